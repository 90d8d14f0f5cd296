// The list of language-model tools. A new tool is a file in this folder, a line here and an entry in package.json, which registers it.

import * as vscode from 'vscode';
import type { Sessions } from '../session/sessions.ts';
import { acceptBenchmarkBaseline } from './acceptBenchmarkBaseline.ts';
import { explainBenchmarkVerdict } from './explainBenchmarkVerdict.ts';
import { getBenchmarkHistory } from './getBenchmarkHistory.ts';
import { getBenchmarkRegressions } from './getBenchmarkRegressions.ts';
import type { LanguageModelTool, ToolContext } from './languageModelTool.ts';
import { readToolInput } from './toolInput.ts';

export const languageModelTools: readonly LanguageModelTool[] = [
  getBenchmarkRegressions,
  getBenchmarkHistory,
  explainBenchmarkVerdict,
  acceptBenchmarkBaseline,
];

/** Returns the tool as VS Code calls it. @throws {Error} if no tool has this name */
export function languageModelTool(name: string, context: ToolContext): Required<vscode.LanguageModelTool<unknown>> {
  const tool = languageModelTools.find((each) => each.name === name);
  if (tool === undefined) throw new Error(`${name} is in package.json, but not in the list of language-model tools.`);
  return asTool(tool, context);
}

function asTool(tool: LanguageModelTool, context: ToolContext): Required<vscode.LanguageModelTool<unknown>> {
  return {
    async prepareInvocation({ input }, token) {
      await untilRead(context.sessions, token);
      return tool.prepare(context, readToolInput(input));
    },
    async invoke({ input }, token) {
      await untilRead(context.sessions, token);
      const text = await tool.run(context, readToolInput(input));
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  };
}

/** Waits for the first results: a tool called right after the window opened would find none. */
async function untilRead(sessions: Sessions, token: vscode.CancellationToken): Promise<void> {
  if (isRead(sessions)) return;
  await new Promise<void>((resolve, reject) => {
    const cancellation = token.onCancellationRequested(() => end(() => reject(new vscode.CancellationError())));
    const subscription = sessions.onDidChange(() => isRead(sessions) && end(resolve));
    const end = (settle: () => void) => {
      cancellation.dispose();
      subscription.dispose();
      settle();
    };
  });
}

const isRead = ({ workspaces }: Sessions): boolean =>
  workspaces.length >= (vscode.workspace.workspaceFolders?.length ?? 0) && workspaces.every(({ loading }) => !loading);
