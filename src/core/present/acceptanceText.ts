// Accepting in words: the question why a worse result is fine, the list to choose from, what was done.
// It refuses dialogs; editor/commands shows what stands here.

import { t } from '@vscode/l10n';
import { type AcceptanceItem, type AcceptanceKind, acceptanceKinds, countKinds } from '../acceptance.ts';
import { worstVerdictFirst } from '../detection/severity.ts';
import { type PoolKind, poolKinds } from '../history/pooling.ts';
import { benchmarkDescription, changeText } from './benchmarkText.ts';
import { headline, oneLine } from './words.ts';

/** `Why is 52.4 % slower fine?` */
export function reasonQuestion(items: readonly AcceptanceItem[]): string {
  const worse = items.filter((item) => item.kind === 'worse');
  const [only, another] = worse;
  if (only === undefined || another !== undefined) return `Why are ${worse.length} worse results fine?`;
  const shown = headline(only.verdict.metrics, only.verdict.status);
  return `Why is ${shown === undefined ? 'this' : changeText(shown)} fine?`;
}

export const reasonPrompt = 'Kept in the baseline’s notes, for those who read them later. Escape cancels.';

/** `12 better · 3 worse · 2 new · 25 same`. */
export function acceptanceTitle(items: readonly AcceptanceItem[]): string {
  const counts = countKinds(items);
  const order: readonly AcceptanceKind[] = ['better', 'worse', 'new', 'gone', 'same'];
  return order.flatMap((kind) => (counts.has(kind) ? `${counts.get(kind)} ${kind}` : [])).join(' · ');
}

export const choosingPrompt = 'Results that got worse are not ticked; ticking one asks for a reason.';

export const notePrompt = 'A note for the baseline (may stay empty)';

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

const isSafe = (kind: AcceptanceKind): boolean => kind !== 'worse' && kind !== 'gone';

const kindChoice = (kind: AcceptanceKind, items: readonly AcceptanceItem[]): AcceptanceChoice => ({
  label: `${items.length} ${kind}`,
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
  description: `${item.kind}  ${item.kind === 'gone' ? 'tick to take it out of the baseline' : benchmarkDescription(item.verdict)}`,
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
    const which = pool === 'sameCode' ? `${size} runs of this commit` : `the last ${size} runs`;
    const description = 'instead of the newest run alone: the better baseline';
    return [{ label: `Take the median of ${which}`, description, picked: false, items: [], pool }];
  });
}

/** `sort/quick accepted`, `12 benchmarks accepted`, `2 benchmarks taken out of the baseline`. */
export function acceptedText(items: readonly AcceptanceItem[]): string {
  const gone = items.filter(({ kind }) => kind === 'gone');
  const taken = items.filter(({ kind }) => kind !== 'gone');
  return [
    ...(taken.length === 0 ? [] : [`${countedText(taken)} accepted`]),
    ...(gone.length === 0 ? [] : [`${countedText(gone)} taken out of the baseline`]),
  ].join(', ');
}

function countedText(items: readonly AcceptanceItem[]): string {
  const [only, another] = items;
  return only !== undefined && another === undefined ? oneLine(nameOf(only), 60) : `${items.length} benchmarks`;
}

/** For "Accept for This Machine Too". */
export const nothingElsewhere = 'Every result here can be compared: none has a baseline of another machine only.';

/** Where accepting changed nothing. */
export const acceptedBeforeText = 'Nothing changed: these results are the baseline already.';

export const undoneText = (count: number): string =>
  count === 0
    ? 'There is no acceptance to undo in this window.'
    : `${count} ${count === 1 ? 'acceptance' : 'acceptances'} undone`;

export const dontShowAgain = (): string => t`Don’t Show Again`;

export const ignoredText = (file: string): string =>
  `Git ignores ${file}: the accepted baseline stays on this machine. Take .benchmark-baseline/baselines out of the ignore rules to share it.`;
