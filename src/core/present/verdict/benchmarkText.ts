// One benchmark in words: its row, its spoken label, its tooltip, its problem sentence. All from one verdict.

import { t } from '@vscode/l10n';
import type { SelectedBaseline } from '../../baselines/selectBaseline.ts';
import type { Ancestry } from '../../model/ancestry.ts';
import type { BenchmarkVerdict, Metric, MetricVerdict } from '../../model/model.ts';
import { overBudget, overBudgetMessage } from '../dialogs/limitText.ts';
import { certaintyWord, confirmationText, foundOf, noiseBadge, noiseText } from '../wording/certainty.ts';
import { baselineValue, currentValue } from '../wording/comparedValues.ts';
import {
  formatAge,
  formatChange,
  formatLimit,
  formatPercent,
  formatPercentChange,
  formatTimes,
  formatValue,
  timesSlowerOrFaster,
} from '../wording/formatNumbers.ts';
import {
  changeWord,
  escapeMarkdown,
  headline,
  oneLine,
  secondaryTimeName,
  severityRatio,
  severityWord,
  statusWord,
} from '../wording/statusLabels.ts';
import { choiceText } from './baselineText.ts';
import { evidenceLines } from './evidenceText.ts';
import { outdatedSentence } from './outdatedText.ts';
import { qualityLines } from './qualityText.ts';
import { intervalText, repeatHint } from './statisticsText.ts';

/** `+52.4%  15.1 µs  critical · ±1.2%`: the change first, because a narrow side bar cuts the end off. @param name stands before the value */
export function metricDescription(verdict: MetricVerdict, name = ''): string {
  const { current, change, status } = verdict;
  if (current === undefined) return statusWord(status);
  const parts = change === undefined ? [] : [formatChange(change, current.unit)];
  parts.push(name + formatValue(currentValue(verdict) ?? current.value, current.unit));
  const certainty = [verdictWord(verdict), change === undefined ? '' : noiseBadge(verdict)]
    .filter((part) => part !== '')
    .join(' · ');
  if (certainty !== '') parts.push(certainty);
  return parts.join('  ');
}

/** `critical`, `suspected (1 run)`, `no baseline`; empty for fine numbers. */
export const verdictWord = (verdict: MetricVerdict): string =>
  verdict.status === 'regressed' ? severityWord(verdict.severity) : quietWord(verdict);

/** Fine numbers speak for themselves. */
function quietWord(verdict: MetricVerdict): string {
  const found = verdict.evidence[0]?.found;
  if (found?.kind === 'notJudged')
    return found.reason === 'unknownDirection' ? t('direction not set') : quietStatus(verdict);
  if (found?.kind === 'otherMachine') return t('different machine');
  return certaintyWord(verdict);
}

const quietStatus = ({ status }: MetricVerdict): string => (status === 'unchanged' ? '' : statusWord(status));

export function benchmarkDescription(verdict: BenchmarkVerdict): string {
  if (verdict.failure !== undefined) return t`failed: ${oneLine(verdict.failure, 80)}`;
  const shown = headline(verdict.metrics, verdict.status);
  return shown === undefined ? statusWord(verdict.status) : metricDescription(shown, secondaryTimeName(shown));
}

/** For screen readers: `sort/quick/1000, 52 percent slower, critical`. */
export function spokenLabel(verdict: BenchmarkVerdict): string {
  const name = oneLine(verdict.benchmark.name, 120);
  const shown = headline(verdict.metrics, verdict.status);
  const change = shown?.change;
  if (verdict.failure !== undefined) return t`${name}, failed`;
  if (shown?.current === undefined || change === undefined) return `${name}, ${statusWord(verdict.status)}`;
  if (verdict.status === 'unchanged') return t`${name}, unchanged`;
  const word = verdict.status === 'regressed' ? severityWord(verdict.severity) : certaintyWord(shown);
  return `${name}, ${secondaryTimeName(shown)}${spokenChange(shown, shown.current)}, ${word || statusWord(verdict.status)}`;
}

function spokenChange({ change }: MetricVerdict, current: Metric): string {
  if (change === undefined) return '';
  const size = Math.abs(change.amount);
  const amount = change.kind === 'percent' ? t`${Math.round(size)} percent` : formatValue(size, current.unit);
  return `${amount} ${changeWord(current, change.amount)}`;
}

/** `52.4% slower`, `2.0× slower (+102%)`, `0.07 more errors`. Empty when nothing can be compared. */
export function changeText(verdict: MetricVerdict): string {
  const { change, current } = verdict;
  if (current?.kind !== 'duration' || change?.kind !== 'percent') return plainChangeText(verdict);
  const times = timesSlowerOrFaster(change.amount);
  if (times === undefined) return plainChangeText(verdict);
  return `${formatTimes(times)}× ${changeWord(current, change.amount)} (${formatChange(change, current.unit)})`;
}

/** `102% slower`: without a factor, where the text is in parentheses. */
function plainChangeText({ change, current }: MetricVerdict): string {
  if (change === undefined || current === undefined) return '';
  const size = Math.abs(change.amount);
  const amount = change.kind === 'percent' ? formatPercent(size) : formatValue(size, current.unit);
  return `${amount} ${changeWord(current, change.amount)}`;
}

/** `sort/quick/1000 is 52.4% slower: 15.1 µs, was 9.91 µs. Critical (3.5× the 15% threshold).` */
export function problemMessage(verdict: BenchmarkVerdict): string {
  const name = oneLine(verdict.benchmark.name, 120);
  if (verdict.failure !== undefined) return t`${name} failed: ${oneLine(verdict.failure)}`;
  const shown = headline(verdict.metrics, verdict.status);
  if (shown?.current !== undefined && overBudget(shown) !== undefined) {
    return overBudgetMessage(name, shown, plainChangeText(shown));
  }
  if (shown?.current === undefined || shown.baseline === undefined) return `${name}: ${statusWord(verdict.status)}`;
  const { current, baseline } = shown;
  const now = secondaryTimeName(shown) + formatValue(currentValue(shown) ?? current.value, current.unit);
  const numbers = t`${now}, was ${formatValue(baselineValue(shown) ?? baseline.value, baseline.unit)}`;
  const change = changeText(shown);
  const moved =
    current.kind === 'duration' ? t`${name} is ${change}: ${numbers}.` : t`${name} has ${change}: ${numbers}.`;
  const again = verdict.status === 'suspected' ? ` ${repeatHint}` : '';
  return `${moved} ${severitySentence(shown)}${noiseSentence(shown)}${again}`;
}

/** `login has 0.045 more errors: 0.045, was 0. Significant, but within the 0.05 threshold.` */
export function moreErrorsMessage({ benchmark }: BenchmarkVerdict, shown: MetricVerdict): string {
  const { current, baseline, threshold } = shown;
  const name = oneLine(benchmark.name, 120);
  if (current === undefined || baseline === undefined || threshold === undefined) return name;
  const numbers = t`${formatValue(current.value, current.unit)}, was ${formatValue(baseline.value, baseline.unit)}`;
  return t`${name} has ${changeText(shown)}: ${numbers}. Significant, but within the ${formatLimit(threshold, current.unit)} threshold.`;
}

/** Empty where too few runs are known. */
function noiseSentence(shown: MetricVerdict): string {
  const noise = noiseText(shown);
  return noise === '' ? '' : ` ${t`Noise: ${noise}.`}`;
}

/** `Critical (3.5× the 15% threshold), confirmed by 2 runs.` */
function severitySentence(shown: MetricVerdict): string {
  const confirmation = confirmationText(shown);
  const sentence = gradeSentence(shown);
  return confirmation === '' ? sentence : `${sentence.slice(0, -1)}, ${confirmation}.`;
}

function gradeSentence(shown: MetricVerdict): string {
  const { severity, threshold, status, current } = shown;
  const word = status === 'regressed' ? severityWord(severity) : statusWord(status);
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  const bound = foundOf(shown, 'gradedByBound');
  const ratio = bound === undefined ? severityRatio(shown) : Math.abs(bound.percent) / (threshold?.limit ?? 1);
  if (threshold === undefined || current === undefined) return `${capital}.`;
  if (shown.change?.kind !== threshold.kind) return t`${capital} (the baseline is zero).`;
  const limit = formatLimit(threshold, current.unit);
  if (!Number.isFinite(ratio)) return t`${capital} (the threshold is ${limit}).`;
  if (bound !== undefined) {
    return ratio < 1
      ? t`${capital} (95% CI from ${formatPercentChange(bound.percent)}, the threshold is ${limit}).`
      : t`${capital} (95% CI from ${formatPercentChange(bound.percent)}, ${formatTimes(ratio)}× the ${limit} threshold).`;
  }
  return t`${capital} (${formatTimes(ratio)}× the ${limit} threshold).`;
}

interface TooltipContext {
  /** What it is held against, and why that. */
  readonly choice: SelectedBaseline | undefined;
  readonly ancestry: Ancestry | undefined;
  /** What the second baseline says; empty for none. */
  readonly comparison: string;
  /** How everything in the run was measured. */
  readonly conditions: readonly string[];
  /** Since when, and a drift. */
  readonly trend: readonly string[];
  /** Epoch milliseconds. */
  readonly measuredAt: number | undefined;
  readonly now: number;
  /** The result is older than the newest run of its suite. */
  readonly carried: boolean;
  /** Markdown: the last runs as a picture; empty for none. */
  readonly sparkline: string;
  /** The code changed since the result was measured. */
  readonly stale: boolean;
}

/** Markdown: the numbers, the baseline they are held against, and why the verdict is what it is. */
export function tooltipMarkdown(verdict: BenchmarkVerdict, context: TooltipContext): string {
  const shown = headline(verdict.metrics, verdict.status);
  const lines = [`**${escapeMarkdown(verdict.benchmark.name)}**${titleSuffix(verdict, shown)}`];
  if (verdict.failure !== undefined) lines.push(escapeMarkdown(verdict.failure));
  if (verdict.metrics.length > 0) lines.push(metricTable(verdict.metrics));
  lines.push(context.sparkline);
  if (context.stale) lines.push(`⚠ ${escapeMarkdown(outdatedSentence())}`);
  lines.push(provenance(context), escapeMarkdown(context.comparison));
  if (context.trend.length > 0) lines.push(context.trend.map(escapeMarkdown).join(' · '));
  const quality = shown?.current === undefined ? [] : qualityLines(shown.current);
  for (const warning of [...context.conditions, ...quality]) lines.push(`⚠ ${escapeMarkdown(warning)}`);
  const why = shown === undefined ? [] : evidenceLines(shown).map(escapeMarkdown);
  if (why.length > 0) lines.push(t`Why: ${why.join(' · ')}`);
  if (verdict.status === 'suspected') lines.push(escapeMarkdown(repeatHint));
  return lines.filter((line) => line !== '').join('\n\n');
}

function titleSuffix(verdict: BenchmarkVerdict, shown: MetricVerdict | undefined): string {
  const change = shown === undefined || verdict.status === 'unchanged' ? '' : changeText(shown);
  const word = verdict.status === 'regressed' ? severityWord(verdict.severity) : statusWord(verdict.status);
  const sure =
    shown === undefined ? '' : verdict.status === 'regressed' ? confirmationText(shown) : certaintyWord(shown);
  return [change, sure === '' || sure.startsWith(word) ? sure || word : `${word}, ${sure}`]
    .filter((part) => part !== '')
    .map((part) => ` · ${escapeMarkdown(part)}`)
    .join('');
}

function metricTable(metrics: readonly MetricVerdict[]): string {
  const rows = metrics.slice(0, 12).map((verdict) => {
    const { metric, current, baseline, change, interval } = verdict;
    const now = current === undefined ? '' : formatValue(currentValue(verdict) ?? current.value, current.unit);
    const before = baselineValue(verdict);
    const was = baseline === undefined || before === undefined ? '' : t`was ${formatValue(before, baseline.unit)}`;
    const moved = change === undefined || current === undefined ? '' : formatChange(change, current.unit);
    const bounds = interval === undefined ? '' : intervalText(interval);
    return `| ${[metric, now, was, moved, bounds].map(escapeMarkdown).join(' | &nbsp;&nbsp; ')} |`;
  });
  return ['| | | | | |', '|:--|--:|--:|--:|:--|', ...rows].join('\n');
}

function provenance({ choice, ancestry, measuredAt, now, carried }: TooltipContext): string {
  const parts: string[] = [];
  if (measuredAt !== undefined) {
    const age = formatAge(now - measuredAt);
    parts.push(carried ? t`Measured ${age}, not part of the latest run` : t`Measured ${age}`);
  }
  if (choice !== undefined) {
    const baseline = choice.entry;
    const chosen = choiceText(choice, ancestry);
    const commit = chosen === '' ? '' : ` · ${chosen}`;
    const accepted = formatAge(now - Date.parse(baseline.metadata.createdAt));
    parts.push(t`Baseline v${baseline.version}${commit} · accepted ${accepted}`);
    if (baseline.metadata.notes !== undefined) parts.push(`“${oneLine(baseline.metadata.notes, 120)}”`);
  }
  return parts.map(escapeMarkdown).join(' · ');
}
