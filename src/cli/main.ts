// The command line: reads the words, runs the engine, prints, answers the exit code. Thin on purpose.
// It refuses rules of its own: verdicts and words come from the core.

import { messageOf } from '../core/model/errors.ts';
import { accept } from './accept.ts';
import { type Arguments, type CommandName, readArguments, usage } from './arguments.ts';
import { check } from './check.ts';
import { confirm } from './confirm.ts';
import { event } from './event.ts';
import { exitCodes } from './exitCodes.ts';
import { importBaselines } from './import.ts';
import { merge } from './merge.ts';
import { noise } from './noise.ts';
import { rename } from './rename.ts';
import { report } from './report.ts';
import { withWorkspace } from './withWorkspace.ts';

const commands: Readonly<Record<CommandName, (asked: Arguments) => Promise<number>>> = {
  check: withWorkspace(check),
  accept: withWorkspace(accept),
  report: withWorkspace(report),
  noise: withWorkspace(noise),
  event,
  confirm,
  merge,
  rename,
  import: importBaselines,
};

/** @returns the exit code; an error that nobody foresaw is thrown */
export async function main(words: readonly string[]): Promise<number> {
  const asked = understand(words);
  if (typeof asked === 'number') return asked;
  return commands[asked.command](asked);
}

function understand(words: readonly string[]): Arguments | number {
  try {
    const asked = readArguments(words);
    if (asked !== 'help') return asked;
    console.log(usage);
    return exitCodes.fine;
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`);
    return exitCodes.unusable;
  }
}
