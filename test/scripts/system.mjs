// What the embedded VS Code needs from the machine: a Chromium and a compiler, installed by apt-get when we may.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macChromium = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Whether the machine already has what a Debian package brings. @type {Map<string, () => boolean>} */
const presence = new Map([
  ['chromium', () => findChromium() !== undefined],
  ['python3', () => onPath('python3') !== undefined],
  ['make', () => onPath('make') !== undefined],
  ['g++', () => onPath('g++') !== undefined || onPath('clang++') !== undefined],
  ['git', () => onPath('git') !== undefined],
  ['fonts-dejavu-core', () => process.platform !== 'linux' || hasFonts('/usr/share/fonts')],
]);

/** What it takes to install an embedded VS Code. */
export const serverPackages = ['python3', 'make', 'g++', 'git'];

/** What it takes to show one, too. */
export const windowPackages = [...serverPackages, 'chromium', 'fonts-dejavu-core'];

/**
 * Where a program is found on PATH.
 * @param {string} program
 * @returns {string | undefined}
 */
export function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = process.platform === 'win32' ? [`${program}.cmd`, `${program}.exe`] : [program];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
}

/**
 * The browser that shows the embedded VS Code: `CHROME_PATH`, else a Chromium or Chrome that is installed.
 * @returns {string | undefined}
 */
export function findChromium() {
  const candidates = [process.env.CHROME_PATH, ...chromiumNames.map(onPath), macChromium];
  return candidates.find((file) => file && existsSync(file));
}

/** Whether this process is the machine's administrator. */
export const isRoot = () => process.getuid?.() === 0;

/**
 * Makes sure of system packages, and installs the missing ones when root on Debian or Ubuntu.
 * @param {readonly string[]} names Debian's names.
 * @param {string} logFile what apt-get prints goes there.
 * @throws {Error} that names what is missing and how to install it.
 */
export async function ensureSystemPackages(names, logFile) {
  const wanted = missing(names);
  if (wanted.length === 0) return;
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${wanted.join(' ')}`;
  if (!isRoot() || !onPath('apt-get')) {
    throw new Error(`Missing on this machine: ${wanted.join(', ')}. Install them, on Debian as root: ${command}`);
  }
  console.log(`Installing ${wanted.join(', ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await run('sh', ['-c', command], { env, output: { file: logFile } });
  const left = missing(names);
  if (left.length > 0)
    throw new Error(`apt-get (exit code ${code}) left ${left.join(', ')} missing:\n${lastLines(output)}`);
}

/** @param {string} folder */
const hasFonts = (folder) => existsSync(folder) && readdirSync(folder).length > 0;

/** @param {readonly string[]} names */
const missing = (names) => names.filter((name) => presence.get(name)?.() !== true);

/**
 * The end of a long output, where the cause of a failure usually stands.
 * @param {string} output
 */
export const lastLines = (output) => output.trimEnd().split('\n').slice(-15).join('\n');
