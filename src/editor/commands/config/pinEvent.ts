// Add Timeline Event…: adds a note to the timeline of all charts and reports, by day or commit. Written to config.json,
// for the whole team.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { withEvent } from '../../../core/config/eventEdits.ts';
import {
  momentFault,
  momentPrompt,
  noteFault,
  notePrompt,
  pinnedEvent,
  pinnedText,
  pinTitle,
  readEventMoment,
  today,
} from '../../../core/present/dialogs/eventText.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Command } from '../command.ts';
import { pickSession } from '../pickSession.ts';
import { answerOf } from './metricTarget.ts';

export const pinEvent: Command = {
  id: 'benchmarkBaseline.pinEvent',
  async run({ sessions }, ...args) {
    const session = await pickSession(sessions, t('Select the folder to add an event in'));
    if (session === undefined) return;
    // Callers that already have note and moment pass them as third and fourth argument.
    const note = answerOf(args, 2) ?? (await ask(pinTitle(), notePrompt(), '', noteFault));
    const moment = note && (answerOf(args, 3) ?? (await askMoment()));
    if (note === undefined || moment === undefined) return;
    await pin(session, note, moment);
  },
};

const askMoment = (): Thenable<string | undefined> => ask(pinTitle(), momentPrompt(), today(Date.now()), momentFault);

const ask = (
  title: string,
  prompt: string,
  value: string,
  validateInput: (text: string) => string | undefined,
): Thenable<string | undefined> =>
  vscode.window.showInputBox({ title, prompt, value, validateInput, ignoreFocusOut: true });

/** @throws {Error} with a user-readable message */
async function pin(session: FolderSession, note: string, said: string): Promise<void> {
  const moment = readEventMoment(said);
  if (moment === undefined) throw new Error(momentFault(said));
  const author = 'commit' in moment ? await session.commits.author(moment.commit) : undefined;
  const event = pinnedEvent(note, moment, author?.time);
  await session.changeConfig((text) => withEvent(text, event));
  vscode.window.setStatusBarMessage(pinnedText(event), 8000);
}
