// Remove Timeline Event…: removes an event from config.json and so from the timeline.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { withoutEvent } from '../../../core/config/eventEdits.ts';
import { eventChoices, noEvents, removedText, removeTitle } from '../../../core/present/dialogs/eventText.ts';
import { eventsOf } from '../../../core/workspace/timelineEvents.ts';
import { pick } from '../../dialogs/pick.ts';
import type { Command } from '../command.ts';
import { pickSession } from '../pickSession.ts';

export const removeEvent: Command = {
  id: 'benchmarkBaseline.removeEvent',
  async run({ sessions }) {
    const session = await pickSession(sessions, t('Select the folder to remove an event in'));
    if (session === undefined) return;
    const events = eventsOf(session.workspace.config);
    if (events.length === 0) {
      void vscode.window.showInformationMessage(noEvents());
      return;
    }
    const event = (await pick(eventChoices(events), removeTitle()))?.value;
    if (event === undefined) return;
    await session.changeConfig((text) => withoutEvent(text, event));
    vscode.window.setStatusBarMessage(removedText(event), 8000);
  },
};
