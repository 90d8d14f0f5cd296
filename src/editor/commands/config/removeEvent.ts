// Remove Event…: an event leaves the timeline and the config.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { eventsOf } from '../../../core/workspace/timelineEvents.ts';
import type { Command } from '../command.ts';
import { pick } from '../pick.ts';
import { pickSession } from '../pickSession.ts';

export const removeEvent: Command = {
  id: 'benchmarkBaseline.removeEvent',
  async run({ sessions }) {
    const session = await pickSession(sessions, t('Select the folder to remove an event in'));
    if (session === undefined) return;
    const { eventText: words } = session;
    const events = eventsOf(session.workspace.config);
    if (events.length === 0) {
      void vscode.window.showInformationMessage(words.noEvents());
      return;
    }
    const event = (await pick(words.eventChoices(events), words.removeTitle()))?.value;
    if (event === undefined) return;
    await session.changeConfig((text) => session.configEdits.withoutEvent(text, event));
    vscode.window.setStatusBarMessage(words.removedText(event), 8000);
  },
};
