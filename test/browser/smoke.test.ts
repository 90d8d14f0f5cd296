// The packaged extension is installed, small and active, and basic window functions work.
import { strict as assert } from 'node:assert';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { windowSize } from '../scripts/browser.mjs';
import { projectRoot } from '../scripts/editors.mjs';
import { openWindow, type Window } from './window.ts';

describe('Packaged extension', () => {
  let window: Window;

  before(async function () {
    this.timeout(120_000);
    window = await openWindow({ prepare: (workspace) => writeFileSync(join(workspace, 'notes.md'), '# Notes\n') });
  });

  after(() => window?.close());

  it('is at most 600 KB', () => {
    const { size } = statSync(join(projectRoot, 'dist', 'benchmark-baseline.vsix'));
    assert.ok(size <= 600_000, `The package has ${size} bytes.`);
  });

  it('is listed as running', async () => {
    // A tall window, because rows outside the visible part of a list are not in the DOM.
    await window.page.setViewportSize({ ...windowSize, height: 2000 });
    await window.runCommand('Developer: Show Running Extensions');
    const extension = window.page
      .locator('.runtime-extensions-editor .monaco-list-row')
      .filter({ hasText: 'Benchmark Baseline' });
    // The extension activates after startup; the list then updates on its own.
    await extension.filter({ hasText: /Activation:/ }).waitFor();
    await window.page.setViewportSize(windowSize);
    await window.screenshot('running-extensions');
  });

  it('has a page in the Extensions view without broken images', async () => {
    await window.runCommand('Extensions: Show Installed Extensions');
    await window.page.locator('.extension-list-item').filter({ hasText: 'Benchmark Baseline' }).click();
    const body = window.page.frameLocator('iframe.webview').frameLocator('#active-frame').locator('body');
    await body.locator('h1', { hasText: 'Benchmark Baseline' }).waitFor();
    const frame = await (await body.elementHandle())?.ownerFrame();
    assert.ok(frame);
    await frame.waitForFunction('[...document.images].every(({ complete }) => complete)');
    const broken = '[...document.images].filter(({ naturalWidth }) => naturalWidth === 0).map(({ alt }) => alt)';
    assert.deepEqual(await frame.evaluate<string[]>(broken), []);
    await window.screenshot('extension-page');
    await window.page.keyboard.press('Control+Shift+E');
  });

  it('leaves quick open, the explorer and the status bar working', async () => {
    await window.openFile('notes.md');
    assert.ok(await window.row('notes.md').first().isVisible());
    assert.notEqual((await window.statusTexts()).length, 0);
  });
});
