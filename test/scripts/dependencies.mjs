// Makes sure that the packages of package-lock.json are installed and work, before any of them is imported.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from './editors.mjs';
import { run } from './run.mjs';
import { lastLines } from './system.mjs';

const modules = join(projectRoot, 'node_modules');
const bin = join(modules, '.bin');

/** Environment for everything after the install: the project's Node and tools come first on PATH, without colors. */
export function projectEnvironment() {
  return { ...process.env, NO_COLOR: '1', PATH: [bin, process.env.PATH].join(delimiter) };
}

/**
 * Installs the packages of package-lock.json unless they are already installed.
 * @throws {Error} if the install fails, or its Node or esbuild does not run.
 */
export async function ensureDependencies() {
  if (!isCurrent()) await install();
  await check('node', /^v24\./);
  await check('esbuild', /^\d/);
}

async function install() {
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) {
    throw new Error(`${modules} is a link and not what package-lock.json names: run \`npm ci\` where it leads.`);
  }
  console.log('Installing packages with npm ci …');
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: projectRoot,
    env: ownNodeFirst(),
    output: 'quiet',
  });
  if (code !== 0) throw new Error(`\`npm ci\` failed:\n${lastLines(output)}`);
}

/** Removes node_modules/.bin from PATH, because npm must not run on the Node that it is about to replace. */
function ownNodeFirst() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== bin);
  return { ...process.env, PATH: folders.join(delimiter) };
}

/**
 * Checks a program, because npm may have skipped the install script that provides it.
 * @param {string} program
 * @param {RegExp} expected
 */
async function check(program, expected) {
  const { output } = await run(program, ['--version'], { env: projectEnvironment(), output: 'quiet' });
  if (expected.test(output)) return;
  throw new Error(
    `node_modules/.bin/${program} does not run (it said: ${output.trim()}): delete node_modules and try again.`,
  );
}

/** True if every package in npm's record of the installation matches the lock file and none is missing. */
function isCurrent() {
  const wanted = packagesOf(join(projectRoot, 'package-lock.json'));
  const installed = packagesOf(join(modules, '.package-lock.json'));
  return [...wanted].every(([path, { version, optional }]) => {
    const there = installed.get(path);
    return there ? there.version === version : path === '' || optional === true;
  });
}

/**
 * @param {string} lockFile
 * @returns {Map<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  if (!existsSync(lockFile)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages));
}
