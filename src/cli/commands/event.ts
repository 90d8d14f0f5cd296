// event: adds, lists or removes timeline events.

import { withEvent, withoutEvent } from '../../core/config/eventEdits.ts';
import {
  eventLines,
  momentFault,
  noEvents,
  pinnedEvent,
  pinnedText,
  readEventMoment,
  removedText,
  today,
} from '../../core/present/dialogs/eventText.ts';
import { eventsOf } from '../../core/workspace/timelineEvents.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { GitCommits } from '../../node/git/gitCommits.ts';
import type { Arguments } from '../arguments.ts';
import { exitCodes } from '../exitCodes.ts';
import { openWorkspace } from '../readWorkspace.ts';

/** Returns the exit code. @throws {Error} a user-facing message */
export async function event(asked: Arguments): Promise<number> {
  const workspace = await openWorkspace(asked.folder);
  try {
    const [fault] = workspace.configFile.problems;
    if (fault !== undefined) throw new Error(`config.json is invalid (line ${fault.line}): ${fault.message}`);
    const note = asked.outputs.join(' ').trim();
    if (note === '') return list(workspace);
    return asked.remove ? await remove(workspace, note, asked.at) : await pin(workspace, note, asked.at);
  } finally {
    await workspace.close();
  }
}

function list({ config }: Workspace): number {
  const lines = eventLines(eventsOf(config));
  console.log(lines.length === 0 ? noEvents() : lines.join('\n'));
  return exitCodes.fine;
}

async function pin({ options, configFile }: Workspace, note: string, at: string | undefined): Promise<number> {
  const said = at ?? today(options.clock.now());
  const moment = readEventMoment(said);
  if (moment === undefined) throw new Error(momentFault(said));
  const commits = new GitCommits(options.folder, () => true);
  const author = 'commit' in moment ? await commits.author(moment.commit) : undefined;
  const pinned = pinnedEvent(note, moment, author?.time);
  await configFile.change((text) => withEvent(text, pinned));
  console.log(pinnedText(pinned));
  return exitCodes.fine;
}

/** Removes all events with this note, or only those of one day or commit. */
async function remove({ config, configFile }: Workspace, note: string, at: string | undefined): Promise<number> {
  const meant = config.events.filter(
    (known) => known.note === note && (at === undefined || known.at.startsWith(at) || known.commit === at),
  );
  if (meant.length === 0) throw new Error(`No event has the note "${note}"${at === undefined ? '' : ` at ${at}`}.`);
  await configFile.change((text) => meant.reduce<string | undefined>(withoutEvent, text) ?? '');
  for (const known of meant) console.log(removedText(known));
  return exitCodes.fine;
}
