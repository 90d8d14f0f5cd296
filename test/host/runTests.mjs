// Runs the host tests in one VS Code: `node test/host/runTests.mjs [oldest|newest] [-g PATTERN]`, after `node
// esbuild.mjs --host`.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { copyDemo } from '../scripts/demo.mjs';
import { editors, projectRoot } from '../scripts/editors.mjs';
import { whyEmbedded } from '../scripts/embeddedOrDesktop.mjs';

/**
 * @param {keyof typeof editors} name
 * @returns {{ label: string, options: Partial<import('@vscode/test-electron').TestOptions>, args: string[] }}
 */
function chooseEditor(name) {
  const { version } = editors[name];
  const given = process.env.VSCODE_EXECUTABLE;
  if (given) return { label: `${given} (VSCODE_EXECUTABLE)`, options: { vscodeExecutablePath: given }, args: [] };
  const why = whyEmbedded();
  if (!why) return { label: `VS Code ${version}, downloaded`, options: { version }, args: [] };
  const executable = join(projectRoot, 'test', 'scripts', 'embedded.mjs');
  const label = `VS Code ${version}, embedded in Chromium (${why})`;
  return { label, options: { vscodeExecutablePath: executable }, args: [`--embedded-version=${name}`] };
}

/**
 * Writes a workspace file with one folder. A test can add a second folder to it without VS Code restarting its extensions.
 * @param {string} folder
 * @returns {string} the file's path.
 */
function workspaceOf(folder) {
  const file = `${folder}.code-workspace`;
  writeFileSync(file, JSON.stringify({ folders: [{ path: basename(folder) }] }));
  return file;
}

/** @param {keyof typeof editors} name */
async function runIn(name) {
  const { label, options, args } = chooseEditor(name);
  console.log(`Host tests in ${label}`);
  const demo = copyDemo('thresholds');
  // Short, because VS Code creates sockets in it and socket paths have a length limit.
  const userData = mkdtempSync(join(realpathSync(tmpdir()), 'bb-'));
  const profile = [`--user-data-dir=${userData}`, `--extensions-dir=${join(userData, 'extensions')}`];
  try {
    await runTests({
      ...options,
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: join(projectRoot, '.build', 'host', 'index.cjs'),
      launchArgs: [workspaceOf(demo.folder), ...profile, ...args],
    });
  } finally {
    demo.remove();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

const [flag, pattern] = process.argv.slice(-2);
// Passed in the environment because VS Code does not pass arguments to its extension host.
if (flag === '-g' && pattern) process.env.BENCHMARK_BASELINE_TESTS = pattern;
const name = process.argv[2] === 'oldest' ? 'oldest' : 'newest';
await runIn(name).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
