// Prints problems like a compiler, one line each with file, line and level, for terminals, CI and the problem matcher
// `$benchmark-baseline`.

import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { appendAll } from '../../core/model/longLists.ts';
import type { Benchmark } from '../../core/model/model.ts';
import { type Problem, suiteProblems, suiteWarning } from '../../core/present/code/problems.ts';
import { oneLine } from '../../core/present/wording/statusLabels.ts';
import type { Suite } from '../../core/suites/suite.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { type NameLineIndex, readNameLineIndex } from '../../node/outputs/nameLineIndex.ts';

/** The defaults of the editor's settings. */
const levels = { minor: 'information', major: 'warning', critical: 'error' } as const;

/** Level names that problem matchers support. */
const levelWords: Readonly<Record<Problem['level'], string>> = {
  information: 'info',
  warning: 'warning',
  error: 'error',
};

/** `bench/results.json:12: error: sort/quick is 52.4% slower: … [slower]`; paths relative to the project's folder. */
export async function problemLines(workspace: Workspace): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const suite of workspace.suites) {
    if (suite.output !== undefined) appendAll(lines, await linesOf(workspace.options.folder, suite, suite.output));
  }
  return lines;
}

async function linesOf(folder: string, suite: Suite, output: string): Promise<readonly string[]> {
  const problems = suiteProblems(suite, levels);
  const shift = suiteWarning(suite);
  const file = shownPath(folder, output);
  const first = shift === '' ? [] : [`${file}:1: warning: ${oneLine(shift, 1000)} [everything]`];
  if (problems.length === 0) return first;
  const named = await readNameLineIndex(output);
  return [...first, ...problems.map((problem) => lineOf(folder, output, named, problem))];
}

function lineOf(
  folder: string,
  output: string,
  named: NameLineIndex,
  { verdict, level, message, code }: Problem,
): string {
  const { benchmark } = verdict;
  const stated = statedPlace(folder, benchmark);
  const place = stated ?? `${shownPath(folder, output)}:${named.lineOf(namesOf(benchmark)) + 1}`;
  return `${place}: ${levelWords[level]}: ${oneLine(message, 1000)} [${code}]`;
}

/** Returns the declared source only if it exists: some tools give paths relative to an unknown folder. */
function statedPlace(folder: string, { source }: Benchmark): string | undefined {
  if (source === undefined) return undefined;
  const file = resolve(folder, source.path);
  return existsSync(file) ? `${shownPath(folder, file)}:${source.line ?? 1}` : undefined;
}

const namesOf = ({ name, id, path }: Benchmark): readonly string[] =>
  [name, id, path.at(-1) ?? ''].filter((text) => text !== '');

/** Relative to the project folder if inside it, with `/`. */
function shownPath(folder: string, path: string): string {
  const inside = relative(folder, path);
  const isOutside = inside === '' || inside.startsWith('..') || isAbsolute(inside);
  return oneLine(isOutside ? path : inside.replaceAll('\\', '/'), 1000);
}
