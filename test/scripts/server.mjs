// Starts and stops an installed VS Code server, and builds the address of a workspace in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endGroup, run, startGroup } from './run.mjs';

/**
 * @typedef {import('./editors.mjs').Installation} Installation
 *
 * @typedef {object} Folders
 * @property {string} data folder of the server's settings and state.
 * @property {string} extensions folder of its installed extensions.
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {Promise<void>} ended resolves when the server has ended for any reason.
 * @property {() => void} stop ends the server and its child processes.
 *
 * @typedef {object} View
 * @property {string} workspace absolute path of a folder or a `.code-workspace` file.
 * @property {string | undefined} [developmentPath] absolute path of an extension to run from its source folder.
 * @property {string | undefined} [testsPath] absolute path of a module whose `run` is called in the extension host.
 */

/** Settings that avoid overlays and network requests. @type {Record<string, unknown>} */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.editor.useModal': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Disables the extension gallery, on which tests must not depend. */
const offline = { EXTENSIONS_GALLERY: '{}' };

/**
 * Writes the settings for the server's windows.
 * @param {string} dataFolder
 * @param {Record<string, unknown>} [settings] added to the quiet ones.
 */
export function writeSettings(dataFolder, settings = {}) {
  const folder = join(dataFolder, 'data', 'Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
}

/**
 * Starts the server on a free local port.
 * @param {Installation} installed
 * @param {Folders} folders
 * @returns {Promise<Server>} resolves once it listens.
 * @throws {Error} with the server's output if it ends before that.
 */
export async function startServer(installed, folders) {
  const args = [
    installed.main,
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    // The server accepts the payload of an address only with the smoke test driver.
    ...['--enable-smoke-test-driver', '--telemetry-level', 'off', '--disable-workspace-trust'],
    ...['--server-data-dir', folders.data, '--extensions-dir', folders.extensions],
  ];
  const child = startGroup(installed.node, args, { env: { ...process.env, ...offline } });
  const ended = /** @type {Promise<void>} */ (new Promise((resolve) => child.once('exit', () => resolve())));
  const port = await Promise.race([listeningPort(child), ended.then(() => undefined)]);
  if (port === undefined) throw new Error(`VS Code's server (${installed.main}) ended before it listened.`);
  return { port, ended, stop: () => endGroup(child) };
}

/**
 * @param {ReturnType<typeof startGroup>} child
 * @returns {Promise<number>} resolves when the server reports its port.
 */
function listeningPort(child) {
  let printed = '';
  return new Promise((resolve) => {
    child.stdout.on('data', (bytes) => {
      printed = (printed + bytes).slice(-10_000);
      const port = /Extension host agent listening on (\d+)/.exec(printed)?.[1];
      if (port) resolve(Number(port));
    });
    // Drain the pipe; errors about a missing gallery, vsda and a service worker are normal here.
    child.stderr.resume();
  });
}

/**
 * The address of a workspace, with an optional extension from source and tests to run.
 * @param {number} port
 * @param {View} view
 */
export function addressOf(port, view) {
  /** @param {string} path */
  const remote = (path) => `vscode-remote://localhost:${port}${path}`;
  const payload = [['skipWelcome', 'true']];
  if (view.developmentPath) payload.push(['extensionDevelopmentPath', remote(view.developmentPath)]);
  if (view.testsPath) payload.push(['extensionTestsPath', remote(view.testsPath)]);
  const kind = view.workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [kind]: view.workspace, payload: JSON.stringify(payload) });
  return `http://localhost:${port}/?${query}`;
}

/**
 * Installs a packaged extension from a file.
 * @param {Installation} installed
 * @param {string} vsix absolute path of the package.
 * @param {Folders} folders
 * @throws {Error} with the output of the installation.
 */
export async function installExtension(installed, vsix, folders) {
  const options = ['--extensions-dir', folders.extensions, '--server-data-dir', folders.data];
  const { code, output } = await run(installed.node, [installed.main, '--install-extension', vsix, ...options], {
    output: 'quiet',
  });
  if (code !== 0 || !output.includes('was successfully installed'))
    throw new Error(`${vsix} could not be installed:\n${output}`);
}
