// Withdraw Acknowledgement: the entries about a benchmark leave the policy, and its regression is a problem again.

import { t } from '@vscode/l10n';
import type { Command } from '../command.ts';
import { benchmarkOf } from '../target.ts';

export const withdrawAcknowledgement: Command = {
  id: 'benchmarkBaseline.withdrawAcknowledgement',
  async run({ sessions }, ...args) {
    const found = await benchmarkOf(sessions, args, t('Which acknowledgement is withdrawn?'));
    if (found === undefined) return;
    const { session, id } = found;
    await session.changePolicy((text) => session.policyEdits.withoutAcknowledgement(text, id));
  },
};
