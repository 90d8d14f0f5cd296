// Texts for setting a threshold or a budget: prompts, current values and input errors.

import { t } from '@vscode/l10n';
import type { Limit } from '../../config/configRules.ts';
import { parseAmount, speaksAbout } from '../../model/amount.ts';
import type { Direction, Metric, Threshold, Unit } from '../../model/model.ts';
import type { Choice } from '../dialogs/describeText.ts';
import { thresholdText } from '../verdict/evidenceText.ts';
import { formatLimit, formatValue } from './formatNumbers.ts';
import { oneLine } from './statusLabels.ts';

const nameOf = (benchmark: string, metric: string): string => t`${oneLine(metric, 40)} of ${oneLine(benchmark, 80)}`;

export const thresholdTitle = (benchmark: string, metric: string): string =>
  t`How much may ${nameOf(benchmark, metric)} change?`;

/** `In percent. In force is the threshold of 15 % (default).` */
export const thresholdPrompt = (threshold: Threshold, unit: Unit): string =>
  threshold.kind === 'percent'
    ? t`In percent. In force is ${thresholdText(threshold, unit)}.`
    : t`The plain difference. In force is ${thresholdText(threshold, unit)}.`;

export const thresholdFault = (text: string): string | undefined =>
  /^\s*\d+(\.\d+)?\s*$/.test(text) ? undefined : t('A threshold is a number, such as 5 or 2.5.');

export const budgetDirectionQuestion = (benchmark: string, metric: string): string =>
  t`A budget for ${nameOf(benchmark, metric)}: which way is better?`;

/** Asked if the metric has no direction yet. */
export const budgetDirections = (): readonly Choice<'lower' | 'higher'>[] => [
  { label: t`Lower is better`, description: t`it may be at most the budget`, value: 'lower' },
  { label: t`Higher is better`, description: t`it must be at least the budget`, value: 'higher' },
];

export const budgetTitle = (benchmark: string, metric: string, direction: Direction): string =>
  direction === 'higher'
    ? t`At least how much may ${nameOf(benchmark, metric)} be?`
    : t`At most how much may ${nameOf(benchmark, metric)} be?`;

/** Shows the current budget and its source, else the measured value. */
export function budgetPrompt(budget: Limit | undefined, { value, unit }: Metric): string {
  const measured = t`measured: ${formatValue(value, unit)}`;
  if (budget === undefined)
    return t`An amount with its unit, such as ${exampleOf(unit)}. None is in force; ${measured}.`;
  const limit = formatLimit({ kind: 'absolute', limit: budget.amount, source: '' }, unit);
  return t`In force is the budget of ${limit} (${budget.source} in config.json); ${measured}. Leave it empty to take away what was set here.`;
}

/** Returns the validation message. Empty input is valid because it removes the budget. */
export function budgetFault(text: string, unit: Unit): string | undefined {
  if (text.trim() === '') return undefined;
  const amount = parseAmount(text);
  if (amount === undefined) return t`An amount is a number and its unit, such as ${exampleOf(unit)}.`;
  return speaksAbout(amount, unit)
    ? undefined
    : t`This is not measured in that unit: write it like ${exampleOf(unit)}.`;
}

const examples = new Map<Unit, string>([
  ['ns', '2 ms'],
  ['B', '64 MB'],
  ['B/s', '100 MB/s'],
  ['ratio', '1 %'],
  ['count', '1000'],
  ['', '1000'],
]);

const exampleOf = (unit: Unit): string => examples.get(unit) ?? `1000 ${oneLine(unit, 40)}`;
