// Starts and ends an installed VS Code server, and knows the address under which a browser shows a workspace in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endGroup, run, startGroup } from './run.mjs';

/**
 * @typedef {import('./editors.mjs').Installation} Installation
 *
 * @typedef {object} Folders
 * @property {string} data where the server keeps settings and state.
 * @property {string} extensions where its installed extensions are.
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {Promise<void>} ended resolves when it has ended, wanted or not.
 * @property {() => void} stop ends it and everything it started.
 *
 * @typedef {object} View
 * @property {string} workspace absolute path of a folder or a `.code-workspace` file.
 * @property {string | undefined} [developmentPath] absolute path of an extension to run from its source folder.
 * @property {string | undefined} [testsPath] absolute path of a module whose `run` is called in the extension host.
 */

/** Nothing that covers the window or asks the network. @type {Record<string, unknown>} */
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

/** Without a gallery of extensions: tests need none, and must not depend on one. */
const offline = { EXTENSIONS_GALLERY: '{}' };

/**
 * Writes the settings that the server's windows start with.
 * @param {string} dataFolder
 * @param {Record<string, unknown>} [settings] on top of the quiet ones.
 */
export function writeSettings(dataFolder, settings = {}) {
  const folder = join(dataFolder, 'data', 'Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
}

/**
 * Starts the server on a free port of this machine only.
 * @param {Installation} installed
 * @param {Folders} folders
 * @returns {Promise<Server>} once it listens.
 * @throws {Error} with what it printed, when it ends before that.
 */
export async function startServer(installed, folders) {
  const args = [
    installed.main,
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    // Only with the smoke test driver does the server honour the payload of an address.
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
 * @returns {Promise<number>} resolves when the server says that it listens.
 */
function listeningPort(child) {
  let printed = '';
  return new Promise((resolve) => {
    child.stdout.on('data', (bytes) => {
      printed = (printed + bytes).slice(-10_000);
      const port = /Extension host agent listening on (\d+)/.exec(printed)?.[1];
      if (port) resolve(Number(port));
    });
    // Read, so that the pipe never fills; a missing gallery, vsda and a service worker are normal here.
    child.stderr.resume();
  });
}

/**
 * The address that shows a workspace, with an extension from its source folder and tests to run if given.
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
 * Installs a packaged extension, as a user would from a file.
 * @param {Installation} installed
 * @param {string} vsix absolute path of the package.
 * @param {Folders} folders
 * @throws {Error} with what the installation printed.
 */
export async function installExtension(installed, vsix, folders) {
  const options = ['--extensions-dir', folders.extensions, '--server-data-dir', folders.data];
  const { code, output } = await run(installed.node, [installed.main, '--install-extension', vsix, ...options], {
    output: 'quiet',
  });
  if (code !== 0 || !output.includes('was successfully installed'))
    throw new Error(`${vsix} could not be installed:\n${output}`);
}
