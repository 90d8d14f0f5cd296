// Runs other programs; shows, keeps or saves their output, and ends all their processes.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] working directory; default: the current one.
 * @property {NodeJS.ProcessEnv} [env] complete environment; default: this process's.
 * @property {'show' | 'quiet' | { file: string }} [output] printed (and kept), only kept, or appended to a file.
 * @property {boolean} [background] runs with low priority.
 * @property {number} [timeout] milliseconds after which it is ended; default: never.
 *
 * @typedef {object} Outcome
 * @property {number} code exit code; 1 if a signal ended the program, 127 if it could not be started.
 * @property {string} output standard output and standard error.
 */

/** Milliseconds that a program may take to clean up after SIGTERM. */
const grace = 5000;

const isWindows = process.platform === 'win32';

/** Leaders of the process groups to end with this process. @type {Set<number>} */
const groups = new Set();

/**
 * Runs one program to its end in its own process group.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>} never rejects.
 */
export async function run(command, args, options = {}) {
  const child = startGroup(command, args, options);
  const timer = options.timeout ? setTimeout(() => giveUp(child, command, grace), options.timeout) : undefined;
  const outcome = await collect(child, options.output ?? 'show');
  clearTimeout(timer);
  return outcome;
}

/**
 * Starts a program as leader of a process group, without input.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Pick<RunOptions, 'cwd' | 'env' | 'background'>} [options]
 */
export function startGroup(command, args, { cwd, env, background } = {}) {
  // On Windows, npm installs .cmd files, which only a shell can start.
  const shell = isWindows && !command.endsWith('.exe');
  const child = spawn(command, args, { cwd, env, detached: !isWindows, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid === undefined) return child;
  groups.add(child.pid);
  if (background) setPriority(child.pid, 10);
  return child;
}

/**
 * Kills a program and all processes in its group.
 * @param {import('node:child_process').ChildProcess} child
 */
export function endGroup({ pid }) {
  if (pid === undefined || !groups.delete(pid)) return;
  signalGroup(pid, 'SIGKILL');
}

/**
 * Asks a program to end, so that it can end its own process groups, and kills it after `wait`.
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} command
 * @param {number} wait milliseconds
 */
function giveUp(child, command, wait) {
  console.error(`${command} took too long and is ended.`);
  if (child.pid !== undefined) signalGroup(child.pid, 'SIGTERM');
  setTimeout(() => endGroup(child), wait).unref();
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(isWindows ? pid : -pid, signal);
  } catch {
    // The group has already ended.
  }
}

/**
 * @param {ReturnType<typeof startGroup>} child
 * @param {NonNullable<RunOptions['output']>} destination
 * @returns {Promise<Outcome>}
 */
function collect(child, destination) {
  /** @type {string[]} */
  const printed = [];
  if (typeof destination === 'object') mkdirSync(dirname(destination.file), { recursive: true });
  /** @param {string} text */
  const keep = (text) => {
    printed.push(text);
    if (destination === 'show') process.stdout.write(text);
    else if (destination !== 'quiet') appendFileSync(destination.file, text);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
  return new Promise((resolve) => {
    /** @param {number} code */
    const finish = (code) => resolve({ code, output: printed.join('') });
    child.on('error', (error) => {
      keep(`${error.message}\n`);
      finish(127);
    });
    child.on('exit', (code) => {
      endGroup(child);
      // The pipes close after their last user; a process that left the group must not delay the result.
      const timer = setTimeout(() => finish(code ?? 1), grace);
      child.on('close', () => {
        clearTimeout(timer);
        finish(code ?? 1);
      });
    });
  });
}

process.on('exit', () => {
  for (const pid of groups) signalGroup(pid, 'SIGTERM');
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => process.exit(130));
