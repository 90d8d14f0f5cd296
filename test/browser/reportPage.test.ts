// The HTML report in a browser: accessibility in light and dark, narrow screens and print.
import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { html } from '../../src/core/present/reports/html.ts';
import { reportDocument } from '../../src/core/present/reports/reportDocument.ts';
import { openBrowser } from '../scripts/browser.mjs';
import { suiteWithHistory } from '../unit/present/history/sampleHistories.ts';
import { violations } from './accessibility.ts';
import { takeScreenshot } from './screenshot.ts';

describe('HTML report', () => {
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  before(async () => {
    ({ browser, page } = await openBrowser());
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('request', (request) => errors.push(request.url()));
    const { workspace } = await suiteWithHistory();
    await page.setContent(html.write(reportDocument(workspace)));
    await page.locator('figure svg').first().waitFor();
  });

  afterEach(() => assert.deepEqual(errors.splice(0), []));

  after(() => browser?.close());

  const screenshot = (name: string) => takeScreenshot(page, `report-${name}`, { fullPage: true });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations (${colorScheme})`, async () => {
      await page.emulateMedia({ media: 'screen', colorScheme });
      assert.notEqual(await page.locator('tbody tr').count(), 0);
      await screenshot(colorScheme);
      assert.deepEqual(await violations(page), []);
    });
  }

  it('does not scroll horizontally on a narrow screen', async () => {
    await page.setViewportSize({ width: 420, height: 800 });
    assert.ok((await overflow('html')) <= 0);
    await screenshot('narrow');
    await page.setViewportSize({ width: 1400, height: 900 });
  });

  it('prints on a white background with all accepted baselines and no horizontal overflow', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    // A4 landscape without the page margins.
    await page.setViewportSize({ width: 1032, height: 700 });
    await screenshot('print');
    assert.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(255, 255, 255)');
    assert.ok((await overflow('html')) <= 0);
    assert.ok(await page.locator('details table').last().isVisible());
    assert.deepEqual(await violations(page), []);
  });

  /** Returns the horizontal overflow of an element in pixels. */
  const overflow = (selector: string): Promise<number> =>
    page.evaluate<number>(
      `(() => { const e = document.querySelector('${selector}'); return e.scrollWidth - e.clientWidth; })()`,
    );
});
