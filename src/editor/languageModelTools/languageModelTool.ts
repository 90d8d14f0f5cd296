// What a language-model tool is: one file each, one line in index.ts, one entry in package.json. Its text is made in core/present.
// It refuses state.

import type * as vscode from 'vscode';
import type { CommandContext } from '../commands/command.ts';
import type { ToolInput } from './toolInput.ts';

export interface LanguageModelTool {
  /** As in package.json. */
  readonly name: string;
  /** What the user reads while it runs. */
  prepare(
    context: CommandContext,
    input: ToolInput,
  ): Promise<vscode.PreparedToolInvocation> | vscode.PreparedToolInvocation;
  /** @returns what the model reads @throws {Error} whose message tells the model what to do next */
  run(context: CommandContext, input: ToolInput): Promise<string>;
}
