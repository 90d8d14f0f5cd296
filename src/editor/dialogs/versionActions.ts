// Actions on one version of a baseline: compare it in VS Code's diff editor or roll back to it.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BaselineEntry } from '../../core/baselines/baseline.ts';
import type { DocumentAddress } from '../../core/baselines/documentAddress.ts';
import { momentsOf } from '../../core/baselines/versionDiffText.ts';
import type { BenchmarkId } from '../../core/model/model.ts';
import { momentChoices, rolledBackText, type VersionAction } from '../../core/present/acceptance/versionsText.ts';
import { oneLine } from '../../core/present/wording/statusLabels.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { documentUri } from '../documents/baselineDocuments.ts';
import { pick } from './pick.ts';
import type { UndoOffer } from './undoOffer.ts';

/** The version of a benchmark that an action applies to. */
export interface ChosenVersion {
  readonly workspace: Workspace;
  readonly id: BenchmarkId;
  /** The benchmark's name. */
  readonly name: string;
  readonly entry: BaselineEntry;
}

interface VersionContext {
  readonly undo: UndoOffer;
}

type Act = (chosen: ChosenVersion, context: VersionContext) => Promise<void>;

const acts: Readonly<Record<VersionAction, Act>> = {
  compareResult: (chosen) => compare(chosen, t('current result'), { ...placeOf(chosen), kind: 'result' }),
  compareNewest: async (chosen) => {
    const { workspace, id } = chosen;
    const newest = workspace.baselines.getBaseline(id, workspace.suite(id.suite)?.run?.systemInfo);
    if (newest !== undefined) await compare(chosen, `v${newest.version}`, versionAddress(chosen, newest));
  },
  compareSuite,
  rollBack: async ({ workspace, id, name, entry }, { undo }) => {
    await workspace.acceptances.rollback(id, entry.version, entry.metadata.systemInfo);
    undo.offer(rolledBackText(name, entry.version));
  },
};

/** @throws {Error} with a user-readable message */
export const runVersionAction = (
  action: VersionAction,
  chosen: ChosenVersion,
  context: VersionContext,
): Promise<void> => acts[action](chosen, context);

const placeOf = ({ workspace, id }: ChosenVersion) => ({
  folder: workspace.options.folder,
  name: workspace.config.baseline.name,
  ...id,
});

const versionAddress = (chosen: ChosenVersion, { version, machineId }: BaselineEntry): DocumentAddress => ({
  ...placeOf(chosen),
  kind: 'version',
  machine: machineId,
  version,
});

/** Opens a diff with the version on the left. */
async function compare(chosen: ChosenVersion, label: string, right: DocumentAddress): Promise<void> {
  const name = oneLine(chosen.name, 60);
  const left = `v${chosen.entry.version}`;
  await showDiff(`${name}: ${left} ↔ ${label}`, [
    documentUri(`${name} ${left}`, versionAddress(chosen, chosen.entry)),
    documentUri(`${name} ${label}`, right),
  ]);
}

async function compareSuite(chosen: ChosenVersion): Promise<void> {
  const { workspace, id, entry } = chosen;
  const { createdAt } = entry.metadata;
  const moments = momentsOf(workspace.baselines.baselinesOf(id.suite)).filter((moment) => moment !== createdAt);
  const other = await pick(
    momentChoices(moments, workspace.options.clock.now()),
    t('Select what to compare the suite with'),
  );
  if (other === undefined) return;
  const { benchmark: _, ...place } = placeOf(chosen);
  const name = oneLine(id.suite, 60);
  const sides = [createdAt, other.value].sort(earlierFirst);
  const uris = sides.map((until) =>
    documentUri(`${name} ${until ?? t('now')}`, {
      ...place,
      kind: 'suite',
      ...(until === undefined ? {} : { until }),
    }),
  );
  await showDiff(`${name}: ${sides.map((until) => until ?? t('now')).join(' ↔ ')}`, uris);
}

/** Sorts `undefined`, the current moment, last. */
const earlierFirst = (a: string | undefined, b: string | undefined): number =>
  a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1;

const showDiff = (title: string, [left, right]: readonly vscode.Uri[]): Thenable<void> =>
  vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
