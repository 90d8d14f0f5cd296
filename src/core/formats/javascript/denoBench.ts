// Deno: `deno bench --json` on stdout, times in ns. A failed benchmark is listed with its error.

import { t } from '@vscode/l10n';
import type { MachineFacts, Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import {
  benchmarkAt,
  failed,
  fileName,
  invalid,
  javascriptDeclaration,
  messageOf,
} from '../reading/benchmarkResults.ts';
import { durations, farTails, present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { asArray, asNumber, asObject, asObjects, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { informativeCount, primaryTime } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const times = { tails: ['p99'], others: [...farTails, 'min', 'max', 'p75'] };

/** `file:///home/dev/a%20b.ts` → `/home/dev/a b.ts`; `file:///C:/a.ts` → `C:/a.ts`. Remote modules stay URLs. */
function fileOf(origin: string): string {
  const path = /^file:\/\/(?:\/(?=[A-Za-z]:))?(.*)$/.exec(origin)?.[1];
  if (path === undefined) return origin;
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign, which Deno does not write; uses the text unchanged.
    return path;
  }
}

function metricsOf(stats: JsonObject, typical: number): readonly Metric[] {
  return [primaryTime('avg', typical), ...durations(stats, 1, times), ...present(stats, ['n'], informativeCount)];
}

function resultOf(row: JsonObject, identities: UniqueIds): Result {
  const name = asText(row.name) ?? '';
  const group = asText(row.group);
  const file = fileOf(asText(row.origin) ?? '');
  const path = [fileName(file), ...(group === undefined ? [] : [group]), name];
  const benchmark = benchmarkAt(identities, path, { name, file });
  // Deno 1.31 wrote a single result instead of a list.
  const outcomes = asObjects(row.results ?? [row.result]) ?? [];
  const error = outcomes.find((each) => 'failed' in each)?.failed;
  const stats = asObject(outcomes.find((each) => 'ok' in each)?.ok);
  const typical = asNumber(stats?.avg);
  if (error === undefined && stats !== undefined && typical !== undefined) {
    return { benchmark, metrics: metricsOf(stats, typical) };
  }
  const message = messageOf(error) ?? asText(asObject(error)?.exceptionMessage);
  return failed(benchmark, message ?? 'Deno recorded no time for this benchmark.');
}

/** Matches `Deno/2.9.6 x86_64-unknown-linux-gnu`. */
const runtime = /^Deno\/(\S+)(?: ([^-\s]+)-(\S+))?/;
const systems = new Set(['linux', 'windows', 'darwin', 'freebsd']);

function machineOf(json: JsonObject, arch: string | undefined, rest = ''): MachineFacts {
  const cpuModel = asText(json.cpu);
  const os = rest.split('-').find((word) => systems.has(word));
  return {
    ...(cpuModel !== undefined && { cpuModel }),
    ...(arch !== undefined && { arch }),
    ...(os !== undefined && { os }),
  };
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asObjects(isObject(json) ? json.benches : undefined);
  if (!isObject(json) || rows === undefined) {
    throw invalid(input.path, t('has no "benches" list. Write it with deno bench --json.'));
  }
  const identities = createUniqueIds();
  const [, toolVersion, arch, rest] = runtime.exec(asText(json.runtime) ?? '') ?? [];
  return {
    tool: 'Deno',
    ...(toolVersion !== undefined && { toolVersion }),
    results: rows.map((row) => resultOf(row, identities)),
    machine: machineOf(json, arch, rest),
    warnings: [],
  };
}

export const denoBench: Format = {
  id: 'deno-bench',
  label: 'Deno bench',
  signatures: ['benches[].results', 'benches[].origin', 'runtime'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    return isObject(json) && asArray(json.benches) !== undefined && /^Deno\//.test(asText(json.runtime) ?? '');
  },
  parse,
  declaration: javascriptDeclaration,
};
