// Code lenses, gutter icons and the hover with dark, light and high contrast themes. Takes screenshots for review.
import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWindow, type Window } from './window.ts';

for (const theme of ['dark', 'light', 'highContrast'] as const) {
  describe(`Source code (${theme})`, () => {
    let window: Window;

    before(async function () {
      this.timeout(120_000);
      const settings = { 'benchmarkBaseline.marks.gutter': true, 'benchmarkBaseline.marks.overviewRuler': true };
      window = await openWindow({ theme, settings });
      await window.viewContainer('Benchmarks').click();
      await window.openFile('bench/text.mjs');
    });

    afterEach(function () {
      return this.currentTest?.state === 'failed' ? window.screenshot(`failed-${this.currentTest.title}`) : undefined;
    });

    after(() => window?.close());

    const lens = (text: string) => window.page.locator('.codelens-decoration').filter({ hasText: text });

    /** Writes a run with another value for `sort/quick 1000`; resolves when its lens is shown. */
    async function measure(nanoseconds: number, shown: string): Promise<void> {
      const path = join(window.workspace, 'bench', 'results.json');
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(/("sort\/quick 1000",[^}]*?"value": )\d+/, `$1${nanoseconds}`),
      );
      await lens(shown).first().waitFor();
    }

    it('has code lenses above the declarations', async () => {
      await lens('22.0 µs ▲ +102').first().waitFor();
      await measure(11_000, '11.0 µs');
      await measure(10_700, '10.7 µs');
      await measure(23_000, '23.0 µs');
      await window.screenshot(`in-the-code-${theme}`);
    });

    it('has a hover with a sparkline and action links', async () => {
      const hover = window.page.locator('.monaco-hover:visible').filter({ hasText: 'Acknowledge…' });
      const declaration = window.page.locator('.view-line span').filter({ hasText: 'sort/quick 1000' }).last();
      await window.hoverUntil(declaration, hover);
      const picture = hover.locator('img[alt^="last 4 runs"]');
      assert.equal(await picture.evaluate((image: { readonly naturalWidth?: number }) => image.naturalWidth), 120);
      await window.screenshot(`in-the-code-hover-${theme}`);
    });
  });
}
