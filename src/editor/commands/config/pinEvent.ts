// Pin Event…: a note on the timeline of all charts and reports, by day or by commit. Written into the config, for the team.
// Remove Event… takes it back.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Command } from '../command.ts';
import { pickSession } from '../pickSession.ts';
import { answerOf } from './metricTarget.ts';

export const pinEvent: Command = {
  id: 'benchmarkBaseline.pinEvent',
  async run({ sessions }, ...args) {
    const session = await pickSession(sessions, t('Select the folder to add an event in'));
    if (session === undefined) return;
    const { eventText: words } = session;
    // A third and a fourth argument are note and moment, for callers that have them already.
    const note = answerOf(args, 2) ?? (await ask(words.pinTitle(), words.notePrompt(), '', words.noteFault));
    const moment = note && (answerOf(args, 3) ?? (await askMoment(session)));
    if (note === undefined || moment === undefined) return;
    await pin(session, note, moment);
  },
};

function askMoment({ eventText: words }: FolderSession): Thenable<string | undefined> {
  return ask(words.pinTitle(), words.momentPrompt(), words.today(Date.now()), words.momentFault);
}

const ask = (
  title: string,
  prompt: string,
  value: string,
  validateInput: (text: string) => string | undefined,
): Thenable<string | undefined> =>
  vscode.window.showInputBox({ title, prompt, value, validateInput, ignoreFocusOut: true });

/** @throws {Error} with a message for people */
async function pin(session: FolderSession, note: string, said: string): Promise<void> {
  const { eventText: words } = session;
  const moment = words.readEventMoment(said);
  if (moment === undefined) throw new Error(words.momentFault(said));
  const author = 'commit' in moment ? await session.commits.author(moment.commit) : undefined;
  const event = words.pinnedEvent(note, moment, author?.time);
  await session.changeConfig((text) => session.configEdits.withEvent(text, event));
  vscode.window.setStatusBarMessage(words.pinnedText(event), 8000);
}
