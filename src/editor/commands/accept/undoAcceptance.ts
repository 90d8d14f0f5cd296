// Undo Last Accept: removes the versions that it added, so that the previous ones are active again.

import * as vscode from 'vscode';
import { undoneText } from '../../../core/present/acceptance/acceptanceText.ts';
import { showError } from '../../session/showError.ts';
import type { Command } from '../command.ts';

export const undoAcceptance: Command = {
  id: 'benchmarkBaseline.undoAcceptance',
  async run({ sessions, undo, channel }) {
    undo.dispose();
    try {
      const counts = await Promise.all(
        sessions.workspaces
          .filter((workspace) => workspace.acceptances.canUndo)
          .map((workspace) => workspace.acceptances.undo()),
      );
      vscode.window.setStatusBarMessage(undoneText(counts.reduce((sum, count) => sum + count, 0)), 5000);
    } catch (error) {
      showError(channel, 'Undoing the last acceptance failed', error);
    }
  },
};
