// The main workflow: see regressions in the tree, the status bar and the code; run again;
// accept.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/editors.mjs';
import { openWindow, type Window } from './window.ts';

const earlier = join(projectRoot, 'test', 'fixtures', 'demo-before');

describe('Main workflow', () => {
  let window: Window;
  const slow = () => window.page.locator('.squiggly-error');

  before(async function () {
    this.timeout(120_000);
    window = await openWindow();
    await window.viewContainer('Benchmarks').click();
  });

  afterEach(function () {
    return this.currentTest?.state === 'failed' ? window.screenshot(`failed-${this.currentTest.title}`) : undefined;
  });

  after(() => window?.close());

  it('shows the worst benchmarks first in the tree', async () => {
    await window.row(/^sort\/quick 1000, 102 percent slower, critical/).waitFor();
    await window.row(/^words\/normalise 10k, 33 percent slower, major/).waitFor();
    await window.screenshot('tree');
  });

  it('counts the regressions in the status bar', async () => {
    await window.statusItem(/^Benchmarks: 9 slower/).waitFor();
  });

  it('underlines the declaration of a regressed benchmark', async () => {
    await window.openFile('bench/text.mjs');
    await slow().first().waitFor();
    // Code lenses move the lines below them, so the next test must not hover before they are shown.
    await window.page.locator('.codelens-decoration').filter({ hasText: '+102' }).first().waitFor();
    await window.screenshot('squiggle');
  });

  it('explains the regression in the hover', async () => {
    const declaration = window.page.locator('.view-line span').filter({ hasText: 'sort/quick 1000' }).last();
    await window.hoverUntil(
      declaration,
      window.page.locator('.monaco-hover:visible').filter({ hasText: 'is 2.0× slower' }),
    );
    await window.screenshot('hover');
    await window.page.keyboard.press('Escape');
  });

  it('clears the problem automatically when a faster run is written', async () => {
    copyFileSync(join(earlier, 'bench', 'results.json'), join(window.workspace, 'bench', 'results.json'));
    await window.statusItem(/^Benchmarks: 7 slower/).waitFor();
    await slow().first().waitFor({ state: 'detached' });
    await window.screenshot('calm');
  });

  it('accepts a worse result from the tree only with a reason', async () => {
    const slowOutput = join(projectRoot, 'test', 'workspaces', 'demo', 'bench', 'results.json');
    copyFileSync(slowOutput, join(window.workspace, 'bench', 'results.json'));
    const row = window.row(/^sort\/quick 1000, 102 percent slower/);
    const question = window.page.locator('.quick-input-widget:visible', { hasText: /Reason for accepting: / });
    await window.pressUntil(row, /Accept as Baseline/, question);
    await window.screenshot('reason');
    await window.quickInput().fill('simpler pivot');
    await window.page.keyboard.press('Enter');
    await window.row(/^sort\/quick 1000, unchanged/).waitFor();
    await window.statusItem(/^Benchmarks: 8 slower/).waitFor();
    // The other regressed benchmark of the file is major and keeps its warning.
    await slow().first().waitFor({ state: 'detached' });
    await window.page.locator('.squiggly-warning').first().waitFor();
    await window.screenshot('accepted');
  });

  it('changes less than 100 lines of the baseline file in git', () => {
    const git = (...words: string[]) => execFileSync('git', words, { cwd: window.workspace, encoding: 'utf8' });
    assert.match(git('diff', '--stat'), /baselines\/default\/bench\.json \| +\d+ .*\n 1 file changed/);
    const lines = git('diff', '--unified=0').split('\n');
    const added = lines.filter((line) => /^\+(?!\+\+)/.test(line)).map((line) => line.slice(1));
    const removed = lines.filter((line) => /^-(?!--)/.test(line)).map((line) => line.slice(1));
    assert.ok(added.length > 0 && added.length < 100, `${added.length} lines were added`);
    // On machines other than the demo's own, the list of machines grows, so its last line gets a comma.
    assert.deepEqual(
      removed.filter((line) => !added.includes(`${line},`)),
      [],
    );
  });
});
