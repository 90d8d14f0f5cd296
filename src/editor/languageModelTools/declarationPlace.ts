// Formats a benchmark's declaration for a model, for example `src/sort.rs:12`; nothing if it is not found.

import * as vscode from 'vscode';
import type { FoundBenchmark } from '../../core/present/languageModel/lookUp.ts';
import type { Sessions } from '../session/sessions.ts';

export async function declarationPlace(
  sessions: Sessions,
  { workspace, suite, verdict }: FoundBenchmark,
): Promise<string | undefined> {
  const session = sessions.of(workspace.options.folder);
  const location = await session?.locator.declaration(suite, verdict.benchmark);
  if (location === undefined) return undefined;
  return `${vscode.workspace.asRelativePath(location.uri)}:${location.range.start.line + 1}`;
}
