// Setting a threshold or a budget in words: what is asked, what is in force and where that comes from, what cannot be
// taken.

import { t } from '@vscode/l10n';
import type { Limit } from '../../config/configRules.ts';
import { parseAmount, speaksAbout } from '../../model/amount.ts';
import type { Direction, Metric, Threshold, Unit } from '../../model/model.ts';
import type { Choice } from '../dialogs/describeText.ts';
import { formatLimit, formatValue } from './formatNumbers.ts';
import { oneLine } from './statusLabels.ts';

const nameOf = (benchmark: string, metric: string): string => t`${oneLine(metric, 40)} of ${oneLine(benchmark, 80)}`;

export const thresholdTitle = (benchmark: string, metric: string): string =>
  t`Threshold for ${nameOf(benchmark, metric)}`;

/** `Percent. Current: 15% (default).` */
export const thresholdPrompt = (threshold: Threshold, unit: Unit): string =>
  threshold.kind === 'percent'
    ? t`Percent. Current: ${withSource(threshold, unit)}.`
    : t`Absolute difference. Current: ${withSource(threshold, unit)}.`;

function withSource(threshold: Threshold, unit: Unit): string {
  const limit = formatLimit(threshold, unit);
  return threshold.source === 'default' ? t`${limit} (default)` : t`${limit} (${threshold.source} in config.json)`;
}

export const thresholdFault = (text: string): string | undefined =>
  /^\s*\d+(\.\d+)?\s*$/.test(text) ? undefined : t('Enter a number, for example 5 or 2.5.');

export const budgetDirectionQuestion = (benchmark: string, metric: string): string =>
  t`Budget for ${nameOf(benchmark, metric)}: select the better direction`;

/** Asked where nobody said it yet. */
export const budgetDirections = (): readonly Choice<'lower' | 'higher'>[] => [
  { label: t`Lower is better`, description: t`the budget is a maximum`, value: 'lower' },
  { label: t`Higher is better`, description: t`the budget is a minimum`, value: 'higher' },
];

export const budgetTitle = (benchmark: string, metric: string, direction: Direction): string =>
  direction === 'higher'
    ? t`Budget for ${nameOf(benchmark, metric)} (minimum)`
    : t`Budget for ${nameOf(benchmark, metric)} (maximum)`;

/** What is in force and where it comes from; else what was measured. */
export function budgetPrompt(budget: Limit | undefined, { value, unit }: Metric): string {
  const measured = t`measured: ${formatValue(value, unit)}`;
  if (budget === undefined) return t`Amount with unit, for example ${exampleOf(unit)}. No budget is set; ${measured}.`;
  const limit = formatLimit({ kind: 'absolute', limit: budget.amount, source: '' }, unit);
  return t`Current budget: ${limit} (${budget.source} in config.json); ${measured}. Leave empty to remove the budget set here.`;
}

/** Nothing is a way to take a budget away. */
export function budgetFault(text: string, unit: Unit): string | undefined {
  if (text.trim() === '') return undefined;
  const amount = parseAmount(text);
  if (amount === undefined) return t`Enter a number with its unit, for example ${exampleOf(unit)}.`;
  return speaksAbout(amount, unit)
    ? undefined
    : t`The metric has a different unit. Enter a value such as ${exampleOf(unit)}.`;
}

const examples = new Map<Unit, string>([
  ['ns', '2 ms'],
  ['B', '64 MB'],
  ['B/s', '100 MB/s'],
  ['ratio', '1%'],
  ['count', '1000'],
  ['', '1000'],
]);

const exampleOf = (unit: Unit): string => examples.get(unit) ?? `1000 ${oneLine(unit, 40)}`;
