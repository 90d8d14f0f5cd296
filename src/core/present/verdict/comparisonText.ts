// Two named baselines side by side, as Markdown: what one has and the other has not, and how far the rest lies apart.

import { t } from '@vscode/l10n';
import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { BaselineDifference } from '../../baselines/compareBaselines.ts';
import type { Metric } from '../../model/model.ts';
import { formatChange, formatValue } from '../wording/formatNumbers.ts';
import { escapeMarkdown } from '../wording/statusLabels.ts';

export function comparisonText(first: string, second: string, differences: readonly BaselineDifference[]): string {
  const names = [first, second].map(escapeMarkdown);
  const suites = Map.groupBy(differences, ({ id }) => id.suite);
  const tables = [...suites].map(([suite, some]) =>
    [`## ${escapeMarkdown(suite)}`, '', ...tableOf(names, some)].join('\n'),
  );
  const sections = [`# ${names.join(t(' and '))}`, countsText(names, differences), ...tables];
  return `${sections.join('\n\n')}\n`;
}

function countsText([first = '', second = '']: readonly string[], differences: readonly BaselineDifference[]): string {
  if (differences.length === 0) return t('Both baselines are empty.');
  const count = (kind: BaselineDifference['kind']) => differences.filter((one) => one.kind === kind).length;
  return [
    t`${count('changed')} differ`,
    t`${count('same')} unchanged`,
    t`${count('onlyInFirst')} only in ${first}`,
    t`${count('onlyInSecond')} only in ${second}`,
  ].join(' · ');
}

function tableOf(names: readonly string[], differences: readonly BaselineDifference[]): readonly string[] {
  const rows = differences.flatMap(rowsOf);
  return [[t('Benchmark'), t('Metric'), ...names, t('Change')], ['---', '---', '--:', '--:', '--:'], ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

/** A line a metric that differs; of what is the same, or only on one side, the first metric alone. */
function rowsOf({ id, kind, first, second }: BaselineDifference): readonly (readonly string[])[] {
  const names = [...new Set([...namesOf(first), ...namesOf(second)])];
  const rows = names.map((name) => ({ name, before: metricOf(first, name), after: metricOf(second, name) }));
  const changed = kind === 'changed' ? rows.filter(({ before, after }) => !isSame(before, after)) : rows.slice(0, 1);
  // Samples may differ where no value does.
  const shown = changed.length === 0 ? rows.slice(0, 1) : changed;
  return shown.map(({ name, before, after }) => [
    escapeMarkdown(id.benchmark),
    escapeMarkdown(name),
    valueText(before),
    valueText(after),
    changeText(before, after),
  ]);
}

const namesOf = (entry: BaselineEntry | undefined): readonly string[] => entry?.metrics.map(({ name }) => name) ?? [];

const metricOf = (entry: BaselineEntry | undefined, name: string): Metric | undefined =>
  entry?.metrics.find((metric) => metric.name === name);

const isSame = (before: Metric | undefined, after: Metric | undefined): boolean =>
  before?.value === after?.value && before?.unit === after?.unit;

const valueText = (metric: Metric | undefined): string =>
  metric === undefined ? '' : escapeMarkdown(formatValue(metric.value, metric.unit)).replaceAll('\\.', '.');

function changeText(before: Metric | undefined, after: Metric | undefined): string {
  if (before === undefined || after === undefined)
    return before === undefined ? t('only in the second') : t('only in the first');
  if (before.unit !== after.unit) return t('different unit');
  const amount = after.value - before.value;
  return before.value === 0
    ? formatChange({ kind: 'absolute', amount }, after.unit)
    : formatChange({ kind: 'percent', amount: (amount / Math.abs(before.value)) * 100 }, after.unit);
}
