// Creates the model for the history panel, or the reason why there is none yet.

import { t } from '@vscode/l10n';
import type { PanelState } from '../../core/present/history/panelState.ts';
import type { PanelModel } from '../../core/present/history/panelTypes.ts';
import type { FolderSession } from '../session/folderSession.ts';

export function modelFor(session: FolderSession | undefined, state: PanelState): PanelModel {
  const name = state.benchmark ?? state.suite;
  if (session === undefined) {
    return { kind: 'nothing', title: name, message: t('The workspace folder is not open.') };
  }
  const model = session.history(state);
  // A missing benchmark may just not have been read yet.
  return model.kind === 'nothing' && session.workspace.loading
    ? { ...model, message: t('Looking for benchmark results…') }
    : model;
}

/** Returns the commits that the model mentions. */
export function commitsIn(model: PanelModel): ReadonlySet<string> {
  if (model.kind !== 'benchmark') return new Set();
  const points = model.lanes.flatMap((lane) => lane.points.flatMap(({ commit }) => commit ?? []));
  return new Set([...points, ...model.versions.flatMap(({ commit }) => commit ?? [])]);
}
