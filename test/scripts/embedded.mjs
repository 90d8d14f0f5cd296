#!/usr/bin/env node
// A VS Code executable for tests on machines without a desktop: takes VS Code's arguments, shows its web workbench in
// Chromium, prints the tests' output and exits with their code. Stops after a timeout and leaves no process behind.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { editors, ensureEditor } from './editors.mjs';
import { addressOf, startServer, writeSettings } from './server.mjs';

const limit = 10 * 60_000;

/** @typedef {{ view: import('./server.mjs').View, version: keyof typeof editors, userData: string | undefined }} Request */

/**
 * @param {string[]} args VS Code's arguments; `--embedded-version=oldest|newest` selects the version.
 * @returns {Request}
 */
function parseRequest(args) {
  /** @type {Record<string, { type: 'string' }>} */
  const options = {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'embedded-version': { type: 'string' },
  };
  const { values, positionals } = parseArgs({ args, options, strict: false, allowPositionals: true });
  /** @param {string} name */
  const path = (name) => (typeof values[name] === 'string' ? resolve(values[name]) : undefined);
  return {
    version: values['embedded-version'] === 'oldest' ? 'oldest' : 'newest',
    userData: path('user-data-dir'),
    view: {
      workspace: resolve(positionals[0] ?? '.'),
      developmentPath: path('extensionDevelopmentPath'),
      testsPath: path('extensionTestsPath'),
    },
  };
}

/**
 * @param {Request} request
 * @param {string} data
 * @returns {Promise<number>} the tests' exit code.
 */
async function runWindow(request, data) {
  writeSettings(data);
  const installed = await ensureEditor(editors[request.version]);
  // A test that opens a second window reads the port from here, because it is unknown before the server runs.
  const portFile = join(data, 'port');
  process.env.EMBEDDED_PORT_FILE = portFile;
  const server = await startServer(installed, { data, extensions: join(data, 'extensions') });
  writeFileSync(portFile, String(server.port));
  const { browser, page } = await openBrowser();
  try {
    /** @type {Promise<number>} */
    const exit = new Promise((resolve, reject) => {
      page.exposeFunction('codeAutomationLog', print);
      page.exposeFunction('codeAutomationExit', resolve);
      page.once('crash', () => reject(new Error('The browser page crashed.')));
      server.ended.then(() => reject(new Error("VS Code's server ended before the tests did.")));
      setTimeout(() => reject(new Error(`No end after ${limit / 60_000} minutes.`)), limit);
    });
    await page.goto(addressOf(server.port, request.view));
    return await exit;
  } finally {
    await browser.close();
    server.stop();
  }
}

/** VS Code's own messages about connections, configs and the missing gallery during tests. */
const ownTalk =
  /^(Resolv(ing|ed) connection token|Creating a socket|Updating additional builtin|Ignoring fetching additional|\[[A-Za-z :-]+\] )/;

/**
 * @param {string} type a method of `console`
 * @param {unknown[]} args may contain the placeholders of `console`.
 */
function print(type, args) {
  const line = format(...args);
  if (ownTalk.test(line)) return;
  if (type === 'error') process.stderr.write(`${line}\n`);
  else process.stdout.write(`${line}\n`);
}

const request = parseRequest(process.argv.slice(2));
const data = request.userData ?? mkdtempSync(join(tmpdir(), 'embedded-vscode-'));
let code = 1;
try {
  code = await runWindow(request, data);
} catch (error) {
  console.error(`The embedded VS Code failed: ${error instanceof Error ? error.message : error}`);
} finally {
  if (!request.userData) rmSync(data, { recursive: true, force: true });
}
process.exit(code);
