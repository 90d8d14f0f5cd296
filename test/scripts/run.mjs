// Starts other programs: what they print is shown, kept or written to a file, and nothing they started outlives them.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] where the program runs; default: here.
 * @property {NodeJS.ProcessEnv} [env] its whole environment; default: this process's.
 * @property {'show' | 'quiet' | { file: string }} [output] shown as it comes (and kept), only kept, or appended to a file.
 * @property {boolean} [background] gives way to whatever else the machine does.
 * @property {number} [timeout] milliseconds after which it is ended; default: never.
 *
 * @typedef {object} Outcome
 * @property {number} code exit code; 1 when a signal ended the program, 127 when it could not be started.
 * @property {string} output what it printed, standard output and errors together.
 */

/** How long a program may take to clean up after it was asked to end, in milliseconds. */
const grace = 5000;

const isWindows = process.platform === 'win32';

/** Heads of process groups that must end with this process. @type {Set<number>} */
const groups = new Set();

/**
 * Runs one program to its end, in a process group of its own.
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
 * Starts a program as the head of a process group, without input.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Pick<RunOptions, 'cwd' | 'env' | 'background'>} [options]
 */
export function startGroup(command, args, { cwd, env, background } = {}) {
  // On Windows npm's programs are .cmd files, which only a shell starts.
  const shell = isWindows && !command.endsWith('.exe');
  const child = spawn(command, args, { cwd, env, detached: !isWindows, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid === undefined) return child;
  groups.add(child.pid);
  if (background) setPriority(child.pid, 10);
  return child;
}

/**
 * Ends a program, and everything it started that is still in its group, at once.
 * @param {import('node:child_process').ChildProcess} child
 */
export function endGroup({ pid }) {
  if (pid === undefined || !groups.delete(pid)) return;
  signalGroup(pid, 'SIGKILL');
}

/**
 * Asks a program to end, so that it can end what it started in other groups, and ends it when it does not.
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
    // The group has already ended, which is what was wanted.
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
      // The pipes close once their last holder is gone; one that left the group must not keep us waiting.
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
