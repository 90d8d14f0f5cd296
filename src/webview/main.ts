// Starts in a page: in the editor's panel it listens to the extension, in any other page it draws the models that stand in it as JSON.
// It refuses to mix both.

import { drawModelsInPage } from './page.ts';
import { connectPanel } from './panel.ts';

const root = document.getElementById('benchmark-history');
if (typeof acquireVsCodeApi === 'function' && root !== null) connectPanel(root, acquireVsCodeApi());
else drawModelsInPage(document);
