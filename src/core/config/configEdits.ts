// Edits of config.json for benchmarks and metrics: threshold, budget, direction, ignore and acknowledgments.
// Each function returns the new text. Names are written as globs that match nothing else.

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

/** Returns the new text of config.json; `undefined` if there is no file and none is to be created. */
export type ConfigEdit = (text: string | undefined) => string | undefined;

/** A benchmark by name, and one of its metrics or all when absent. */
export interface RuleScope {
  readonly benchmark: string;
  readonly metric?: string | undefined;
}

const scopeOf = ({ benchmark, metric }: RuleScope): OverrideScope => ({
  benchmarks: literalGlob(benchmark),
  ...(metric === undefined ? {} : { metrics: literalGlob(metric) }),
});

/**
 * @param threshold percent; the absolute difference for error rates @throws {Error} as `setOverride`, like all
 * functions here
 */
export const withThreshold = (text: string | undefined, scope: RuleScope, threshold: number): string =>
  setOverride(text, scopeOf(scope), { threshold });

/** Sets a threshold for each benchmark and metric, or for none of them if one fails. */
export const withThresholds = (
  text: string | undefined,
  thresholds: readonly (RuleScope & { readonly threshold: number })[],
): string =>
  thresholds.reduce((before, { threshold, ...scope }) => withThreshold(before, scope, threshold), text ?? '');

/** @param budget amount with its unit; an empty text removes the budget of exactly this scope */
export function withBudget(text: string | undefined, scope: RuleScope, budget: string): string {
  if (budget.trim() !== '') return setOverride(text, scopeOf(scope), { budget: budget.trim() });
  return withoutKey(text ?? '', scopeOf(scope), 'budget');
}

export const withIgnored = (text: string | undefined, scope: RuleScope): string =>
  setOverride(text, scopeOf(scope), { ignore: true });

/** Removes `ignore` for exactly this scope; if a wider entry still ignores it, adds an entry that does not. */
export function withoutIgnored(text: string | undefined, scope: RuleScope): string {
  const without = withoutKey(text ?? '', scopeOf(scope), 'ignore');
  return isIgnored(without, scope) ? setOverride(without, scopeOf(scope), { ignore: false }) : without;
}

/** Removes a key, or the whole entry if nothing else is left in it. */
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
 * Sets the direction of a metric.
 * @param benchmarks names; every benchmark when absent
 * @throws {Error} as `setOverride`
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

/** @param name comparison baseline; `undefined` for none */
export const withComparisonBaseline = (text: string | undefined, name: string | undefined): string =>
  name === undefined
    ? removeFromConfig(text ?? '', ['baseline', 'compareWith'])
    : setInConfig(text, 'baseline', 'compareWith', name);

/** Adds an acknowledgment, replacing an earlier one for the same benchmark and metric. */
export function withAcknowledgment(text: string | undefined, entry: Acknowledgment): string {
  const { metric } = entry;
  const before = withoutAcknowledgment(text ?? '', entry, (other) => other.metric === metric);
  return appendToConfig(before, 'acknowledged', given(entry));
}

/** Returns the entry without undefined keys. */
function given(entry: Acknowledgment): Readonly<Record<string, string | number>> {
  const pairs = Object.entries(entry).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return Object.fromEntries(pairs);
}

/** Removes the acknowledgments of a benchmark. @param isMeant selects among them; all when absent */
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
