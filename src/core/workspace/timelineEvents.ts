// What people pinned to the timeline: the config's `events` as charts and reports draw them.

import type { Config, PinnedEvent } from '../config/schema.ts';

export interface TimelineEvent {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly note: string;
  readonly commit?: string;
  /** As it stands in the config. */
  readonly pinned: PinnedEvent;
}

/** Oldest first; those of one moment by their notes. */
export function eventsOf({ events }: Pick<Config, 'events'>): readonly TimelineEvent[] {
  return events
    .map((pinned) => ({
      time: Date.parse(pinned.at),
      note: pinned.note,
      ...(pinned.commit === undefined ? {} : { commit: pinned.commit }),
      pinned,
    }))
    .sort((a, b) => a.time - b.time || (a.note < b.note ? -1 : Number(a.note > b.note)));
}
