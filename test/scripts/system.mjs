// System requirements of the embedded VS Code: Chromium and a compiler, installed by apt-get if permitted.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macChromium = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Checks by Debian package whether its content is installed. @type {Map<string, () => boolean>} */
const presence = new Map([
  ['chromium', () => findChromium() !== undefined],
  ['python3', () => onPath('python3') !== undefined],
  ['make', () => onPath('make') !== undefined],
  ['g++', () => onPath('g++') !== undefined || onPath('clang++') !== undefined],
  ['git', () => onPath('git') !== undefined],
  ['fonts-dejavu-core', () => process.platform !== 'linux' || hasFonts('/usr/share/fonts')],
]);

/** Packages needed to install an embedded VS Code. */
export const serverPackages = ['python3', 'make', 'g++', 'git'];

/** Packages needed to also show one. */
export const windowPackages = [...serverPackages, 'chromium', 'fonts-dejavu-core'];

/**
 * Path of a program on PATH.
 * @param {string} program
 * @returns {string | undefined}
 */
export function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = process.platform === 'win32' ? [`${program}.cmd`, `${program}.exe`] : [program];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
}

/**
 * Path of the browser for the embedded VS Code: `CHROME_PATH`, else an installed Chromium or Chrome.
 * @returns {string | undefined}
 */
export function findChromium() {
  const candidates = [process.env.CHROME_PATH, ...chromiumNames.map(onPath), macChromium];
  return candidates.find((file) => file && existsSync(file));
}

/** True if this process runs as root. */
export const isRoot = () => process.getuid?.() === 0;

/**
 * Checks for system packages, and installs missing ones as root on Debian or Ubuntu.
 * @param {readonly string[]} names Debian package names.
 * @param {string} logFile file for the output of apt-get.
 * @throws {Error} with the missing packages and how to install them.
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
 * The end of a long output, which usually contains the cause of a failure.
 * @param {string} output
 */
export const lastLines = (output) => output.trimEnd().split('\n').slice(-15).join('\n');
