// What a language-model tool is. Its texts are made in core/present.

import type * as vscode from 'vscode';
import type { AcceptContext } from '../dialogs/acceptFlow.ts';
import type { Sessions } from '../session/sessions.ts';
import type { ToolInput } from './toolInput.ts';

export interface ToolContext extends AcceptContext {
  readonly sessions: Sessions;
}

export interface LanguageModelTool {
  /** As in package.json. */
  readonly name: string;
  /** What the user reads while it runs. */
  prepare(
    context: ToolContext,
    input: ToolInput,
  ): Promise<vscode.PreparedToolInvocation> | vscode.PreparedToolInvocation;
  /** @returns what the model reads @throws {Error} whose message tells the model what to do next */
  run(context: ToolContext, input: ToolInput): Promise<string>;
}
