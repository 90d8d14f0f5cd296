// `npm run mutations [-- <part of a file's path or of a change> …]`: makes one mistake of mutationList.mjs at a time in
// a copy of the checkout, and reports whether a related unit test detects it.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectEnvironment } from './dependencies.mjs';
import { projectRoot } from './editors.mjs';
import { mutations } from './mutationList.mjs';
import { run } from './run.mjs';
import { lastLines } from './system.mjs';

/**
 * @typedef {import('./mutationList.mjs').Mutation} Mutation
 * @typedef {object} Row
 * @property {Mutation} mutation
 * @property {'caught' | 'survived' | 'error'} result
 * @property {string} remark failed test, known reason for surviving, or error in the entry.
 */

/** Maximum milliseconds for the related tests of one mutation, because a mistake may cause an endless loop. */
const longestRun = 300_000;
const testFolder = '.build/one';
const reportFile = '.build/mutation.json';

const patterns = process.argv.slice(2);
const wanted = mutations.filter(
  ({ file, from, to }) =>
    patterns.length === 0 || patterns.some((pattern) => [file, from, to].some((text) => text.includes(pattern))),
);
if (wanted.length === 0) {
  console.error(`No mutation contains ${patterns.map((pattern) => `"${pattern}"`).join(' or ')}.`);
  process.exit(2);
}

const copy = mkdtempSync(join(tmpdir(), 'benchmark-baseline-mutations-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));

/** @type {Row[]} */
const rows = [];
await copyCheckout();
await checkUnchanged();
for (const mutation of wanted) {
  const row = { mutation, ...(await resultOf(mutation)) };
  rows.push(row);
  console.log(lineOf(row));
}
summarize();

/** Copies all tracked and untracked files that are not ignored, and links the installed packages. */
async function copyCheckout() {
  const listed = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: projectRoot,
    output: 'quiet',
  });
  if (listed.code !== 0) throw new Error(`git does not list the files of the project:\n${listed.output}`);
  for (const path of listed.output.split('\0')) {
    // Git still lists files whose deletion is not committed.
    if (path === '' || path === 'node_modules' || !existsSync(join(projectRoot, path))) continue;
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    copyFileSync(join(projectRoot, path), join(copy, path));
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'), 'junction');
}

/** Runs the tests without mutations, because a failing test would make every mutation look caught. */
async function checkUnchanged() {
  const tests = [...new Set(wanted.flatMap((mutation) => mutation.tests))].map(testFile).filter(isInCopy);
  const { failure } = await runTests(tests, longestRun * 4);
  if (failure === undefined) return;
  console.error(`The tests fail without any mutation: ${failure}`);
  process.exit(1);
}

/**
 * @param {Mutation} mutation
 * @returns {Promise<Pick<Row, 'result' | 'remark'>>}
 */
async function resultOf({ file, from, to, tests, survives }) {
  const path = join(copy, file);
  if (!existsSync(path)) return { result: 'error', remark: 'the source file does not exist' };
  const missing = tests.map(testFile).filter((test) => !isInCopy(test));
  if (missing.length > 0 || tests.length === 0)
    return { result: 'error', remark: `no such test: ${missing.join(', ')}` };
  const text = readFileSync(path, 'utf8');
  const places = text.split(from).length - 1;
  if (places !== 1) return { result: 'error', remark: `the old text is found ${places} times instead of once` };
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  const { failure, isBuilt } = await runTests(tests.map(testFile), longestRun);
  writeFileSync(path, text);
  if (!isBuilt) return { result: 'error', remark: 'the new text does not build' };
  if (failure === undefined) return { result: 'survived', remark: survives ?? '' };
  return { result: 'caught', remark: failure };
}

/**
 * Runs test files until the first failure.
 * @param {string[]} tests
 * @param {number} timeout
 * @returns {Promise<{ failure?: string, isBuilt: boolean }>}
 */
async function runTests(tests, timeout) {
  rmSync(join(copy, testFolder), { recursive: true, force: true });
  rmSync(join(copy, reportFile), { force: true });
  const options = /** @type {const} */ ({ cwd: copy, env: projectEnvironment(), output: 'quiet', timeout });
  const build = await run('node', ['esbuild.mjs', '--one', ...tests], options);
  if (build.code !== 0) return { failure: lastLines(build.output), isBuilt: false };
  const report = ['--reporter', 'json', '--reporter-option', `output=${reportFile}`];
  const specs = ['--spec', `${testFolder}/**/*.test.mjs`, '--ignore', '.build/unit/**'];
  const { code, output } = await run(
    'mocha',
    ['--config', 'test/unit/.mocharc.json', ...specs, '--bail', '--exit', '--timeout', '60000', ...report],
    options,
  );
  return code === 0 ? { isBuilt: true } : { failure: firstFailure() ?? lastLines(output), isBuilt: true };
}

/** Title of the first failed test; `undefined` if the run was aborted. */
function firstFailure() {
  const file = join(copy, reportFile);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).failures[0]?.fullTitle : undefined;
}

/** @param {string} name */
function testFile(name) {
  return `test/unit/${name}.test.ts`;
}

/** @param {string} path */
function isInCopy(path) {
  return existsSync(join(copy, path));
}

/** @param {Row} row */
function lineOf({ mutation: { file, from, to }, result, remark }) {
  const cells = [result, file, `${oneLine(from)} → ${oneLine(to)}`, oneLine(remark)];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim() || '(nothing)';
}

/** Sets a failing exit code for an invalid entry and for a survivor without a reason. */
function summarize() {
  /** @param {Row['result']} result */
  const count = (result) => rows.filter((row) => row.result === result).length;
  const isUnexpected = (/** @type {Row} */ { result, remark }) =>
    result === 'error' || (result === 'survived' && remark === '');
  console.log(
    `\n${rows.length} mutations: ${count('caught')} caught, ${count('survived')} survived, ${count('error')} wrong`,
  );
  if (rows.some(isUnexpected)) process.exitCode = 1;
}
