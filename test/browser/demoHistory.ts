// History for the demo's `bench` suite: commits with a recorded run each, so that its charts have
// something to show.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeRecord } from '../../src/core/history/historyRecord.ts';
import { fingerprint } from '../../src/core/model/machine.ts';
import type { Result } from '../../src/core/model/model.ts';
import { nodeMachine } from '../../src/node/machine/machine.ts';
import { createRandom, metric, result } from '../unit/doubles.ts';

const suite = 'bench';
const count = 36;
const day = 86_400_000;
const subjects = [
  'cache pivots',
  'bump rand',
  'split without a regular expression',
  'fewer allocations in merge',
  'tidy',
];
const authors = ['Ada', 'Grace', 'Barbara'];

/** @param workspace copy of the demo; modified by this function */
export function writeDemoHistory(workspace: string): void {
  const random = createRandom(5);
  const folder = join(workspace, '.benchmark-baseline', 'history');
  mkdirSync(folder, { recursive: true });
  const now = Date.now();
  const lines = Array.from({ length: count }, (_, run) => {
    const time = now - (count - run) * 1.5 * day;
    return recordOf(run, time, commitAt(workspace, run, time), resultsOf(run, random));
  });
  writeFileSync(join(folder, '.gitignore'), '*\n');
  writeFileSync(join(folder, `${suite}.ndjson`), `${lines.join('\n')}\n`);
}

function commitAt(workspace: string, run: number, time: number): string {
  const author = authors[run % authors.length] ?? '';
  const date = new Date(time - day / 4).toISOString();
  const environment = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_AUTHOR_NAME: author };
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: workspace, env: environment, encoding: 'utf8' }).trim();
  git('commit', '--quiet', '--allow-empty', `--message=${subjects[run % subjects.length]}`);
  return git('rev-parse', 'HEAD');
}

function resultsOf(run: number, random: () => number): readonly Result[] {
  const measured = (name: string, value: number) => {
    const around = value * (1 + 0.04 * (random() - 0.5));
    const interval = { low: around * 0.975, high: around * 1.025, level: 0 };
    return result(name, [metric('duration', around, { name: 'value', interval })]);
  };
  return [
    measured('words/split 10k', 402_000),
    measured('words/normalise 10k', run < 34 ? 640_000 : 852_000),
    measured('words/count 10k', 279_000),
    measured('sort/quick 1000', run < 33 ? 10_850 : 21_900),
    measured('sort/merge 1000', run < 15 ? 118_000 : 100_400),
    measured('sort/top 10', 7_440),
  ];
}

function recordOf(run: number, time: number, commit: string, results: readonly Result[]): string {
  const { systemInfo } = nodeMachine;
  return writeRecord({
    id: (run + 1).toString(16).padStart(16, '0'),
    suite,
    format: 'customSmallerIsBetter',
    tool: 'Custom JSON',
    results,
    machineId: fingerprint(systemInfo),
    systemInfo,
    code: { commit, branch: 'main', ...(run % 11 === 10 ? { dirty: true } : {}) },
    time,
    complete: true,
    warnings: [],
  });
}
