// The hover on a benchmark's declaration.

import * as vscode from 'vscode';
import { hoverMarkdown } from '../../core/present/code/declarationHover.ts';
import { hoverCommands } from '../../core/present/code/hoverActions.ts';
import type { DeclaredBenchmarks } from './declaredBenchmarks.ts';

export function registerHover(declared: DeclaredBenchmarks): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { scheme: 'file' },
    {
      async provideHover(document, position) {
        const found = (await declared.in(document)).find(({ range }) => range.contains(position));
        return found && new vscode.Hover(trusted(hoverMarkdown(found.benchmarks)), found.range);
      },
    },
  );
}

function trusted(markdown: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString(markdown);
  text.isTrusted = { enabledCommands: hoverCommands };
  return text;
}
