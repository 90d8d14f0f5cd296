// The history panel's bundle in a plain browser: accessibility, and speed with thousands of points.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { panelModel } from '../../src/core/present/history/historyModel.ts';
import { newPanelState, type PanelState } from '../../src/core/present/history/panelState.ts';
import type { PanelModel } from '../../src/core/present/history/panelTypes.ts';
import { openBrowser } from '../scripts/browser.mjs';
import { projectRoot } from '../scripts/editors.mjs';
import { suiteWithHistory, suiteWithLongHistory } from '../unit/present/history/sampleHistories.ts';
import { violations } from './accessibility.ts';
import { takeScreenshot } from './screenshot.ts';

const bundle = (name: string) => readFileSync(join(projectRoot, 'dist', name), 'utf8');

/** Returns the panel's page with a stub of the VS Code API that answers `ready` with the model. */
function pageOf(model: PanelModel, state: PanelState): string {
  const answer = JSON.stringify({ type: 'model', model, state }).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>History</title><style>${bundle('panel.css')}</style></head>
<body><main id="benchmark-history"></main>
<script>const acquireVsCodeApi = () => ({
  postMessage: ({ type }) => type === 'ready' && window.postMessage(${answer}),
  getState: () => undefined,
  setState: () => {},
});</script>
<script>${bundle('panel.js').replaceAll('</script', '<\\/script')}</script></body></html>`;
}

const stateOf = (benchmark: string, others: readonly string[]): PanelState => ({
  ...newPanelState('/project', 'bench.json', benchmark),
  others,
});

describe('History page', () => {
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  before(async () => {
    ({ browser, page } = await openBrowser());
    page.on('pageerror', ({ message }) => errors.push(message));
  });

  // A new page, so that no listeners of the previous one remain.
  beforeEach(() => page.goto('about:blank'));

  afterEach(() => assert.deepEqual(errors.splice(0), []));

  after(() => browser?.close());

  const screenshot = (name: string) => takeScreenshot(page, name, { fullPage: true });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`shows a benchmark without accessibility violations (${colorScheme})`, async () => {
      await page.emulateMedia({ colorScheme });
      const { workspace } = await suiteWithHistory();
      const state = stateOf('sort/quick', ['sort/merge', 'hash']);
      await page.setContent(pageOf(panelModel(workspace, state), state));
      await page.locator('.u-over').first().waitFor();
      await page.locator('.bb-chart').nth(1).hover();
      await screenshot(`history-page-${colorScheme}`);
      assert.deepEqual(await violations(page), []);
    });
  }

  it('draws 5,000 points in less than half a second', async () => {
    const { workspace } = await suiteWithLongHistory(5000);
    const state = stateOf('tick', []);
    const model = panelModel(workspace, state);
    assert.equal(model.kind === 'benchmark' ? model.lanes[0]?.points.length : 0, 5001);
    await page.setContent(pageOf(model, state));
    await page.locator('.u-over').first().waitFor();
    const [first = 0, scrolls = 0] = await page.evaluate<number[]>(timeDrawings);
    console.log(`      5,001 points: drawn in ${first.toFixed(0)} ms, moved along in ${scrolls.toFixed(1)} ms each`);
    assert.ok(first < 500, `drawn in ${first} ms`);
    assert.ok(scrolls < 50, `moved along in ${scrolls} ms`);
    await screenshot('history-page-5000');
  });
});

/** Script for the page: measures redrawing the whole view and moving from point to point. */
const timeDrawings = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const press = async (id) => { document.getElementById(id).click(); await frame(); };
  await press('scale-log');
  const start = performance.now();
  await press('scale-linear');
  const drawn = performance.now() - start;
  const chart = document.getElementById('chart-0');
  chart.focus();
  for (let i = 0; i < 6; i++) await press('in-0');
  const from = performance.now();
  for (let i = 0; i < 50; i++) { chart.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp' })); await frame(); }
  return [drawn, (performance.now() - from) / 50];
})()`;
