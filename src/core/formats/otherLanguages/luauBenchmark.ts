// What Luau's bench.py prints: a line for each benchmark as it ends, then a table of all of them that adds the shortest
// times.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, declaredByName, failed } from '../reading/benchmarkResults.ts';
import { linesOf, noResultsYet, sniffsText } from '../reading/lines.ts';
import { informativeTime, primaryTime } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const nanoseconds = 1e6;
const successful = 'SUCCESS: ';
/** What stands behind the name. */
const success = /: +([\d.]+)ms \+\/- +([\d.]+)% on (.+)$/;
const failure = /^FAILED: +'(.+)' on '(.+)'$/;
const tableCells = /\| +([\d.]+)ms +\| +[\d.]+ms +\| +[\d.]+% +\| ([^|]+)/;

/** One name may be measured with several drivers. */
function keyOf(name: string, driver: string): string {
  return JSON.stringify([name, driver]);
}

/** The shortest time of each benchmark, in ns. */
function shortest(lines: readonly string[]): ReadonlyMap<string, number> {
  const rows = lines.flatMap((line) => {
    const cells = tableCells.exec(line);
    if (cells === null) return [];
    const [, least, driver = ''] = cells;
    return [[keyOf(line.slice(0, cells.index).trimEnd(), driver.trimEnd()), Number(least) * nanoseconds] as const];
  });
  return new Map(rows);
}

function spread(percent: string): Metric {
  const value = Number(percent) / 100;
  return { name: 'StdDev%', kind: 'custom', role: 'informative', unit: 'ratio', direction: 'lower', value };
}

function resultOf(line: string, least: ReadonlyMap<string, number>, identities: UniqueIds): readonly Result[] {
  const [, broken] = failure.exec(line) ?? [];
  if (broken !== undefined) return [failed(benchmarkAt(identities, [broken]), line)];
  const match = line.startsWith(successful) ? success.exec(line) : null;
  const name = line.slice(successful.length, match?.index ?? 0).trimEnd();
  if (match === null || name === '') return [];
  const [, average, percent = '', driver = ''] = match;
  const min = least.get(keyOf(name, driver));
  const metrics = [
    primaryTime('Average', Number(average) * nanoseconds),
    ...(min === undefined ? [] : [informativeTime('Min', min)]),
    spread(percent),
  ];
  return [{ benchmark: benchmarkAt(identities, [name]), metrics }];
}

function parse(input: FormatInput): ParsedRun {
  const lines = linesOf(input.text);
  const least = shortest(lines);
  const identities = createUniqueIds();
  const results = lines.flatMap((line) => resultOf(line, least, identities));
  if (results.length === 0) throw noResultsYet(input.path);
  return { tool: 'Luau bench.py', results, warnings: [] };
}

export const luauBenchmark: Format = {
  id: 'luau-benchmark',
  label: 'Luau benchmark text',
  signatures: [
    { words: /^SUCCESS: /m, name: t('lines that start with `SUCCESS`') },
    { words: /ms \+\/- +[\d.]+% on /, name: t('times with a deviation and a driver') },
  ],
  outputs: [],
  sniff: sniffsText(/^SUCCESS: .+: +[\d.]+ms \+\/- +[\d.]+% on \S/m),
  parse,
  declaration: declaredByName('lua'),
};
