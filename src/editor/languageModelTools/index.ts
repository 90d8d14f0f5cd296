// The language-model tools: one file and one line here each. It refuses to know what they do.

import * as vscode from 'vscode';
import type { CommandContext } from '../commands/command.ts';
import type { Sessions } from '../session/sessions.ts';
import { acceptBenchmarkBaseline } from './acceptBenchmarkBaseline.ts';
import { explainBenchmarkVerdict } from './explainBenchmarkVerdict.ts';
import { getBenchmarkHistory } from './getBenchmarkHistory.ts';
import { getBenchmarkRegressions } from './getBenchmarkRegressions.ts';
import type { LanguageModelTool } from './languageModelTool.ts';
import { readToolInput } from './toolInput.ts';

export const languageModelTools: readonly LanguageModelTool[] = [
  getBenchmarkRegressions,
  getBenchmarkHistory,
  explainBenchmarkVerdict,
  acceptBenchmarkBaseline,
];

export function registerLanguageModelTools(context: CommandContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...languageModelTools.map((tool) => vscode.lm.registerTool(tool.name, asTool(tool, context))),
  );
}

function asTool(tool: LanguageModelTool, context: CommandContext): vscode.LanguageModelTool<unknown> {
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

/** A tool that is called right after the window opened would answer that there is nothing. */
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
