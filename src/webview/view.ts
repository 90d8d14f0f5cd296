// Context passed to every part of the panel: model, view state and actions.

import type { VersionAction } from '../core/present/acceptance/versionsText.ts';
import type { PanelState } from '../core/present/history/panelState.ts';
import type { CommitText } from '../core/present/history/panelTypes.ts';
import type { Theme } from './theme.ts';

/** Actions performed by the extension. */
export interface PanelActions {
  /** Requests other data: another benchmark, metric or axis. */
  readonly show: (state: PanelState) => void;
  readonly openRun: (run: string) => void;
  readonly openCommit: (commit: string) => void;
  readonly goToSource: () => void;
  readonly act: (action: VersionAction, version: number, machineId: string) => void;
}

/** View state and the actions that change it. */
export interface ViewContext {
  readonly state: PanelState;
  readonly actions: PanelActions;
  readonly theme: Theme;
  readonly commits: ReadonlyMap<string, CommitText>;
  /** Changes the state and redraws. */
  readonly change: (change: Partial<PanelState>) => void;
  /** Changes the state without redrawing. */
  readonly keep: (change: Partial<PanelState>) => void;
  /** Registers an object to dispose before the next redraw. */
  readonly own: (owned: { dispose(): void }) => void;
}
