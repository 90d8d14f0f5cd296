// What Ruby's own Benchmark prints: `bm`, `bmbm` and `benchmark`, four columns of seconds below a caption.

import { t } from '@vscode/l10n';
import type { ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, declaredByName } from '../reading/benchmarkResults.ts';
import { linesOf, noResultsYet, sniffsText } from '../reading/lines.ts';
import { informativeTime, primaryTime } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const nanoseconds = 1e9;
/** What stands behind the label. */
const row = /((?:-|(?<!\d))\d+\.\d+)\s+(-?\d+\.\d+)\s+(-?\d+\.\d+)\s+\(\s*(-?\d+\.\d+)\)$/;
const rehearsal = /^Rehearsal -+$/;
const rehearsed = /^-+ total: [\d.]+sec$/;
/** The caption, and below it a row or what is not written yet. */
const opening = /^(?:Rehearsal -+| *user +system +total +real)\r?\n(?=\s*(?![\s\S])|.* -?\d+\.\d+ +\( *-?\d+\.\d+\))/m;

/** The real time is what is measured; the other three are what the processor spent on it. */
function resultOf(match: RegExpExecArray, identities: UniqueIds): Result {
  const [, user, system, total, real] = match;
  const label = match.input.slice(0, match.index).trim();
  const spent = [
    ['user', user],
    ['system', system],
    ['total', total],
  ] as const;
  return {
    // `measure` prints no label.
    benchmark: benchmarkAt(identities, [label || 'measure']),
    metrics: [
      primaryTime('real', Number(real) * nanoseconds),
      ...spent.map(([name, seconds]) => informativeTime(name, Number(seconds) * nanoseconds)),
    ],
  };
}

function parse(input: FormatInput): ParsedRun {
  const identities = createUniqueIds();
  const results: Result[] = [];
  let isRehearsal = false;
  for (const line of linesOf(input.text)) {
    if (rehearsal.test(line)) isRehearsal = true;
    else if (rehearsed.test(line)) isRehearsal = false;
    // The cheap look first: lines of other programs may be long.
    const match = isRehearsal || !line.endsWith(')') ? null : row.exec(line);
    if (match !== null) results.push(resultOf(match, identities));
  }
  if (results.length === 0) throw noResultsYet(input.path);
  return { tool: 'Ruby Benchmark', results, warnings: [] };
}

export const rubyBenchmark: Format = {
  id: 'ruby-benchmark',
  label: 'Ruby Benchmark text',
  signatures: [
    { words: /^ *user +system +total +real *\r?$/m, name: t('captions `user system total real`') },
    { words: / \( *-?\d+\.\d+\)\r?$/m, name: t('lines that end with seconds in parentheses') },
  ],
  outputs: [],
  sniff: sniffsText(opening),
  parse,
  declaration: declaredByName('ruby'),
};
