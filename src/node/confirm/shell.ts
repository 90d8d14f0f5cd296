// Runs one shell command to its end, in a process group of its own, and leaves no process of it behind.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { t } from '@vscode/l10n';
import { nameVariable, type Shell, shellCommand } from '../../core/confirm/shellCommand.ts';
import { gitEnvironment } from '../git/gitEnvironment.ts';

export const shell: Shell = process.platform === 'win32' ? 'cmd' : 'posix';

interface ShellRun {
  readonly command: string;
  /** Absolute. */
  readonly folder: string;
  /** What stands for `{benchmark}`. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** What it prints, both streams in one. */
  readonly onText: (text: string) => void;
}

/** How much of the end of what it printed an error shows. */
const tailLength = 600;
/** Between the polite end and the other one. */
const graceMilliseconds = 2_000;

/** @throws {Error} with a message for people when it fails, does not start, or `signal` ends it */
export async function runShell(run: ShellRun): Promise<void> {
  run.signal.throwIfAborted();
  const child = start(run);
  let tail = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-tailLength);
      run.onText(text);
    });
  }
  const end = () => endGroup(child);
  run.signal.addEventListener('abort', end, { once: true });
  try {
    const code = await ended(child);
    run.signal.throwIfAborted();
    if (code !== 0)
      throw new Error(
        t`"${run.command}" failed with ${code ?? t('a signal')}: ${tail.trim() || t('it printed nothing')}`,
      );
  } finally {
    run.signal.removeEventListener('abort', end);
  }
}

function start({ command, folder, name }: ShellRun): ChildProcess {
  const text = shellCommand(command, shell);
  const [program, words] =
    shell === 'cmd' ? ['cmd.exe', ['/d', '/v:on', '/s', '/c', `"${text}"`]] : ['/bin/sh', ['-c', text]];
  return spawn(program, words, {
    cwd: folder,
    env: { ...commandEnvironment(), [nameVariable]: name },
    detached: shell === 'posix',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    windowsVerbatimArguments: true,
  });
}

/** As the user's own terminal would give it, but for the variables by which a hook redirects git. */
function commandEnvironment(): NodeJS.ProcessEnv {
  const { GIT_OPTIONAL_LOCKS: _, LC_ALL: __, ...inherited } = gitEnvironment();
  return process.env.LC_ALL === undefined ? inherited : { ...inherited, LC_ALL: process.env.LC_ALL };
}

/** Resolves with the exit code when nothing of it runs or writes any more. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(t`Cannot start the command: ${error.message}.`, { cause: error })));
    // What it left running in the background would disturb the next repetition, and keep the streams open.
    child.once('exit', () => killGroup(child, 'SIGKILL'));
    child.once('close', resolve);
  });
}

function endGroup(child: ChildProcess): void {
  killGroup(child, 'SIGTERM');
  const last = setTimeout(() => killGroup(child, 'SIGKILL'), graceMilliseconds);
  child.once('close', () => clearTimeout(last));
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (shell === 'cmd') {
    execFile('taskkill', ['/pid', String(pid), '/t', '/f'], () => {
      // It is gone already, or nobody may end it: there is nothing more that could be done.
    });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // No process of the group is left.
  }
}
