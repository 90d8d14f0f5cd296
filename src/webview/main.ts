// Entry point of the panel's webview. Draws the data sent by the extension and reports user actions. Stores only the
// view state; after a reload it requests the data again.

import { config } from '@vscode/l10n';
import type { PanelState } from '../core/present/history/panelState.ts';
import type { PanelModel } from '../core/present/history/panelTypes.ts';
import { type Mounted, mountHistory } from './mount.ts';
import type { ToExtension, ToPanel } from './protocol.ts';
import type { PanelActions } from './view.ts';

function connectPanel(root: HTMLElement, vscode: VsCodeApi): void {
  const tell = (message: ToExtension) => vscode.postMessage(message);
  const translations = root.dataset.translations ?? '';
  if (translations !== '') config({ contents: translations });
  let mounted: Mounted | undefined;
  window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
    if (data.type === 'commits') mounted?.learn(data.commits);
    else mounted = shown(root, mounted, data.model, data.state, vscode, tell);
  });
  tell({ type: 'ready' });
}

function shown(
  root: HTMLElement,
  mounted: Mounted | undefined,
  model: PanelModel,
  state: PanelState,
  vscode: VsCodeApi,
  tell: (message: ToExtension) => void,
): Mounted {
  vscode.setState(state);
  if (mounted !== undefined) {
    mounted.update(model, state);
    return mounted;
  }
  return mountHistory(root, model, {
    state,
    actions: actionsThat(tell),
    changed: (next) => {
      vscode.setState(next);
      tell({ type: 'keep', state: next });
    },
  });
}

const actionsThat = (tell: (message: ToExtension) => void): PanelActions => ({
  show: (state) => tell({ type: 'show', state }),
  openRun: (run) => tell({ type: 'openRun', run }),
  openCommit: (commit) => tell({ type: 'openCommit', commit }),
  goToSource: () => tell({ type: 'goToSource' }),
  act: (action, version, machineId) => tell({ type: 'version', action, version, machineId }),
});

const root = document.getElementById('benchmark-history');
if (root !== null) connectPanel(root, acquireVsCodeApi());
