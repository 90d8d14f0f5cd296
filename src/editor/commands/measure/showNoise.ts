// Show Noise Report: opens the report and offers to write its suggested thresholds to config.json.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { withThresholds } from '../../../core/config/configEdits.ts';
import { type ThresholdOffer, thresholdOffers } from '../../../core/present/reports/noiseReport.ts';
import { oneLine } from '../../../core/present/wording/statusLabels.ts';
import { stripIcons } from '../../dialogs/stripIcons.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Command } from '../command.ts';

interface OfferItem extends vscode.QuickPickItem {
  readonly session: FolderSession;
  readonly offer: ThresholdOffer;
}

export const showNoise: Command = {
  id: 'benchmarkBaseline.showNoise',
  async run({ sessions, noise }) {
    await noise.show();
    const items = sessions.all.flatMap((session) =>
      thresholdOffers(session.workspace).map((offer) => itemOf(session, offer)),
    );
    if (items.length > 0) void offerThresholds(items);
  },
};

const itemOf = (session: FolderSession, offer: ThresholdOffer): OfferItem => ({
  label: stripIcons(`${oneLine(offer.benchmark, 80)} · ${oneLine(offer.metric, 40)}`),
  description: offer.text,
  picked: offer.recommended,
  session,
  offer,
});

async function offerThresholds(items: readonly OfferItem[]): Promise<void> {
  const write = t('Select Thresholds…');
  const question =
    items.length === 1
      ? t('1 threshold does not match the noise.')
      : t`${items.length} thresholds do not match the noise.`;
  if ((await vscode.window.showInformationMessage(question, write)) !== write) return;
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: t('Select the thresholds to write to config.json'),
    placeHolder: t('Selected thresholds remove false alarms that the current ones cause'),
    matchOnDescription: true,
  });
  for (const [session, ofOne] of Map.groupBy(picked ?? [], (item) => item.session)) {
    const offers = ofOne.map(({ offer }) => offer);
    await session.changeConfig((text) => withThresholds(text, offers));
  }
}
