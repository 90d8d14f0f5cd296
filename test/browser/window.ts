// A VS Code window on a copy of the demo with the packaged extension installed.
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

/** Themes by short name, with VS Code's id and the class that the window has once the theme is applied. */
const themes = {
  dark: { id: 'Default Dark Modern', shown: 'vs-dark' },
  light: { id: 'Default Light Modern', shown: 'vs' },
  highContrast: { id: 'Default High Contrast', shown: 'hc-black' },
  highContrastLight: { id: 'Default High Contrast Light', shown: 'hc-light' },
};

/** Options of a window. */
export interface WindowOptions {
  readonly theme?: keyof typeof themes;
  /** Additional user settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Display language. VS Code's own texts stay English because no language pack is installed. */
  readonly language?: string;
  /** Method of detection of the demo. With `thresholds`, the default, no verdict depends on what a test measured before. */
  readonly detection?: 'auto' | 'thresholds';
  /** Modifies the copy of the demo, given by its absolute path, before the window opens it. */
  readonly prepare?: (workspace: string) => void;
}

/** Starts a server of the newest VS Code and opens a window on a copy of the demo. The caller must close it. */
export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const installed = await ensureEditor(editors.newest);
  const extensions = await installedExtensions(installed);
  const data = mkdtempSync(join(realpathSync(tmpdir()), 'bb-'));
  const theme = themes[options.theme ?? 'dark'];
  writeSettings(data, { ...options.settings, 'workbench.colorTheme': theme.id });
  const demo = copyDemo(options.detection ?? 'thresholds');
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

/** Page object for a VS Code window. */
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

  /** Opens or reopens the workspace; resolves when the window is restored and its theme is applied. */
  async load(): Promise<void> {
    const { server } = this.#parts;
    await this.page.goto(addressOf(server.port, { workspace: this.workspace }));
    await this.#restored();
  }

  async #restored(): Promise<void> {
    const { shownTheme } = this.#parts;
    // The settings arrive after the first paint. VS Code's own smoke tests also wait for the driver.
    await this.page.waitForFunction('window.driver?.whenWorkbenchRestored().then(() => true)');
    await this.page.locator(`.monaco-workbench.${shownTheme}`).first().waitFor();
  }

  /** Reloads the window with the command, so that VS Code restores open editors. */
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
    // F1 opens the palette with a `>`; without it, the same input is quick open.
    await this.page.keyboard.press('F1');
    await this.quickInput().fill(text);
    await this.option(option).first().click();
  }

  /** Input of the open palette or quick pick. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input.input');
  }

  /** Entry of the open quick pick. */
  option(label: string | RegExp): Locator {
    return this.page.locator('.quick-input-widget:visible').getByRole('option', { name: label });
  }

  /** Tree rows in any view, by accessible label. */
  row(label: string | RegExp): Locator {
    return this.page.getByRole('treeitem', { name: label });
  }

  /** Tab of an open editor. */
  tab(label: string): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: label });
  }

  /** Icon of a view container in the activity bar. */
  viewContainer(title: string): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: title });
  }

  /** Status bar item, by accessible label. */
  statusItem(label: string | RegExp): Locator {
    return this.page.locator('.part.statusbar').getByRole('button', { name: label });
  }

  /** Returns the texts of the status bar items from left to right. */
  async statusTexts(): Promise<string[]> {
    return this.page.locator('.part.statusbar .statusbar-item:visible').allInnerTexts();
  }

  /**
   * Hovers over an element until another element is shown.
   * Moves the pointer away and retries, because an element that is re-rendered or moves does not open its hover.
   */
  async hoverUntil(over: Locator, shown: Locator): Promise<void> {
    do {
      await this.page.mouse.move(0, 0);
      await over.hover();
    } while (!(await inTime(shown.waitFor({ timeout: patience }))));
  }

  /**
   * Clicks an inline action of a row until an element is shown, even if the row moves in the meantime.
   * Retries, because VS Code passes no row to the command while the row is being refreshed, and the command then asks for one.
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

  /** Visible notifications. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item').filter({ hasText: text });
  }

  /** Takes a screenshot of the window: `test/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    await takeScreenshot(this.page, name, { animations: 'disabled' });
  }

  /** Stops the browser and the server and deletes the copy of the demo. */
  async close(): Promise<void> {
    await this.#parts.browser.close();
    this.#parts.server.stop();
    await this.#parts.server.ended;
    this.#parts.removeFolders();
  }
}

/** Milliseconds before a hover or click is retried. */
const patience = 5_000;

/** True if the action finished before Playwright's timeout. */
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
