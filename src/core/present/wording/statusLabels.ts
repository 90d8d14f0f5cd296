// The words of the product: what a change means to an engineer. The same words in tree, problems, status bar and
// command line.

import { t } from '@vscode/l10n';
import type { Direction, Metric, MetricKind, MetricVerdict, Severity, Status } from '../../model/model.ts';

type Word = () => string;

// Looked up when they are said: the panel gets its language after this is loaded.
const changeWords = new Map<MetricKind, readonly [more: Word, less: Word]>([
  ['duration', [() => t('slower'), () => t('faster')]],
  ['throughput', [() => t('more throughput'), () => t('less throughput')]],
  ['memory', [() => t('more memory'), () => t('less memory')]],
  ['errorRate', [() => t('more errors'), () => t('fewer errors')]],
]);

/** `slower`, `less throughput`, `more allocs/op`. */
export function changeWord(metric: Metric, amount: number): string {
  const known = changeWords.get(metric.kind);
  if (known !== undefined) return amount >= 0 ? known[0]() : known[1]();
  const name = oneLine(metric.name);
  return amount >= 0 ? t`more ${name}` : t`less ${name}`;
}

const statusWords = new Map<Status, Word>([
  ['regressed', () => t('regressed')],
  ['improved', () => t('improved')],
  ['unchanged', () => t('unchanged')],
  ['suspected', () => t('suspected')],
  ['inconclusive', () => t('inconclusive')],
  ['new', () => t('no baseline')],
  ['missing', () => t('missing from the last run')],
  ['failed', () => t('failed')],
  ['acknowledged', () => t('acknowledged')],
  ['notComparable', () => t('not comparable')],
  ['ignored', () => t('ignored')],
]);

export const statusWord = (status: Status): string => statusWords.get(status)?.() ?? status;

const severityWords: Readonly<Record<Severity, Word>> = {
  none: () => '',
  minor: () => t('minor'),
  major: () => t('major'),
  critical: () => t('critical'),
};

export const severityWord = (severity: Severity): string => severityWords[severity]();

/** What moves a cursor, colours a terminal or turns the direction of text round. */
const invisible = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Names come from outside: one line without control characters, and of a length that a row can hold. */
export function oneLine(text: string, longest = 200): string {
  const flat = text.replace(/\s+/g, ' ').replace(invisible, '').trim();
  return flat.length <= longest ? flat : `${flat.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What markdown would take for markup, a link or an icon stays text. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, '\\$&');
}

/** `lower is better` as an arrow for the change: which way the number moved. */
export const arrow = (amount: number): 'up' | 'down' => (amount >= 0 ? 'up' : 'down');

const directionWords: Readonly<Record<Direction, Word>> = {
  lower: () => t('lower is better'),
  higher: () => t('higher is better'),
  unknown: () => t('direction not set'),
};

export const directionWord = (direction: Direction): string => directionWords[direction]();

/** The metric that a row of its benchmark shows: the worst judged one, else the one that the tool headlines. */
export function headline(metrics: readonly MetricVerdict[], status: Status): MetricVerdict | undefined {
  const ofStatus = metrics.filter((metric) => metric.status === status && metric.judged);
  return (
    ofStatus.reduce<MetricVerdict | undefined>(
      (worst, metric) => (isWorse(metric, worst) ? metric : worst),
      undefined,
    ) ??
    metrics.find((metric) => metric.current?.role === 'primary') ??
    metrics[0]
  );
}

function isWorse(metric: MetricVerdict, than: MetricVerdict | undefined): boolean {
  if (than === undefined) return true;
  const ratio = severityRatio(metric) - severityRatio(than);
  return ratio > 0;
}

/** `p99 ` before a time that is not the one which the tool headlines: nobody takes a tail for the typical time. Else nothing. */
export const secondaryTimeName = ({ metric, current }: MetricVerdict): string =>
  current?.kind === 'duration' && current.role !== 'primary' ? `${oneLine(metric, 40)} ` : '';

/** How many thresholds the change is wide; infinite from a zero baseline. */
export function severityRatio({ change, threshold }: MetricVerdict): number {
  if (change === undefined || threshold === undefined) return 0;
  if (change.kind !== threshold.kind || threshold.limit === 0) return Number.POSITIVE_INFINITY;
  return Math.abs(change.amount) / threshold.limit;
}
