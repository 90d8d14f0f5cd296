// What every part of the panel is given: what to draw, the view's state, and the actions of its buttons.

import type { VersionAction } from '../core/present/acceptance/versionsText.ts';
import type { PanelState } from '../core/present/history/panelState.ts';
import type { CommitText } from '../core/present/history/panelTypes.ts';
import type { Theme } from './theme.ts';

/** What the extension does for the page. */
export interface PanelActions {
  /** Other data are needed: another benchmark, metric or axis. */
  readonly show: (state: PanelState) => void;
  readonly openRun: (run: string) => void;
  readonly openCommit: (commit: string) => void;
  readonly goToSource: () => void;
  readonly act: (action: VersionAction, version: number, machineId: string) => void;
}

/** How it is looked at: all of the state that needs no other data, and what needs some. */
export interface ViewContext {
  readonly state: PanelState;
  readonly actions: PanelActions;
  readonly theme: Theme;
  readonly commits: ReadonlyMap<string, CommitText>;
  /** Draws anew, with other state. */
  readonly change: (change: Partial<PanelState>) => void;
  /** The same, without drawing. */
  readonly keep: (change: Partial<PanelState>) => void;
  /** Registers what is to be taken down before the next drawing. */
  readonly own: (owned: { dispose(): void }) => void;
}
