// Copies the demo workspace into a temporary git repository that tests may change.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './editors.mjs';

export const demoFolder = join(projectRoot, 'test', 'workspaces', 'demo');

/** Independent of the tester's own git configuration. @type {[name: string, value: string][]} */
const gitSettings = [
  ['user.name', 'Demo'],
  ['user.email', 'demo@example.invalid'],
  ['commit.gpgsign', 'false'],
  ['core.autocrlf', 'false'],
];

/**
 * Copies the demo and commits it to a new git repository.
 * @param {'auto' | 'thresholds'} [method] of detection. With `thresholds` a verdict depends on the newest run alone, not on
 * what earlier tests measured.
 * @returns {{ folder: string, remove: () => void }} `remove` deletes the copy.
 */
export function copyDemo(method = 'auto') {
  const parent = mkdtempSync(join(realpathSync(tmpdir()), 'benchmark-baseline-'));
  const folder = join(parent, 'demo');
  if (existsSync(demoFolder)) cpSync(demoFolder, folder, { recursive: true });
  else makeSmallWorkspace(folder);
  if (method === 'thresholds') judgeByThresholds(folder);
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  for (const [name, value] of gitSettings) git(folder, ['config', name, value]);
  git(folder, ['add', '--all']);
  // Committed an hour ago, so that outputs written since count as measured at this commit.
  const date = new Date(Date.now() - 3_600_000).toISOString();
  git(folder, ['commit', '--quiet', '--allow-empty', '--message=Demo'], {
    GIT_COMMITTER_DATE: date,
    GIT_AUTHOR_DATE: date,
  });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

/** @param {string} folder */
function judgeByThresholds(folder) {
  const file = join(folder, '.benchmark-baseline', 'config.json');
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('  "baseline": {', '  "detection": { "method": "thresholds" },\n  "baseline": {'));
}

/** @param {string} folder */
function makeSmallWorkspace(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'README.md'), '# A workspace without benchmarks\n');
}

/**
 * @param {string} folder
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
function git(folder, args, environment) {
  const env = { ...process.env, ...environment };
  const { status, stderr, error } = spawnSync('git', args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]} failed in the copy of the demo: ${error?.message ?? stderr}`);
}
