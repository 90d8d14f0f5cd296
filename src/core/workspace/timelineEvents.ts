// Timeline events of the config, for charts and reports.

import type { Config, PinnedEvent } from '../config/schema.ts';

export interface TimelineEvent {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly note: string;
  readonly commit?: string;
  /** The event as written in the config. */
  readonly pinned: PinnedEvent;
}

/** Sorted by time, oldest first, then by note. */
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
