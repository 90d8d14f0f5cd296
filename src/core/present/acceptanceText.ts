// Accepting in words: the question why a worse result is fine, the list to choose from, what was done.
// It refuses dialogs; editor/commands shows what stands here.

import { type AcceptanceItem, type AcceptanceKind, acceptanceKinds, countKinds } from '../acceptance.ts';
import { worstVerdictFirst } from '../detection/severity.ts';
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
  const order: readonly AcceptanceKind[] = ['better', 'worse', 'new', 'same'];
  return order.flatMap((kind) => (counts.has(kind) ? `${counts.get(kind)} ${kind}` : [])).join(' · ');
}

export const notePrompt = 'A note for the baseline (may stay empty)';

export interface AcceptanceChoice {
  readonly label: string;
  readonly description: string;
  /** Everything that is safe; what got worse must be chosen on purpose. */
  readonly picked: boolean;
  readonly items: readonly AcceptanceItem[];
}

/** More lines than this nobody reads: then one line a kind. */
const mostLines = 500;

/** Worse ones on top, then better, new, same. */
export function acceptanceChoices(items: readonly AcceptanceItem[]): readonly AcceptanceChoice[] {
  return acceptanceKinds.flatMap((kind) => {
    const ofKind = items.filter((item) => item.kind === kind).sort((a, b) => worstVerdictFirst(a.verdict, b.verdict));
    if (ofKind.length === 0) return [];
    return items.length > mostLines ? [kindChoice(kind, ofKind)] : ofKind.map(itemChoice);
  });
}

const kindChoice = (kind: AcceptanceKind, items: readonly AcceptanceItem[]): AcceptanceChoice => ({
  label: `${items.length} ${kind}`,
  description: oneLine(
    items
      .slice(0, 3)
      .map((item) => item.verdict.benchmark.name)
      .join(', '),
    80,
  ),
  picked: kind !== 'worse',
  items,
});

const itemChoice = (item: AcceptanceItem): AcceptanceChoice => ({
  label: oneLine(item.verdict.benchmark.name, 120),
  description: `${item.kind}  ${benchmarkDescription(item.verdict)}`,
  picked: item.kind !== 'worse',
  items: [item],
});

/** `sort/quick accepted`, `12 benchmarks accepted`. */
export function acceptedText(items: readonly AcceptanceItem[]): string {
  const [only, another] = items;
  return only !== undefined && another === undefined
    ? `${oneLine(only.verdict.benchmark.name, 60)} accepted`
    : `${items.length} benchmarks accepted`;
}

/** For "Accept for This Machine Too". */
export const nothingElsewhere = 'Every result here can be compared: none has a baseline of another machine only.';

/** Where accepting changed nothing. */
export const acceptedBeforeText = 'Nothing changed: these results are the baseline already.';

export const undoneText = (count: number): string =>
  count === 0
    ? 'There is no acceptance to undo in this window.'
    : `${count} ${count === 1 ? 'acceptance' : 'acceptances'} undone`;

export const ignoredText = (file: string): string =>
  `Git ignores ${file}: the accepted baseline stays on this machine. Take .benchmark-baseline/baselines out of the ignore rules to share it.`;
