// The history panel in VS Code with each kind of theme: opening, accessibility, and restoring after a reload.
import { strict as assert } from 'node:assert';
import type { Frame } from 'playwright-core';
import { violations } from './accessibility.ts';
import { writeDemoHistory } from './demoHistory.ts';
import { openWindow, type Window } from './window.ts';

for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
  describe(`History panel (${theme})`, () => {
    let window: Window;

    before(async function () {
      this.timeout(120_000);
      window = await openWindow({ theme, prepare: writeDemoHistory });
      await window.viewContainer('Benchmarks').click();
    });

    afterEach(function () {
      return this.currentTest?.state === 'failed' ? window.screenshot(`failed-${this.currentTest.title}`) : undefined;
    });

    after(() => window?.close());

    /** Returns the page inside the two nested frames of a webview. */
    async function pageOfPanel(): Promise<Frame> {
      const root = window.page
        .frameLocator('iframe.webview')
        .frameLocator('#active-frame')
        .locator('#benchmark-history');
      await root.locator('h1').waitFor();
      const frame = await (await root.elementHandle())?.ownerFrame();
      assert.ok(frame);
      return frame;
    }

    it('opens from a row of the tree without accessibility violations', async () => {
      // Rows move until all output files are read.
      await window.statusItem(/^Benchmarks: 9 slower/).waitFor();
      const panel = window.page.locator('iframe.webview');
      await window.pressUntil(window.row(/^sort\/quick 1000, /), /Show History/, panel);
      const frame = await pageOfPanel();
      await frame.locator('h1', { hasText: 'sort/quick 1000' }).waitFor();
      await frame.locator('.u-over').first().waitFor();
      await frame.locator('#chart-0').focus();
      await window.page.keyboard.press('End');
      await window.screenshot(`history-${theme}`);
      assert.deepEqual(await violations(frame), []);
    });

    it('shows the same data as tables', async () => {
      const frame = await pageOfPanel();
      await frame.getByRole('button', { name: 'Table', exact: true }).click();
      await frame.locator('.bb-table').first().waitFor();
      await window.screenshot(`history-table-${theme}`);
      assert.deepEqual(await violations(frame), []);
    });

    it('is restored after a reload', async () => {
      await window.reload();
      const frame = await pageOfPanel();
      await frame.locator('h1', { hasText: 'sort/quick 1000' }).waitFor();
      await frame.locator('#view-table[aria-pressed="true"]').waitFor();
    });

    it('shows an overview of the suite', async () => {
      const frame = await pageOfPanel();
      await frame.locator('#suite').click();
      await frame.locator('.bb-forest').first().waitFor();
      await window.screenshot(`history-overview-${theme}`);
      assert.deepEqual(await violations(frame), []);
    });
  });
}
