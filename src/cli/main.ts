// The command line: reads the arguments, runs the command, and returns its exit code.

import { messageOf } from '../core/model/errors.ts';
import type { Workspace } from '../core/workspace/workspace.ts';
import { type Arguments, type CommandName, readArguments, usage } from './arguments.ts';
import { accept } from './commands/accept.ts';
import { check } from './commands/check.ts';
import { confirm } from './commands/confirm.ts';
import { event } from './commands/event.ts';
import { importBaselines } from './commands/import.ts';
import { merge } from './commands/merge.ts';
import { noise } from './commands/noise.ts';
import { rename } from './commands/rename.ts';
import { report } from './commands/report.ts';
import { exitCodes } from './exitCodes.ts';
import { readWorkspace } from './readWorkspace.ts';
import { guardTerminal } from './terminal.ts';

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

/** @returns the exit code. Unexpected errors are thrown. */
export async function main(words: readonly string[]): Promise<number> {
  guardTerminal(words.includes('json') || words.includes('--format=json'));
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

type WorkspaceCommand = (workspace: Workspace, asked: Arguments) => number | Promise<number>;

/** Wraps a command that needs the project's outputs: reads them first and closes the workspace afterwards. */
function withWorkspace(command: WorkspaceCommand): (asked: Arguments) => Promise<number> {
  return async (asked) => {
    const workspace = await readWorkspace(asked.folder, asked.outputs);
    try {
      return await command(workspace, asked);
    } finally {
      await workspace.close();
    }
  };
}
