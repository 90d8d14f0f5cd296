// Config entries written by setup: the chosen outputs, and those found by default rules, which no longer apply once the
// config names outputs.

import { appendToConfig } from '../config/editConfig.ts';
import type { Config } from '../config/schema.ts';
import type { OutputRule } from '../model/outputs.ts';
import type { Suite } from '../suites/suite.ts';
import type { Proposal } from './proposal.ts';

type Entry = Config['outputs'][number];

/** Returns the entries that are not watched yet, without duplicate paths. */
export function outputEntries(
  proposals: readonly Pick<Proposal, 'output'>[],
  { outputs }: Pick<Config, 'outputs'>,
  found: readonly Entry[],
): readonly Entry[] {
  const wanted = [...(outputs.length === 0 ? found : []), ...proposals.map(({ output }) => ({ path: output }))];
  const known = new Set(outputs.map(({ path }) => path));
  return wanted.filter(({ path }) => {
    const isNews = !known.has(path);
    known.add(path);
    return isNews;
  });
}

/** Returns the default rules by which suites were found. */
export function foundEntries(suites: readonly Suite[], rules: readonly OutputRule[]): readonly Entry[] {
  const used = new Set(suites.flatMap(({ rule, run }) => (rule === undefined || run === undefined ? [] : [rule])));
  return rules
    .filter(({ path, origin }) => origin === 'default' && used.has(path))
    .map(({ path, series }) => (series === true ? { path, series } : { path }));
}

/**
 * Returns the text of config.json with the entries appended to `outputs`.
 * @throws {Error} with a user-facing message when the text is invalid
 */
export const withOutputs = (text: string | undefined, entries: readonly Entry[]): string =>
  entries.reduce<string | undefined>((before, entry) => appendToConfig(before, 'outputs', written(entry)), text) ?? '';

const written = ({ path, series }: Entry) => (series === undefined ? { path } : { path, series });
