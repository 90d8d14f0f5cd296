// Takes the pictures of the README from the packaged extension on the demo. `npm run pictures` writes them to
// media/pictures/.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { writeDemoHistory } from '../browser/demoHistory.ts';
import { openWindow, type Window } from '../browser/window.ts';
import { projectRoot } from '../scripts/editors.mjs';

const size = { width: 1240, height: 640 };
/** Tall window, because VS Code limits a hover to a quarter of the editor's height. */
const tall = { width: 1240, height: 3000 };
const wide = { width: 1560, height: 760 };
const folder = join(projectRoot, 'media', 'pictures');

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

describe('README pictures', () => {
  let window: Window;

  before(async function () {
    this.timeout(120_000);
    mkdirSync(folder, { recursive: true });
    window = await openWindow({
      theme: 'dark',
      detection: 'auto',
      prepare,
      settings: {
        'benchmarkBaseline.marks.gutter': true,
        'editor.minimap.enabled': false,
        'breadcrumbs.enabled': false,
        'window.commandCenter': false,
        'workbench.layoutControl.enabled': false,
      },
    });
    await window.page.setViewportSize(size);
    await window.viewContainer('Benchmarks').click();
    await window.row(/^sort\/quick 1000, 102 percent slower/).waitFor();
  });

  afterEach(function () {
    return this.currentTest?.state === 'failed' ? window.screenshot(`failed-${this.currentTest.title}`) : undefined;
  });

  after(() => window?.close());

  /** Saves a picture. @param clip the whole window if absent */
  async function keep(name: string, clip?: Clip): Promise<void> {
    const path = join(folder, `${name}.png`);
    await window.page.screenshot({ path, animations: 'disabled', ...(clip === undefined ? {} : { clip }) });
  }

  const part = async (locator: Locator): Promise<Clip> => {
    const box = await locator.boundingBox();
    if (box === null) throw new Error('The element is not visible.');
    return box;
  };

  /** Drags from a position by a number of pixels. */
  async function drag(x: number, y: number, right: number, down: number): Promise<void> {
    await window.page.mouse.move(x, y);
    await window.page.mouse.down();
    await window.page.mouse.move(x + right, y + down, { steps: 4 });
    await window.page.mouse.up();
  }

  const panel = (): FrameLocator => window.page.frameLocator('iframe.webview').frameLocator('#active-frame');
  const editors = () => window.page.locator('.part.editor');

  it('show the tree, a problem and the status bar', async () => {
    await window.row(/^sort\/quick 1000, 102 percent slower/).click();
    await window.tab('text.mjs').waitFor();
    await window.page.locator('.squiggly-error').first().waitFor();
    await window.page.locator('.codelens-decoration').filter({ hasText: '+102' }).first().waitFor();
    await window.page.keyboard.press('Control+Shift+M');
    await window.row(/sort\/quick 1000 is 2\.0× slower/).waitFor();
    // Makes room for the values in the rows and for the declaration above the Problems panel.
    const [side, bottom] = [
      await part(window.page.locator('.part.sidebar')),
      await part(window.page.locator('.part.panel')),
    ];
    await drag(side.x + side.width + 2, side.height / 2, 110, 0);
    await drag(bottom.x + bottom.width / 2, bottom.y - 2, 0, 110);
    await window.row(/^sort\/quick 1000, 102 percent slower/).click();
    await window.page.locator('.squiggly-error').first().waitFor();
    await keep('regression');
    await window.page.keyboard.press('Control+J');
    await window.page.locator('.part.panel').waitFor({ state: 'hidden' });
  });

  it('show the hover', async () => {
    await window.page.setViewportSize(tall);
    const hover = window.page.locator('.monaco-hover:visible').filter({ hasText: 'Acknowledge…' });
    for (let attempt = 0; attempt < 4 && !(await hover.isVisible()); attempt++) {
      await window.statusItem(/^Benchmarks: /).hover();
      await window.page.locator('.view-line span').filter({ hasText: 'sort/quick 1000' }).last().hover();
      await hover.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    // The last row of the hover is the extension's; VS Code shows the problem above it.
    const { x, y, width, height } = await part(hover.locator('.hover-row', { hasText: 'Acknowledge…' }).last());
    await keep('hover', { x: x + 1, y: y + 1, width: width - 2, height: height - 2 });
    await window.page.keyboard.press('Escape');
  });

  it('show the history of a benchmark', async () => {
    await window.page.setViewportSize(wide);
    await window.runCommand('Benchmarks: Show History');
    await window
      .option(/sort\/quick 1000/)
      .first()
      .click();
    const { x, y, width, height } = await part(panel().locator('.u-over').first());
    // Slightly left of the newest run, where the tooltip does not cover the values.
    await window.page.mouse.move(x + width * 0.93, y + height * 0.2);
    await keep('history', await part(editors()));
  });

  it('show the overview of a suite', async () => {
    await panel().locator('#suite').click();
    await panel().locator('.bb-forest').first().waitFor();
    await keep('overview', await part(editors()));
  });
});

const others = ['cpp', 'python', 'rust'];

/** Reduces the demo to one suite with history and one in another language, to keep the pictures small. */
function prepare(workspace: string): void {
  const own = join(workspace, '.benchmark-baseline');
  const baselines = join(own, 'baselines', 'default');
  for (const other of others) {
    rmSync(join(workspace, other), { recursive: true });
    for (const file of readdirSync(baselines).filter((name) => name.startsWith(other))) rmSync(join(baselines, file));
  }
  const config = join(own, 'config.json');
  const lines = readFileSync(config, 'utf8').split('\n');
  writeFileSync(config, lines.filter((line) => !others.some((other) => line.includes(`"${other}/`))).join('\n'));
  // Sets older times, so that the results carry no warning about the load of this machine.
  const earlier = new Date(Date.now() - 1_200_000);
  for (const output of ['bench/results.json', 'go/bench.txt']) utimesSync(join(workspace, output), earlier, earlier);
  execFileSync('git', ['commit', '--quiet', '--all', '--message=Demo'], { cwd: workspace });
  writeDemoHistory(workspace);
}
