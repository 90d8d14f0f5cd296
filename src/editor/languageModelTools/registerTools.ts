// Registers the language-model tools that package.json declares. Calling one loads the engine bundle, which contains the code.

import * as vscode from 'vscode';
import type { ToolContext } from './languageModelTool.ts';

type Tool = vscode.LanguageModelTool<unknown>;

interface ToolEngine {
  languageModelTool(name: string, context: ToolContext): Required<Tool>;
}

export function registerLanguageModelTools(
  { packageJSON }: vscode.Extension<unknown>,
  context: ToolContext,
  loadEngine: () => Promise<ToolEngine>,
): vscode.Disposable {
  const declared: readonly { readonly name: string }[] = packageJSON.contributes.languageModelTools;
  const registered = declared.map(({ name }) => {
    const load = async () => (await loadEngine()).languageModelTool(name, context);
    const tool: Tool = {
      prepareInvocation: async (options, token) => (await load()).prepareInvocation(options, token),
      invoke: async (options, token) => (await load()).invoke(options, token),
    };
    return vscode.lm.registerTool(name, tool);
  });
  return vscode.Disposable.from(...registered);
}
