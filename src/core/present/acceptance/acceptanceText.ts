// Texts for accepting results: the request for a reason, the list of choices and the confirmation.

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

/** For example `Reason for accepting: 52.4% slower`. */
export function reasonQuestion(items: readonly AcceptanceItem[]): string {
  const worse = items.filter((item) => item.kind === 'worse');
  const [only, another] = worse;
  if (only === undefined || another !== undefined) return t`Reason for accepting ${worse.length} worse results`;
  const shown = headline(only.verdict.metrics, only.verdict.status);
  return shown === undefined ? t('Reason for accepting this') : t`Reason for accepting: ${changeText(shown)}`;
}

export const reasonPrompt = t("Saved in the baseline's notes. Press Escape to cancel.");

/** For example `12 better · 3 worse · 2 new · 25 same`. */
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
  /** True for safe choices; accepting a worse result takes a deliberate tick. */
  readonly picked: boolean;
  readonly items: readonly AcceptanceItem[];
  /** Accepts several runs pooled together; such a choice has no items. */
  readonly pool?: PoolKind;
}

/** Above this number of items the list shows one line per kind instead. */
const mostLines = 500;

/**
 * Returns the choices: worse first, then better, new, gone, same.
 * @param isDoubtful items that start unticked even though they are not worse
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

/** Includes the metrics when only some are accepted: `sort/quick (p95)`. */
const nameOf = ({ verdict, metrics }: AcceptanceItem): string =>
  metrics === undefined ? verdict.benchmark.name : `${verdict.benchmark.name} (${metrics.join(', ')})`;

/**
 * Offers to accept several runs pooled together.
 * @param sizeOf number of runs available per kind; 0 for fewer than two
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

/** For example `sort/quick accepted` or `12 benchmarks accepted`. */
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

/** Message of "Accept for This Machine" when there is nothing to accept. */
export const nothingElsewhere = t('Every result already has a baseline for this machine.');

/** Message when accepting changed nothing. */
export const acceptedBeforeText = t('These results are already the baseline.');

export const undoneText = (count: number): string =>
  count === 0
    ? t('Nothing to undo in this window.')
    : plural(count, t`1 acceptance undone`, t`${count} acceptances undone`);

export const dontShowAgain = (): string => t`Don't Show Again`;

export const ignoredText = (file: string): string =>
  t`Git ignores ${file}, so this baseline stays on your machine. Remove .benchmark-baseline/baselines from .gitignore to share it.`;
