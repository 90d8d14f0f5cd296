// Edits of `events` in config.json. Each function returns the new text.

import { appendToConfig } from './editConfig.ts';
import { parseConfig } from './parseConfig.ts';
import { removeFromConfig } from './removeFromConfig.ts';
import type { PinnedEvent } from './schema.ts';

/** @throws {Error} with a user-facing message when the text is invalid */
export function withEvent(text: string | undefined, event: PinnedEvent): string {
  if (text !== undefined && eventsIn(text).some((known) => isSame(known, event))) return text;
  const { at, note, commit } = event;
  return appendToConfig(text, 'events', { at, note, ...(commit === undefined ? {} : { commit }) });
}

/** Returns the same text if there is no such event. @throws {Error} as `withEvent` */
export function withoutEvent(text: string | undefined, event: PinnedEvent): string {
  return eventsIn(text ?? '').reduceRight(
    (after, known, index) => (isSame(known, event) ? removeFromConfig(after, ['events', index]) : after),
    text ?? '',
  );
}

const eventsIn = (text: string): readonly PinnedEvent[] => parseConfig(text).config?.events ?? [];

const isSame = (one: PinnedEvent, other: PinnedEvent): boolean =>
  one.at === other.at && one.note === other.note && one.commit === other.commit;
