// Accepting in words: the question why a worse result is fine, the list to choose from, what was done.

import { t } from '@vscode/l10n';
import {
  type AcceptanceItem,
  type AcceptanceKind,
  acceptanceKinds,
  countKinds,
} from '../../acceptance/acceptancePlan.ts';
import { worstVerdictFirst } from '../../detection/thresholds/severity.ts';
import { type PoolKind, poolKinds } from '../../history/pooledRuns.ts';
import { benchmarkDescription, changeText } from '../verdict/benchmarkText.ts';
import { plural } from '../wording/plural.ts';
import { headline, oneLine } from '../wording/statusLabels.ts';

/** `Reason for accepting: 52.4% slower` */
export function reasonQuestion(items: readonly AcceptanceItem[]): string {
  const worse = items.filter((item) => item.kind === 'worse');
  const [only, another] = worse;
  if (only === undefined || another !== undefined) return t`Reason for accepting ${worse.length} worse results`;
  const shown = headline(only.verdict.metrics, only.verdict.status);
  return shown === undefined ? t('Reason for accepting this') : t`Reason for accepting: ${changeText(shown)}`;
}

export const reasonPrompt = t("Saved in the baseline's notes. Press Escape to cancel.");

/** `12 better · 3 worse · 2 new · 25 same`. */
export function acceptanceTitle(items: readonly AcceptanceItem[]): string {
  const counts = countKinds(items);
  const order: readonly AcceptanceKind[] = ['better', 'worse', 'new', 'gone', 'same'];
  return order.flatMap((kind) => (counts.has(kind) ? countedKind(counts.get(kind) ?? 0, kind) : [])).join(' · ');
}

export const choosingPrompt = t('Worse results are not selected. Selecting one asks for a reason.');

export const notePrompt = t('Note (optional)');

export interface AcceptanceChoice {
  readonly label: string;
  readonly description: string;
  /** Everything that is safe; what got worse must be chosen on purpose. */
  readonly picked: boolean;
  readonly items: readonly AcceptanceItem[];
  /** Ticked: several runs are taken together. Such a choice has no items. */
  readonly pool?: PoolKind;
}

/** More lines than this nobody reads: then one line a kind. */
const mostLines = 500;

/**
 * Worse ones on top, then better, new, gone, same.
 * @param isDoubtful what is not ticked though it is not worse
 */
export function acceptanceChoices(
  items: readonly AcceptanceItem[],
  isDoubtful: (item: AcceptanceItem) => boolean = () => false,
): readonly AcceptanceChoice[] {
  return acceptanceKinds.flatMap((kind) => {
    const ofKind = items.filter((item) => item.kind === kind).sort((a, b) => worstVerdictFirst(a.verdict, b.verdict));
    if (ofKind.length === 0) return [];
    const choices = items.length > mostLines ? [kindChoice(kind, ofKind)] : ofKind.map(itemChoice);
    return choices.map((choice) => ({ ...choice, picked: choice.picked && !choice.items.some(isDoubtful) }));
  });
}

const kindWords: Readonly<Record<AcceptanceKind, string>> = {
  better: t('better'),
  worse: t('worse'),
  new: t('new'),
  gone: t('missing'),
  same: t('unchanged'),
};

const countedKind = (count: number, kind: AcceptanceKind): string => `${count} ${kindWords[kind]}`;

const isSafe = (kind: AcceptanceKind): boolean => kind !== 'worse' && kind !== 'gone';

const kindChoice = (kind: AcceptanceKind, items: readonly AcceptanceItem[]): AcceptanceChoice => ({
  label: countedKind(items.length, kind),
  description: oneLine(
    items
      .slice(0, 3)
      .map((item) => item.verdict.benchmark.name)
      .join(', '),
    80,
  ),
  picked: isSafe(kind),
  items,
});

const itemChoice = (item: AcceptanceItem): AcceptanceChoice => ({
  label: oneLine(nameOf(item), 120),
  description: `${kindWords[item.kind]}  ${item.kind === 'gone' ? t('select to remove from the baseline') : benchmarkDescription(item.verdict)}`,
  picked: isSafe(item.kind),
  items: [item],
});

/** With the metrics, where only some are taken: `sort/quick (p95)`. */
const nameOf = ({ verdict, metrics }: AcceptanceItem): string =>
  metrics === undefined ? verdict.benchmark.name : `${verdict.benchmark.name} (${metrics.join(', ')})`;

/**
 * The offer to take several runs together, where there are several.
 * @param sizeOf how many runs of a kind there are; 0 where there are less than two
 */
export function poolChoices(sizeOf: (kind: PoolKind) => number): readonly AcceptanceChoice[] {
  return poolKinds.flatMap((pool) => {
    const size = sizeOf(pool);
    if (size === 0) return [];
    const label =
      pool === 'sameCode'
        ? t`Use the median of ${size} runs of this commit`
        : t`Use the median of the last ${size} runs`;
    const description = t('more stable than a single run');
    return [{ label, description, picked: false, items: [], pool }];
  });
}

/** `sort/quick accepted`, `12 benchmarks accepted`, `2 benchmarks taken out of the baseline`. */
export function acceptedText(items: readonly AcceptanceItem[]): string {
  const gone = items.filter(({ kind }) => kind === 'gone');
  const taken = items.filter(({ kind }) => kind !== 'gone');
  return [
    ...(taken.length === 0 ? [] : [t`${countedText(taken)} accepted`]),
    ...(gone.length === 0 ? [] : [t`${countedText(gone)} removed from the baseline`]),
  ].join(', ');
}

function countedText(items: readonly AcceptanceItem[]): string {
  const [only, another] = items;
  return only !== undefined && another === undefined ? oneLine(nameOf(only), 60) : t`${items.length} benchmarks`;
}

/** For "Accept for This Machine Too". */
export const nothingElsewhere = t('Every result already has a baseline for this machine.');

/** Where accepting changed nothing. */
export const acceptedBeforeText = t('These results are already the baseline.');

export const undoneText = (count: number): string =>
  count === 0
    ? t('Nothing to undo in this window.')
    : plural(count, t`1 acceptance undone`, t`${count} acceptances undone`);

export const dontShowAgain = (): string => t`Don't Show Again`;

export const ignoredText = (file: string): string =>
  t`Git ignores ${file}, so this baseline stays on your machine. Remove .benchmark-baseline/baselines from .gitignore to share it.`;
