// Questions and answers about pinning events, for the editor and the command line.

import { t } from '@vscode/l10n';
import type { PinnedEvent } from '../../config/schema.ts';
import type { TimelineEvent } from '../../workspace/timelineEvents.ts';
import { eventText } from '../history/eventMarks.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { Choice } from './describeText.ts';

export type EventMoment = { readonly day: string } | { readonly commit: string };

/** A day as `2026-11-25`, or a commit's hash. `undefined` for anything else. */
export function readEventMoment(text: string): EventMoment | undefined {
  const said = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return isDay(said) ? { day: said } : undefined;
  return /^[0-9a-f]{7,64}$/i.test(said) ? { commit: said } : undefined;
}

function isDay(text: string): boolean {
  const time = Date.parse(text);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

/** What is pinned. @param time of the commit, epoch milliseconds @throws {Error} with a message for people when nobody knows it */
export function pinnedEvent(note: string, moment: EventMoment, time: number | undefined): PinnedEvent {
  const fault = noteFault(note);
  if (fault !== undefined) throw new Error(fault);
  if ('day' in moment) return { at: moment.day, note: note.trim() };
  if (time === undefined) throw new Error(unknownCommit(moment.commit));
  const at = `${new Date(time).toISOString().slice(0, 19)}Z`;
  return { at, note: note.trim(), commit: moment.commit };
}

export const today = (now: number): string => new Date(now).toISOString().slice(0, 10);

export const pinTitle = (): string => t`Add a timeline event`;
export const notePrompt = (): string => t`Note for charts and reports, for example "new laptop" or "Rust 1.95"`;
export const momentPrompt = (): string => t`Date (for example 2026-11-25) or commit`;
export const noteFault = (note: string): string | undefined => (note.trim() === '' ? t`Enter a note.` : undefined);
export const momentFault = (text: string): string | undefined =>
  readEventMoment(text) === undefined
    ? t`Enter a date such as 2026-11-25, or a commit hash with at least 7 digits.`
    : undefined;
export const pinnedText = (event: PinnedEvent): string =>
  t`Added: ${oneLine(event.note, 80)}, ${event.at.slice(0, 10)}`;
export const removedText = (event: PinnedEvent): string =>
  t`Removed: ${oneLine(event.note, 80)}, ${event.at.slice(0, 10)}`;
export const removeTitle = (): string => t`Select the event to remove`;
export const noEvents = (): string => t`The timeline has no events.`;

const unknownCommit = (commit: string): string =>
  t`Git does not know the commit ${oneLine(commit, 64)}. Enter a date instead.`;

/** Newest first. */
export const eventChoices = (events: readonly TimelineEvent[]): readonly Choice<PinnedEvent>[] =>
  events.toReversed().map(({ note, time, commit, pinned }) => ({
    label: oneLine(note, 80),
    description: [
      new Date(time).toISOString().slice(0, 10),
      ...(commit === undefined ? [] : [commit.slice(0, 7)]),
    ].join(' · '),
    value: pinned,
  }));

/** One line each, oldest first. */
export const eventLines = (events: readonly TimelineEvent[]): readonly string[] => events.map(eventText);
