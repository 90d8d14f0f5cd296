// A project in a real repository, with a benchmark program whose slowness is read from a committed file.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Sandbox } from '../node/sandbox.ts';

/** Writes bench.json with one benchmark, some nanoseconds around the value in slowness.txt. */
const program = `
import { readFileSync, writeFileSync } from 'node:fs';
const slowness = Number(readFileSync('slowness.txt', 'utf8'));
const value = slowness * (1 + (process.hrtime()[1] % 1000) / 1e5);
writeFileSync('bench.json', JSON.stringify([{ name: process.argv[2] ?? 'sort', unit: 'ns', value }]));
`;

export const command = 'node bench.mjs {benchmark}';

export function configOf(confirm: Readonly<Record<string, string>> | undefined): string {
  const detection = confirm === undefined ? {} : { detection: { confirm } };
  return JSON.stringify({ outputs: [{ path: 'bench.json', format: 'customSmallerIsBetter' }], ...detection });
}

export function git(folder: string, ...words: readonly string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Creates the first commit, with 1000 ns. */
export function commitProject({ folder, put }: Sandbox, confirm: Readonly<Record<string, string>> | undefined): void {
  put('bench.mjs', program);
  put('slowness.txt', '1000');
  put('.gitignore', 'bench.json\n.benchmark-baseline/\n');
  put('.benchmark-baseline/config.json', configOf(confirm));
  git(folder, 'init', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-m', 'fast');
}

/** Returns extra work trees and the temporary folders of this process and `pid`. */
export function leftBehind(folder: string): readonly string[] {
  const trees = git(folder, 'worktree', 'list', '--porcelain')
    .split('\n')
    .filter((line) => line.startsWith('worktree '))
    .slice(1);
  return trees;
}

export const temporaryFolders = (pid: number): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`benchmark-baseline-confirm-${pid}-`));
