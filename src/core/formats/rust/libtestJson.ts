// JSON of Rust's bench harness, `--format json`: one event per line. Unstable in Rust but unchanged for years.

import { t } from '@vscode/l10n';
import type { ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { jsonObjects } from '../reading/json.ts';
import { asNumber, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { noResultsYet } from '../reading/lines.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { libtestBenchmark, libtestDeclaration, libtestMetrics, libtestThroughput } from './libtest.ts';

const first = /^[ \t]*\{\s*"type"\s*:\s*"(?:suite|test|bench)"\s*,\s*"(?:event|name)"\s*:/m;

function resultOf(event: JsonObject, identities: UniqueIds): readonly Result[] {
  const name = asText(event.name);
  if (name === undefined) return [];
  if (event.type === 'test' && event.event === 'failed') {
    const failure = asText(event.stdout)?.split('\nstack backtrace:')[0]?.trim() ?? 'The benchmark failed.';
    return [{ benchmark: libtestBenchmark(name, identities), metrics: [], failure }];
  }
  const median = asNumber(event.median);
  if (event.type !== 'bench' || median === undefined) return [];
  const metrics = libtestMetrics(median, asNumber(event.deviation) ?? 0, 'ns');
  const megabytes = asNumber(event.mib_per_second);
  const all = megabytes === undefined ? metrics : [...metrics, libtestThroughput(megabytes)];
  return [{ benchmark: libtestBenchmark(name, identities), metrics: all }];
}

function parse(input: FormatInput): ParsedRun {
  const events = [...jsonObjects(input.text)].map(([value]) => value).filter(isObject);
  const identities = createUniqueIds();
  const results = events.flatMap((event) => resultOf(event, identities));
  const ended = events.some((event) => event.type === 'suite' && event.event !== 'started');
  if (results.length === 0 && !ended) throw noResultsYet(input.path);
  return { tool: 'libtest', results, warnings: [] };
}

export const libtestJson: Format = {
  id: 'libtest-json',
  label: 'Rust bench harness JSON',
  signatures: [
    { words: /"type"\s*:\s*"(?:suite|bench|test)"/, name: t('events of a type') },
    { words: /"type"\s*:\s*"bench"/, name: t('events of the type `bench`') },
  ],
  outputs: [],
  sniff: ({ head }) => head.includes('"type"') && first.test(head),
  parse,
  declaration: libtestDeclaration,
};
