// Runs git. Background commands do not change the repository, run no hooks and never use the network.

import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gitEnvironment } from './gitEnvironment.ts';
import { gitProgram } from './gitProgram.ts';

const run = promisify(execFile);

const timeoutMilliseconds = 10_000;

export interface GitRun {
  /** True for an action of the user: git may fetch objects missing in a partial clone, and has no timeout. */
  readonly isGesture?: boolean;
  readonly maxBuffer?: number;
  readonly signal?: AbortSignal | undefined;
  /** Standard input. */
  readonly input?: string;
}

/** Disables, in this order: file system monitor, hooks, index updates by `diff`, `gpg`. */
const quiet = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'diff.autoRefreshIndex=false',
  'log.showSignature=false',
];
/** For git versions without GIT_NO_LAZY_FETCH. */
const offline = ['protocol.allow=never'];

function wordsOf(words: readonly string[], isGesture: boolean): readonly string[] {
  const settings = isGesture ? quiet : [...quiet, ...offline];
  return [...(isGesture ? [] : ['--no-optional-locks']), ...settings.flatMap((setting) => ['-c', setting]), ...words];
}

function optionsOf(folder: string, { isGesture = false, maxBuffer, signal }: GitRun) {
  return {
    cwd: folder,
    env: isGesture ? gitEnvironment() : { ...gitEnvironment(), GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' },
    windowsHide: true,
    ...(isGesture ? {} : { timeout: timeoutMilliseconds }),
    ...(maxBuffer === undefined ? {} : { maxBuffer }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/**
 * Returns git's output.
 * @throws {Error} if git is missing, times out after ten seconds in the background, or its exit code is not 0
 */
export async function runGit(folder: string, words: readonly string[], asked: GitRun = {}): Promise<string> {
  const { isGesture = false, input } = asked;
  const running = run(gitProgram(folder), wordsOf(words, isGesture), { ...optionsOf(folder, asked), encoding: 'utf8' });
  // Git may exit before it has read all input; its exit code reports that.
  if (input !== undefined) running.child.stdin?.on('error', () => undefined).end(input);
  return (await running).stdout;
}

/** `runGit` for binary output. */
export async function readFromGit(folder: string, words: readonly string[], asked: GitRun): Promise<Buffer> {
  const options = { ...optionsOf(folder, asked), encoding: 'buffer' } as const;
  return (await run(gitProgram(folder), wordsOf(words, asked.isGesture === true), options)).stdout;
}

/** Runs git in the background and streams its output. */
export function spawnGit(folder: string, words: readonly string[]): ChildProcessByStdio<null, Readable, null> {
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  return spawn(gitProgram(folder), wordsOf(words, false), { ...optionsOf(folder, {}), stdio });
}
