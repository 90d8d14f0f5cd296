// One window of VS Code on a copy of the demo, with the extension installed from its package, as a user would have it.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Browser, errors, type Locator, type Page } from 'playwright-core';
import { openBrowser } from '../scripts/browser.mjs';
import { copyDemo } from '../scripts/demo.mjs';
import { editors, ensureEditor } from '../scripts/editors.mjs';
import { addressOf, type Server, startServer, writeSettings } from '../scripts/server.mjs';
import { installedExtensions } from './installedExtensions.ts';
import { takeScreenshot } from './screenshot.ts';

/** Our names for themes, VS Code's, and the class by which the window shows that it wears one. */
const themes = {
  dark: { id: 'Default Dark Modern', shown: 'vs-dark' },
  light: { id: 'Default Light Modern', shown: 'vs' },
  highContrast: { id: 'Default High Contrast', shown: 'hc-black' },
  highContrastLight: { id: 'Default High Contrast Light', shown: 'hc-light' },
};

/** How a window starts. */
export interface WindowOptions {
  readonly theme?: keyof typeof themes;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** VS Code's display language, as a language pack sets it; the window's own words stay English without one. */
  readonly language?: string;
  /** Prepares the copy of the demo, whose absolute path it gets, before the window opens it. */
  readonly prepare?: (workspace: string) => void;
}

/** Starts a server of the newest VS Code and opens a window on a copy of the demo; the caller closes it. */
export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const installed = await ensureEditor(editors.newest);
  const extensions = await installedExtensions(installed);
  const data = mkdtempSync(join(realpathSync(tmpdir()), 'bb-'));
  const theme = themes[options.theme ?? 'dark'];
  writeSettings(data, { ...options.settings, 'workbench.colorTheme': theme.id });
  const demo = copyDemo();
  options.prepare?.(demo.folder);
  const server = await startServer(installed, { data, extensions });
  const { browser, page } = await openBrowser();
  if (options.language !== undefined) await page.addInitScript(`_VSCODE_NLS_LANGUAGE = '${options.language}'`);
  const removeFolders = () => {
    demo.remove();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  const window = new Window({ browser, page, server, workspace: demo.folder, shownTheme: theme.shown, removeFolders });
  await window.load();
  return window;
}

interface Parts {
  readonly browser: Browser;
  readonly page: Page;
  readonly server: Server;
  readonly workspace: string;
  readonly shownTheme: string;
  readonly removeFolders: () => void;
}

/** What a person sees of VS Code and can do there. */
export class Window {
  readonly page: Page;
  /** Absolute path of the copy of the demo; tests may write to it. */
  readonly workspace: string;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.page = parts.page;
    this.workspace = parts.workspace;
    this.#parts = parts;
  }

  /** Opens the workspace, or opens it again; resolves when the window is restored and wears its theme. */
  async load(): Promise<void> {
    const { server } = this.#parts;
    await this.page.goto(addressOf(server.port, { workspace: this.workspace }));
    await this.#restored();
  }

  async #restored(): Promise<void> {
    const { shownTheme } = this.#parts;
    // The server's settings come after the first picture; VS Code's own smoke tests wait for its driver, too.
    await this.page.waitForFunction('window.driver?.whenWorkbenchRestored().then(() => true)');
    await this.page.locator(`.monaco-workbench.${shownTheme}`).first().waitFor();
  }

  /** Loads the window again as a person does, so that VS Code keeps what is open. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.#restored();
  }

  /** Runs a command by its full title, for example `Benchmarks: Refresh`, through the palette. */
  async runCommand(title: string): Promise<void> {
    await this.#pick(`>${title}`, new RegExp(`^${escapePattern(title)}(,|$)`));
  }

  /** Opens a file of the workspace, given relative to it, with quick open. */
  async openFile(path: string): Promise<void> {
    await this.#pick(path, new RegExp(`^${escapePattern(basename(path))}`));
    await this.tab(basename(path)).waitFor();
  }

  async #pick(text: string, option: RegExp): Promise<void> {
    // Without the `>` that F1 puts in, the palette is quick open.
    await this.page.keyboard.press('F1');
    await this.quickInput().fill(text);
    await this.option(option).first().click();
  }

  /** The input of the palette or a quick pick that is open. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input.input');
  }

  /** An entry of the quick pick that is open. */
  option(label: string | RegExp): Locator {
    return this.page.locator('.quick-input-widget:visible').getByRole('option', { name: label });
  }

  /** Rows of any tree by their accessible label, whether in a side bar or a panel. */
  row(label: string | RegExp): Locator {
    return this.page.getByRole('treeitem', { name: label });
  }

  /** The tab of an open editor. */
  tab(label: string): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: label });
  }

  /** The icon of a view container in the activity bar. */
  viewContainer(title: string): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: title });
  }

  /** An item of the status bar by what a screen reader says of it. */
  statusItem(label: string | RegExp): Locator {
    return this.page.locator('.part.statusbar').getByRole('button', { name: label });
  }

  /** What the status bar says, from left to right, one text an item. */
  async statusTexts(): Promise<string[]> {
    return this.page.locator('.part.statusbar .statusbar-item:visible').allInnerTexts();
  }

  /**
   * Holds the pointer over something until that brings up what is wanted.
   * What is rendered anew under the pointer, or moves away, brings up nothing: a person leaves it and comes again.
   */
  async hoverUntil(over: Locator, shown: Locator): Promise<void> {
    do {
      await this.page.mouse.move(0, 0);
      await over.hover();
    } while (!(await inTime(shown.waitFor({ timeout: patience }))));
  }

  /**
   * Presses one of the actions that a row shows under the pointer until that brings up what is wanted, wherever the row moves meanwhile.
   * For a row that is being renewed VS Code hands on no row, and the command asks for one: a person leaves that and presses again.
   */
  async pressUntil(row: Locator, name: RegExp, shown: Locator): Promise<void> {
    const action = row.getByRole('button', { name });
    do {
      await this.page.keyboard.press('Escape');
      await this.hoverUntil(row, action);
    } while (
      !((await inTime(action.click({ timeout: patience }))) && (await inTime(shown.waitFor({ timeout: 2 * patience }))))
    );
  }

  /** Notifications that are shown. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item').filter({ hasText: text });
  }

  /** Takes a picture of the window: `test/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    await takeScreenshot(this.page, name, { animations: 'disabled' });
  }

  /** Ends the browser and the server, and deletes the copy of the demo. */
  async close(): Promise<void> {
    await this.#parts.browser.close();
    this.#parts.server.stop();
    await this.#parts.server.ended;
    this.#parts.removeFolders();
  }
}

/** Milliseconds after which a person would move the pointer again. */
const patience = 5_000;

/** Whether it ended before Playwright lost its patience. */
async function inTime(action: Promise<void>): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
