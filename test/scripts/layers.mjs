// The layers of `npm test`, from the cheapest to the most realistic.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { countsIn, oneCheck } from './counts.mjs';
import { projectEnvironment } from './dependencies.mjs';
import { editors, editorsFolder, ensureEditor, projectRoot } from './editors.mjs';
import { whyEmbedded } from './embeddedOrDesktop.mjs';
import { run } from './run.mjs';
import { ensureSystemPackages, windowPackages } from './system.mjs';

/**
 * @typedef {object} Layer
 * @property {string} name argument of `npm test -- <name>`.
 * @property {string} label
 * @property {() => Promise<import('./counts.mjs').Counts>} run
 * @property {keyof typeof editors} [embeds] embedded VS Code to prepare.
 */

const minutes = 60_000;

/** @type {readonly Layer[]} */
export const layers = [
  { name: 'typecheck', label: 'type check', run: typeCheck },
  {
    name: 'lint',
    label: 'lint',
    run: lint,
  },
  { name: 'unit', label: 'unit', run: unitTests },
  hostLayer('oldest'),
  hostLayer('newest'),
  { name: 'browser', label: `browser, VS Code ${editors.newest.version}`, run: browserTests, embeds: 'newest' },
];

async function lint() {
  const isFormatted = await succeeds('biome', ['check', '--error-on-warnings', '.']);
  return oneCheck((await succeeds('node', ['test/scripts/wording.mjs'])) && isFormatted);
}

/** The webview is checked separately, because only its code may use the DOM. */
async function typeCheck() {
  return oneCheck((await succeeds('tsc', [])) && (await succeeds('tsc', ['-p', 'src/webview'])));
}

/**
 * @param {keyof typeof editors} name
 * @returns {Layer}
 */
function hostLayer(name) {
  const label = `host, VS Code ${editors[name].version}`;
  const embedded = !process.env.VSCODE_EXECUTABLE && whyEmbedded() !== undefined;
  return { name: 'host', label, run: () => hostTests(name), ...(embedded ? { embeds: name } : {}) };
}

async function unitTests() {
  await bundle('--tests', 'unit');
  return mocha('unit', 10 * minutes);
}

/** @param {keyof typeof editors} name */
async function hostTests(name) {
  await prepareEditor(name);
  await must('node', ['esbuild.mjs']);
  await bundle('--host', 'host');
  const { code, output } = await tool('node', ['test/host/runTests.mjs', name], 12 * minutes);
  return countsIn(output, code);
}

async function browserTests() {
  await prepareEditor('newest');
  await bundle('--browser', 'browser');
  return mocha('browser', 20 * minutes);
}

/** @type {Map<string, Promise<unknown>>} */
const preparations = new Map();

/**
 * Installs Chromium and an embedded VS Code, once for all layers.
 * @param {keyof typeof editors} name
 */
export function prepareEditor(name) {
  const system = once('system', () => ensureSystemPackages(windowPackages, join(editorsFolder, 'apt-get.log')));
  return once(name, () => system.then(() => ensureEditor(editors[name])));
}

/**
 * @param {string} name
 * @param {() => Promise<unknown>} prepare
 */
function once(name, prepare) {
  const promise = preparations.get(name) ?? prepare();
  // Errors are reported by callers that await it; this only avoids an unhandled rejection until then.
  promise.catch(() => {});
  preparations.set(name, promise);
  return promise;
}

/**
 * @param {string} flag option of esbuild.mjs
 * @param {string} folder folder of tests; its earlier bundles are deleted, so that deleted tests do not run.
 */
async function bundle(flag, folder) {
  rmSync(join(projectRoot, '.build', folder), { recursive: true, force: true });
  await must('node', ['esbuild.mjs', flag]);
}

/**
 * @param {'unit' | 'browser'} folder
 * @param {number} timeout milliseconds
 */
async function mocha(folder, timeout) {
  const config = `test/${folder}/.mocharc.json`;
  const reporter = 'test/scripts/countsReporter.mjs';
  const { code, output } = await tool('mocha', ['--config', config, '--no-color', '--reporter', reporter], timeout);
  return countsIn(output, code);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} [timeout] milliseconds
 */
function tool(command, args, timeout = 5 * minutes) {
  return run(command, args, { cwd: projectRoot, env: projectEnvironment(), timeout });
}

/**
 * @param {string} command
 * @param {string[]} args
 */
const succeeds = async (command, args) => (await tool(command, args)).code === 0;

/**
 * @param {string} command
 * @param {string[]} args
 */
async function must(command, args) {
  if (!(await succeeds(command, args))) throw new Error(`\`${[command, ...args].join(' ')}\` failed`);
}
