// Console output of Dart's benchmark_harness: `Template(RunTime): 1.0 us.`, then further metrics with the same name.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, declaredByName } from '../reading/benchmarkResults.ts';
import { linesOf, noResultsYet, sniffsText } from '../reading/lines.ts';
import { converted } from '../reading/metric.ts';
import { createUniqueIds } from '../reading/uniqueIds.ts';

/** Flutter prefixes printed lines; newer emitters omit the trailing period. */
const row = /^(?:flutter: )?(\S.*)\((\w+)\): (\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?: ([^\s.]+))?\.?$/;
const runTime = /^(?:flutter: )?\S.*\(RunTime(?:Raw)?\): \d+(?:\.\d+)?(?:e[+-]?\d+)? us\.?\r?$/m;

function metricOf(name: string, value: number, written: string, role: Metric['role']): Metric {
  const unit = canonicalUnit(written);
  const isCost = unit.kind === 'duration' || unit.kind === 'memory';
  const direction = isCost ? 'lower' : unit.kind === 'throughput' ? 'higher' : 'unknown';
  return converted(name, role, unit, direction, { value });
}

interface Growing extends Result {
  readonly metrics: Metric[];
}

/** The results printed under one name. */
class Namesakes {
  readonly #results: Growing[] = [];
  readonly #times = new Map<string, number>();

  /** Returns the first result without the metric, or `undefined` if all have it, which starts another result. */
  openFor(metric: string): Growing | undefined {
    const times = this.#times.get(metric) ?? 0;
    this.#times.set(metric, times + 1);
    return this.#results[times];
  }

  add(started: Growing): void {
    this.#results.push(started);
  }
}

/**
 * Drops an unterminated last line, which may end inside a unit, unless a period after the unit shows that it is
 * complete.
 */
function finishedLines(text: string): readonly string[] {
  const lines = linesOf(text);
  return / [A-Za-z]+\.$/.test(lines.at(-1) ?? '') ? lines : lines.slice(0, -1);
}

function parse(input: FormatInput): ParsedRun {
  const identities = createUniqueIds();
  const results: Growing[] = [];
  const byName = new Map<string, Namesakes>();
  for (const line of finishedLines(input.text)) {
    const [, name, metric = '', value, unit = ''] = row.exec(line) ?? [];
    if (name === undefined) continue;
    const namesakes = byName.get(name) ?? new Namesakes();
    const open = namesakes.openFor(metric);
    if (open !== undefined) {
      open.metrics.push(metricOf(metric, Number(value), unit, 'secondary'));
      continue;
    }
    const started = {
      benchmark: benchmarkAt(identities, [name]),
      metrics: [metricOf(metric, Number(value), unit, 'primary')],
    };
    results.push(started);
    namesakes.add(started);
    byName.set(name, namesakes);
  }
  if (results.length === 0) throw noResultsYet(input.path);
  return { tool: 'benchmark_harness', results, warnings: [] };
}

export const dartBenchmarkHarness: Format = {
  id: 'dart-benchmark-harness',
  label: 'Dart benchmark_harness text',
  signatures: [
    { words: /\(RunTime(?:Raw)?\): /, name: t('lines with `(RunTime):`') },
    { words: /\(RunTime(?:Raw)?\): [\d.e+-]+ us/, name: t('run times in `us`') },
  ],
  outputs: [],
  sniff: sniffsText(runTime),
  parse,
  declaration: declaredByName('dart'),
};
