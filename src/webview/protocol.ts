// What the panel and the extension tell each other. The one file that both sides import.

import type { VersionAction } from '../core/present/acceptance/versionsText.ts';
import type { PanelState } from '../core/present/history/panelState.ts';
import type { CommitText, PanelModel } from '../core/present/history/panelTypes.ts';

export type ToPanel =
  /** Draw this. */
  | { readonly type: 'model'; readonly model: PanelModel; readonly state: PanelState }
  /** What git says of the commits in it, by their names. */
  | { readonly type: 'commits'; readonly commits: readonly (readonly [commit: string, text: CommitText])[] };

export type ToExtension =
  /** The page listens: send what there is to draw. */
  | { readonly type: 'ready' }
  /** Look at something else, or at it otherwise. */
  | { readonly type: 'show'; readonly state: PanelState }
  /** The same as before, but drawn otherwise: to be kept. */
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
