// The type of language-model tools. Their texts are in core/present.

import type * as vscode from 'vscode';
import type { AcceptContext } from '../dialogs/acceptFlow.ts';
import type { Sessions } from '../session/sessions.ts';
import type { ToolInput } from './toolInput.ts';

export interface ToolContext extends AcceptContext {
  readonly sessions: Sessions;
}

export interface LanguageModelTool {
  /** The tool's name in package.json. */
  readonly name: string;
  /** Returns the message shown to the user while the tool runs. */
  prepare(
    context: ToolContext,
    input: ToolInput,
  ): Promise<vscode.PreparedToolInvocation> | vscode.PreparedToolInvocation;
  /** @returns the answer for the model @throws {Error} with a message that says what the model can do next */
  run(context: ToolContext, input: ToolInput): Promise<string>;
}
