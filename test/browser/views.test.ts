// Views outside the main workflow: tooltip, menu, accepting all, empty workspace. Takes screenshots for review.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openWindow, type Window } from './window.ts';

describe('Benchmarks view', () => {
  let window: Window;

  before(async function () {
    this.timeout(120_000);
    window = await openWindow({ theme: 'light' });
    await window.viewContainer('Benchmarks').click();
  });

  afterEach(function () {
    return this.currentTest?.state === 'failed' ? window.screenshot(`failed-${this.currentTest.title}`) : undefined;
  });

  after(() => window?.close());

  it('explains the verdict in the tooltip of a row', async () => {
    const shown = window.page.locator('.monaco-hover:visible').filter({ hasText: 'Why:' });
    await window.hoverUntil(window.row(/^sort\/quick 1000/), shown);
    await window.screenshot('tooltip-light');
  });

  it('offers actions in the context menu of a row', async () => {
    await window.row(/^test_bench_demo.py::test_fib10/).click({ button: 'right' });
    await window.page.getByRole('menuitem', { name: 'Show Baseline Entry' }).waitFor();
    await window.screenshot('menu-light');
    await window.page.keyboard.press('Escape');
  });

  it('previews the changes of accepting all, with worse results unticked on top', async () => {
    await window.runCommand('Benchmarks: Accept All as Baseline…');
    await window.page
      .locator('.quick-input-title')
      .filter({ hasText: /\d+ better · 9 worse · 3 new · \d+ unchanged/ })
      .waitFor();
    await window.page.locator('.quick-input-list').getByText('sort/quick 1000').first().waitFor();
    await window.screenshot('accept-all-light');
    await window.page.keyboard.press('Escape');
  });

  it('selects the worst benchmark when the status bar is clicked', async () => {
    await window.statusItem(/^Benchmarks: 9 slower/).click();
    await window.page.locator('.monaco-list-row.selected').filter({ hasText: 'sort/quick 1000' }).waitFor();
    await window.screenshot('status-clicked-light');
  });
});

describe('Benchmarks view of an empty workspace', () => {
  let window: Window;

  before(async function () {
    this.timeout(120_000);
    window = await openWindow({
      theme: 'highContrast',
      prepare: (workspace) => {
        copyFileSync(join(workspace, 'cpp', 'benchmark.json'), join(workspace, 'kept.txt'));
        for (const name of ['.benchmark-baseline', 'bench', 'cpp', 'go', 'python', 'rust'])
          rmSync(join(workspace, name), { recursive: true });
      },
    });
    await window.viewContainer('Benchmarks').click();
  });

  afterEach(function () {
    return this.currentTest?.state === 'failed' ? window.screenshot(`failed-${this.currentTest.title}`) : undefined;
  });

  after(() => window?.close());

  it('explains what to do', async () => {
    await window.page.getByText('No benchmark results found.').waitFor();
    await window.screenshot('empty-high-contrast');
  });

  it('shows the first result automatically', async () => {
    copyFileSync(join(window.workspace, 'kept.txt'), join(window.workspace, 'benchmark.json'));
    await window.row(/^benchmark\.json, 1 failed · 9 new/).waitFor();
    await window.screenshot('first-result-high-contrast');
  });
});
