// Runs one shell command in its own process group and ends every process of the group afterwards.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { t } from '@vscode/l10n';
import { nameVariable, type Shell, shellCommand } from '../../core/confirm/shellCommand.ts';
import { gitEnvironment } from '../git/gitEnvironment.ts';

export const shell: Shell = process.platform === 'win32' ? 'cmd' : 'posix';

interface ShellRun {
  readonly command: string;
  /** Absolute. */
  readonly folder: string;
  /** Replaces `{benchmark}` in the command. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Receives standard output and standard error. */
  readonly onText: (text: string) => void;
}

/** Number of trailing characters of the command's output that an error shows. */
const tailLength = 600;
/** Time between SIGTERM and SIGKILL. */
const graceMilliseconds = 2_000;

/** @throws {Error} a user-facing message if the command fails or does not start, or `signal` cancels it */
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

/** The environment of the user's terminal, without the variables that redirect git inside a hook. */
function commandEnvironment(): NodeJS.ProcessEnv {
  const { GIT_OPTIONAL_LOCKS: _, LC_ALL: __, ...inherited } = gitEnvironment();
  return process.env.LC_ALL === undefined ? inherited : { ...inherited, LC_ALL: process.env.LC_ALL };
}

/** Resolves with the exit code once the process has exited and its streams are closed. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(t`Cannot start the command: ${error.message}.`, { cause: error })));
    // Background processes of the command would disturb the next run and keep the streams open.
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
      // The process has already exited or belongs to another user.
    });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has no processes left.
  }
}
