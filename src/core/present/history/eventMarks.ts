// Positions of timeline events in a lane: before the first point measured after them.

import type { TimelineEvent } from '../../workspace/timelineEvents.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { EventMark, HistoryPoint } from './panelTypes.ts';

/** @param points points of one machine, oldest first */
export const eventMarks = (points: readonly HistoryPoint[], events: readonly TimelineEvent[]): readonly EventMark[] =>
  events.map((event) => {
    const index = points.findIndex(({ time }) => time >= event.time);
    return { index: index < 0 ? points.length : index, text: eventText(event), note: oneLine(event.note, 40) };
  });

/** For example `2026-11-25: Rust 1.95 (a1b2c3d)`. */
export function eventText({ time, note, commit }: TimelineEvent): string {
  const place = commit === undefined ? '' : ` (${commit.slice(0, 7)})`;
  return `${new Date(time).toISOString().slice(0, 10)}: ${oneLine(note)}${place}`;
}
