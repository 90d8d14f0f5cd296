// What commands write into the config about benchmarks and metrics: threshold, budget, direction, ignoring, acknowledgments.
// Each function goes from the text of config.json to its new text. Names become globs that match nothing else.

import type { BenchmarkId } from '../model/model.ts';
import { ConfigRules } from './configRules.ts';
import {
  appendToConfig,
  findOverride,
  literalGlob,
  type OverrideScope,
  setInConfig,
  setOverride,
} from './editConfig.ts';
import { parseConfig } from './parseConfig.ts';
import { removeFromConfig } from './removeFromConfig.ts';
import type { Acknowledgment, Config } from './schema.ts';

/** From the text on disk to its new text; `undefined` where there is none, and then no file is made. */
export type ConfigEdit = (text: string | undefined) => string | undefined;

/** One benchmark by its name, and one metric of it; every metric when absent. */
export interface RuleScope {
  readonly benchmark: string;
  readonly metric?: string | undefined;
}

const scopeOf = ({ benchmark, metric }: RuleScope): OverrideScope => ({
  benchmarks: literalGlob(benchmark),
  ...(metric === undefined ? {} : { metrics: literalGlob(metric) }),
});

/** @param threshold percent; for error rates the plain difference @throws {Error} as `setOverride` does, like all in here */
export const withThreshold = (text: string | undefined, scope: RuleScope, threshold: number): string =>
  setOverride(text, scopeOf(scope), { threshold });

/** One entry for each benchmark and metric; all or none of them. */
export const withThresholds = (
  text: string | undefined,
  thresholds: readonly (RuleScope & { readonly threshold: number })[],
): string =>
  thresholds.reduce((before, { threshold, ...scope }) => withThreshold(before, scope, threshold), text ?? '');

/** @param budget an amount with its unit; empty takes the budget of exactly this scope away */
export function withBudget(text: string | undefined, scope: RuleScope, budget: string): string {
  if (budget.trim() !== '') return setOverride(text, scopeOf(scope), { budget: budget.trim() });
  return withoutKey(text ?? '', scopeOf(scope), 'budget');
}

export const withIgnored = (text: string | undefined, scope: RuleScope): string =>
  setOverride(text, scopeOf(scope), { ignore: true });

/** Takes the entry for exactly this scope away; where a wider one ignores it still, one that does not is added. */
export function withoutIgnored(text: string | undefined, scope: RuleScope): string {
  const without = withoutKey(text ?? '', scopeOf(scope), 'ignore');
  return isIgnored(without, scope) ? setOverride(without, scopeOf(scope), { ignore: false }) : without;
}

/** An entry that says nothing more goes as a whole. */
function withoutKey(text: string, scope: OverrideScope, key: string): string {
  const found = findOverride(text, scope);
  if (found === undefined || !found.keys.includes(key)) return text;
  const isLast = found.keys.every((name) => name === key || name === 'benchmarks' || name === 'metrics');
  return removeFromConfig(text, isLast ? ['overrides', found.index] : ['overrides', found.index, key]);
}

function isIgnored(text: string, { benchmark, metric = '' }: RuleScope): boolean {
  const { config } = parseConfig(text);
  if (config === undefined) return false;
  const plain = { name: metric, kind: 'custom', role: 'primary', unit: '', direction: 'lower', value: 0 } as const;
  return new ConfigRules(config).ruleFor(benchmark, plain).ignored;
}

export type DirectionDecision = 'lower' | 'higher' | 'ignore';

/**
 * The config's text with the decision.
 * @param benchmarks their names; every benchmark when absent
 * @throws {Error} as `setOverride` does
 */
export function withDirection(
  text: string | undefined,
  metric: string,
  decision: DirectionDecision,
  benchmarks?: readonly string[],
): string {
  const metrics = literalGlob(metric);
  const keys = decision === 'ignore' ? { ignore: true } : { direction: decision };
  if (benchmarks === undefined) return setOverride(text, { metrics }, keys);
  return benchmarks.reduce<string>(
    (before, name) => setOverride(before, { benchmarks: literalGlob(name), metrics }, keys),
    text ?? '',
  );
}

export const withAutoUpdate = (text: string | undefined, autoUpdate: Config['baseline']['autoUpdate']): string =>
  setInConfig(text, 'baseline', 'autoUpdate', autoUpdate);

/** @param name the named baseline that stands beside the one in use; `undefined` for none */
export const withComparisonBaseline = (text: string | undefined, name: string | undefined): string =>
  name === undefined
    ? removeFromConfig(text ?? '', ['baseline', 'compareWith'])
    : setInConfig(text, 'baseline', 'compareWith', name);

/** One entry for one thing: an earlier one about the same is replaced. */
export function withAcknowledgment(text: string | undefined, entry: Acknowledgment): string {
  const { metric } = entry;
  const before = withoutAcknowledgment(text ?? '', entry, (other) => other.metric === metric);
  return appendToConfig(before, 'acknowledged', given(entry));
}

/** Without the keys that nobody gave. */
function given(entry: Acknowledgment): Readonly<Record<string, string | number>> {
  const pairs = Object.entries(entry).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return Object.fromEntries(pairs);
}

/** Takes the entries about a benchmark away. @param isMeant which of them; all when absent */
export function withoutAcknowledgment(
  text: string | undefined,
  { suite, benchmark }: BenchmarkId,
  isMeant: (entry: Acknowledgment) => boolean = () => true,
): string {
  const entries = parseConfig(text ?? '').config?.acknowledged ?? [];
  return entries.reduceRight(
    (after, entry, index) =>
      entry.suite === suite && entry.benchmark === benchmark && isMeant(entry)
        ? removeFromConfig(after, ['acknowledged', index])
        : after,
    text ?? '',
  );
}
