// Commands about a project's outputs: what they name is read first, and what was opened is closed after them.

import type { Workspace } from '../core/workspace/workspace.ts';
import type { Arguments } from './arguments.ts';
import { readWorkspace } from './readWorkspace.ts';

type WorkspaceCommand = (workspace: Workspace, asked: Arguments) => number | Promise<number>;

/** Answers the exit code. */
export function withWorkspace(command: WorkspaceCommand): (asked: Arguments) => Promise<number> {
  return async (asked) => {
    const workspace = await readWorkspace(asked.folder, asked.outputs);
    try {
      return await command(workspace, asked);
    } finally {
      await workspace.close();
    }
  };
}
