// Metrics of Valgrind's tools as named by Gungraun, iai-callgrind and iai, in JSON (`EstimatedCycles`) and in text
// (`Estimated Cycles`).

import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Metric, MetricKind, Unit } from '../../model/model.ts';

export interface Count {
  /** `Ir`, `Instructions`, `At t-gmax bytes`. */
  readonly name: string;
  readonly value: number;
  /** As stated by the output, `ms`; only perf has units. */
  readonly unit?: string;
  /** `Callgrind`, `DHAT`; absent if the output does not name it. */
  readonly tool?: string;
}

/** Most meaningful first; the first one counted is the headline. */
const headlines = ['ir', 'instructions', 'estimatedcycles', 'totalbytes', 'errors', 'taskclock', 'instructions:u'];
/** Raw cache events are informative, because the estimated cycles combine them. */
const judged = /^(?:ir|instructions|estimatedcycles|(?:total|maximum|attgmax|attend)(?:bytes|blocks)|errors|contexts)$/;
const ambiguous = /(?:hits|hitrate|accesses)$/;
/** System call times are measured; everything else is counted exactly. */
const measured = /^sys(?:cpu)?time$/;

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

function unitOf(name: string): readonly [MetricKind, Unit, number] {
  if (name.endsWith('bytes')) return ['memory', 'B', 1];
  if (name.endsWith('rate')) return ['custom', 'ratio', 0.01];
  return measured.test(name) ? ['custom', '', 1] : ['count', 'count', 1];
}

/** Linux perf measures, and states units. */
function isMeasured(key: string, tool: string | undefined): boolean {
  return measured.test(key) || (tool !== undefined && plain(tool) === 'perf');
}

function statedUnit(text: string): readonly [MetricKind, Unit, number] {
  const { kind, unit, factor } = canonicalUnit(text);
  return [kind, unit, factor];
}

/** @param key the normalized name */
function metricOf(count: Count, key: string): Metric {
  const { name, value, tool } = count;
  const [kind, unit, factor] = count.unit === undefined ? unitOf(key) : statedUnit(count.unit);
  return {
    name: tool === undefined ? name : `${tool}.${name}`,
    kind,
    role: judged.test(key) ? 'secondary' : 'informative',
    unit,
    direction: ambiguous.test(key) ? 'unknown' : 'lower',
    value: value * factor,
    ...(!isMeasured(key, tool) && { exact: true }),
  };
}

/** Returns the counts of one benchmark as metrics, the headline first. */
export function valgrindMetrics(counts: readonly Count[]): readonly Metric[] {
  const keys = counts.map((count) => plain(count.name));
  const telling = headlines.map((name) => keys.indexOf(name)).find((index) => index >= 0);
  const headline =
    telling ??
    Math.max(
      0,
      keys.findIndex((key) => unitOf(key)[1] === 'count' && !ambiguous.test(key)),
    );
  const metrics = counts.map((count, index) => metricOf(count, keys[index] ?? ''));
  const primary = metrics[headline];
  if (primary === undefined) return metrics;
  return [{ ...primary, role: 'primary' }, ...metrics.filter((metric) => metric !== primary)];
}
