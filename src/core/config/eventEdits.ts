// What commands write into the config about events on the timeline. Each function goes from the text of config.json to
// its new text.

import { appendToConfig } from './editConfig.ts';
import { parseConfig } from './parseConfig.ts';
import { removeFromConfig } from './removeFromConfig.ts';
import type { PinnedEvent } from './schema.ts';

/** @throws {Error} with a message for people when the text has a fault */
export function withEvent(text: string | undefined, event: PinnedEvent): string {
  if (text !== undefined && eventsIn(text).some((known) => isSame(known, event))) return text;
  const { at, note, commit } = event;
  return appendToConfig(text, 'events', { at, note, ...(commit === undefined ? {} : { commit }) });
}

/** The same text where there is no such event. @throws {Error} as `withEvent` does */
export function withoutEvent(text: string | undefined, event: PinnedEvent): string {
  return eventsIn(text ?? '').reduceRight(
    (after, known, index) => (isSame(known, event) ? removeFromConfig(after, ['events', index]) : after),
    text ?? '',
  );
}

const eventsIn = (text: string): readonly PinnedEvent[] => parseConfig(text).config?.events ?? [];

const isSame = (one: PinnedEvent, other: PinnedEvent): boolean =>
  one.at === other.at && one.note === other.note && one.commit === other.commit;
