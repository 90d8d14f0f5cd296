// Benchmark.js as it prints itself: `name x 1,431,759 ops/sec ±0.74% (93 runs sampled)`. It grows while it is measured.

import { t } from '@vscode/l10n';
import type { ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput } from '../format.ts';
import { benchmarkAt, failed, javascriptDeclaration } from '../reading/benchmarkResults.ts';
import { sniffsText } from '../reading/lines.ts';
import { informativeCount, marginAround, primaryRate } from '../reading/metric.ts';
import { stripAnsi } from '../reading/stripAnsi.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

/** A name may itself hold ` x 5 ops`: the last ` x ` counts. Shells that know another code page write two characters for the ±. */
const measured = /^(.+) x ([\d,.]+) ops\/sec [^\s\d]{1,2}([\d.]+)% \((\d+) runs? sampled\)\s*$/;
const threw = /^(\S.*): \r?$/;
const anywhere = /^.+ x [\d,.]+ ops\/sec [^\s\d]{1,2}[\d.]+% \(\d+ runs? sampled\)/m;

function resultOf(line: string, identities: UniqueIds): Result | undefined {
  const [, name, rate, percent, runs] = measured.exec(line) ?? [];
  if (name === undefined) {
    const broken = threw.exec(line)?.[1];
    if (broken === undefined) return undefined;
    return failed(benchmarkAt(identities, [broken]), 'The benchmark threw; Benchmark.js does not print what.');
  }
  const value = Number(rate?.replaceAll(',', ''));
  if (!Number.isFinite(value)) return undefined;
  const interval = marginAround(value, (value * Number(percent)) / 100);
  return {
    benchmark: benchmarkAt(identities, [name.trim()]),
    metrics: [primaryRate('ops/sec', 'ops/s', value, undefined, interval), informativeCount('runs', Number(runs))],
  };
}

function parse(input: FormatInput): ParsedRun {
  const identities = createUniqueIds();
  const lines = stripAnsi(input.text).split('\n');
  const results = lines.map((line) => resultOf(line, identities)).filter((result) => result !== undefined);
  if (results.length === 0) {
    const message = t`${input.path} has no Benchmark.js lines yet. It will be read again when it changes.`;
    throw new FormatError('incomplete', message);
  }
  return { tool: 'Benchmark.js', results, warnings: [] };
}

export const benchmarkJsText: Format = {
  id: 'benchmarkjs-text',
  label: 'Benchmark.js text',
  signatures: [
    { words: /\bops\/sec\b/, name: t('rates in ops/sec') },
    { words: / x [\d,.]+ ops\/sec .*runs? sampled\)/, name: t('lines that end with `runs sampled`') },
  ],
  outputs: [],
  sniff: sniffsText(anywhere),
  parse,
  declaration: javascriptDeclaration,
};
