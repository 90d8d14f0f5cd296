// What commands write into the policy about events on the timeline. Each function goes from the text of config.json to its new text.
// It refuses a second entry that says the same: pinning twice changes nothing.

import { appendToPolicy } from './editPolicy.ts';
import { parsePolicy } from './parsePolicy.ts';
import { removeFromPolicy } from './removeFromPolicy.ts';
import type { PinnedEvent } from './schema.ts';

/** @throws {Error} with a message for people when the text has a fault */
export function withEvent(text: string | undefined, event: PinnedEvent): string {
  if (text !== undefined && eventsIn(text).some((known) => isSame(known, event))) return text;
  const { at, note, commit } = event;
  return appendToPolicy(text, 'events', { at, note, ...(commit === undefined ? {} : { commit }) });
}

/** The same text where there is no such event. @throws {Error} as `withEvent` does */
export function withoutEvent(text: string | undefined, event: PinnedEvent): string {
  return eventsIn(text ?? '').reduceRight(
    (after, known, index) => (isSame(known, event) ? removeFromPolicy(after, ['events', index]) : after),
    text ?? '',
  );
}

const eventsIn = (text: string): readonly PinnedEvent[] => parsePolicy(text).policy?.events ?? [];

const isSame = (one: PinnedEvent, other: PinnedEvent): boolean =>
  one.at === other.at && one.note === other.note && one.commit === other.commit;
