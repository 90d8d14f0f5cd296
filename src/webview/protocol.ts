// Messages between the history panel and the extension. The only file imported by both sides.

import type { VersionAction } from '../core/present/acceptance/versionsText.ts';
import type { PanelState } from '../core/present/history/panelState.ts';
import type { CommitText, PanelModel } from '../core/present/history/panelTypes.ts';

export type ToPanel =
  /** Data to draw. */
  | { readonly type: 'model'; readonly model: PanelModel; readonly state: PanelState }
  /** Commit details from git, by commit hash. */
  | { readonly type: 'commits'; readonly commits: readonly (readonly [commit: string, text: CommitText])[] };

export type ToExtension =
  /** The page is ready to receive data. */
  | { readonly type: 'ready' }
  /** The state changed and needs other data. */
  | { readonly type: 'show'; readonly state: PanelState }
  /** The state changed but the data stays the same; the extension only stores the state. */
  | { readonly type: 'keep'; readonly state: PanelState }
  | { readonly type: 'openRun'; readonly run: string }
  | { readonly type: 'openCommit'; readonly commit: string }
  | { readonly type: 'goToSource' }
  | {
      readonly type: 'version';
      readonly action: VersionAction;
      readonly version: number;
      readonly machineId: string;
    };
