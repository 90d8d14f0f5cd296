// The VS Code versions used in tests, and their installation into `.vscode-test/`: a VS Code server and its Node, both
// from npm.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { lastLines } from './system.mjs';

/**
 * @typedef {object} Editor
 * @property {string} version VS Code's own version.
 * @property {string} server version of the npm package `code-server` that contains it.
 * @property {string} node version of the npm package `node` that it runs on.
 *
 * @typedef {object} Installation
 * @property {string} node absolute path of its Node.
 * @property {string} main absolute path of the server's main script.
 */

export const projectRoot = folderWithPackage(dirname(fileURLToPath(import.meta.url)));
export const editorsFolder = join(projectRoot, '.vscode-test');

/** Updated by hand: `engines.vscode` of package.json, and the newest version in which all tests passed. */
export const editors = /** @type {const} @satisfies {Record<string, Editor>} */ ({
  oldest: { version: '1.110.0', server: '4.110.0', node: '22.23.3' },
  newest: { version: '1.139.1', server: '4.139.1', node: '24.21.0' },
});

/** The older server would download its ripgrep, needed to find files, from GitHub; this one comes from npm. */
const ripgrep = `@vscode/ripgrep-${process.platform}-${process.arch}`;
const ripgrepVersion = '1.18.0';

/** The native modules that the server needs; kerberos, which needs system headers, is omitted. */
const nativeModules = [
  'node-pty',
  '@parcel/watcher',
  '@vscode/spdlog',
  '@vscode/native-watchdog',
  '@vscode/fs-copyfile',
  '@vscode/sqlite3',
];

/**
 * Searches upwards, because this module is also bundled into the browser tests.
 * @param {string} folder
 * @returns {string}
 */
function folderWithPackage(folder) {
  return existsSync(join(folder, 'package-lock.json')) ? folder : folderWithPackage(dirname(folder));
}

/** @param {Editor} editor */
const folderOf = (editor) => join(editorsFolder, `code-server-${editor.server}`);

/**
 * A separate npm project for Node, because installing the server would remove what Node's install script added.
 * @param {Editor} editor
 */
const nodePackage = (editor) => join(folderOf(editor), 'node', 'node_modules', 'node');

/** @param {Editor} editor */
const vscodeFolder = (editor) => join(folderOf(editor), 'server', 'node_modules', 'code-server', 'lib', 'vscode');

/** @param {Editor} editor */
const markerOf = (editor) => join(folderOf(editor), 'installed.json');

/**
 * True if this version is installed completely.
 * @param {Editor} editor
 */
export function isInstalled(editor) {
  const marker = markerOf(editor);
  return existsSync(marker) && readFileSync(marker, 'utf8') === JSON.stringify(editor);
}

/**
 * Paths of an installed editor.
 * @param {Editor} editor
 * @returns {Installation}
 */
export function installation(editor) {
  return {
    node: join(nodePackage(editor), 'bin', 'node'),
    main: join(vscodeFolder(editor), 'out', 'server-main.js'),
  };
}

/**
 * Installs an editor if it is missing; takes one to two minutes and needs the npm registry.
 * @param {Editor} editor
 * @returns {Promise<Installation>}
 * @throws {Error} with the end of the failing command's output.
 */
export async function ensureEditor(editor) {
  if (isInstalled(editor)) return installation(editor);
  const started = Date.now();
  console.log(`Installing VS Code ${editor.version} into .vscode-test …`);
  rmSync(folderOf(editor), { recursive: true, force: true });
  mkdirSync(folderOf(editor), { recursive: true });
  await install(editor);
  writeFileSync(markerOf(editor), JSON.stringify(editor));
  console.log(`Installed VS Code ${editor.version} in ${Math.round((Date.now() - started) / 1000)} s`);
  return installation(editor);
}

/** @param {Editor} editor */
async function install(editor) {
  const log = join(editorsFolder, `code-server-${editor.server}.log`);
  const vscode = vscodeFolder(editor);
  await npm(['install', `node@${editor.node}`], project(editor, 'node'), log);
  await npm(['install', '--ignore-scripts', `code-server@${editor.server}`], project(editor, 'server'), log);
  await npm(['install', '--ignore-scripts', '--omit=dev'], vscode, log);
  const present = nativeModules.filter((name) => existsSync(join(vscode, 'node_modules', name)));
  await npm(['rebuild', ...present], vscode, log, nativeEnvironment(editor));
  if (existsSync(join(vscode, 'node_modules', '@vscode', 'ripgrep'))) await addRipgrep(editor, log);
}

/**
 * @param {Editor} editor
 * @param {string} log
 */
async function addRipgrep(editor, log) {
  const folder = project(editor, 'ripgrep');
  await npm(['install', '--ignore-scripts', `${ripgrep}@${ripgrepVersion}`], folder, log);
  const target = join(vscodeFolder(editor), 'node_modules', '@vscode', 'ripgrep', 'bin');
  cpSync(join(folder, 'node_modules', ripgrep, 'bin'), target, { recursive: true });
}

/**
 * An empty npm project, so that npm does not use ours; only Node's install script may run in it.
 * @param {Editor} editor
 * @param {string} name
 */
function project(editor, name) {
  const folder = join(folderOf(editor), name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts: { node: true } }));
  return folder;
}

/**
 * Compiles native modules against the headers of the Node that will load them, overriding npm's own settings.
 * @param {Editor} editor
 */
function nativeEnvironment(editor) {
  const headers = join(nodePackage(editor), 'node_modules', `node-${process.platform}-${process.arch}`);
  const path = [join(nodePackage(editor), 'bin'), process.env.PATH].join(delimiter);
  // Unoptimized, because optimizing SQLite alone takes three times as long, and only tests use it.
  return { PATH: path, npm_config_nodedir: headers, CFLAGS: '-O0', CXXFLAGS: '-O0' };
}

/**
 * @param {string[]} args
 * @param {string} cwd
 * @param {string} log
 * @param {NodeJS.ProcessEnv} [extra]
 */
async function npm(args, cwd, log, extra = {}) {
  const env = { ...withoutNpmSettings(), ...extra };
  const { code, output } = await run('npm', [...args, '--no-audit', '--no-fund'], {
    cwd,
    env,
    output: { file: log },
    background: true,
  });
  if (code !== 0) throw new Error(`\`npm ${args.join(' ')}\` failed (all of it: ${log}):\n${lastLines(output)}`);
}

/** Removes the npm settings inherited from `npm test`, which would make npm work on our own project. */
function withoutNpmSettings() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config_local_prefix|package_|lifecycle_)/.test(name)),
  );
}
