// Remove Acknowledgment: deletes a benchmark's entries from config.json, so that its regression is a problem again.

import { t } from '@vscode/l10n';
import { withoutAcknowledgment } from '../../../core/config/configEdits.ts';
import type { Command } from '../command.ts';
import { benchmarkOf } from '../target.ts';

export const removeAcknowledgment: Command = {
  id: 'benchmarkBaseline.removeAcknowledgment',
  async run({ sessions }, ...args) {
    const found = await benchmarkOf(sessions, args, t('Select the acknowledgment to remove'));
    if (found === undefined) return;
    const { session, id } = found;
    await session.changeConfig((text) => withoutAcknowledgment(text, id));
  },
};
