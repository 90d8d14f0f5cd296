// Provides the benchmark commands that setup detects as VS Code tasks.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Proposal } from '../../core/setUp/proposal.ts';
import type { FolderSession } from './folderSession.ts';
import type { Sessions } from './sessions.ts';

export const benchmarkTaskType = 'benchmark-baseline';

interface BenchmarkTaskDefinition extends vscode.TaskDefinition {
  readonly tool: string;
  readonly folder?: string;
  readonly command?: string;
}

/** Provides the tasks in trusted workspaces only. */
export const provideBenchmarkTasks = (sessions: Sessions): vscode.Disposable =>
  vscode.tasks.registerTaskProvider(benchmarkTaskType, {
    async provideTasks(token) {
      if (!vscode.workspace.isTrusted) return [];
      const tasks = await Promise.all(sessions.all.map(async (session) => tasksOf(session)));
      return token.isCancellationRequested ? [] : tasks.flat();
    },
    resolveTask: (task) => resolved(task, sessions),
  });

const tasksOf = async (session: FolderSession): Promise<readonly vscode.Task[]> =>
  (await session.setUp.proposals()).map((proposal) => taskFor(session.folder, definitionOf(proposal), proposal));

const definitionOf = ({ tool, folder, command }: Proposal): BenchmarkTaskDefinition => ({
  type: benchmarkTaskType,
  tool,
  ...(folder === '' ? {} : { folder }),
  command,
});

/** Resolves a task of tasks.json to its own command, else to the detected one. */
async function resolved(task: vscode.Task, sessions: Sessions): Promise<vscode.Task | undefined> {
  const { definition, scope } = task;
  const session = sessions.all.find(({ folder }) => folder === scope) ?? sessions.all[0];
  if (!isDefinition(definition) || session === undefined || !vscode.workspace.isTrusted) return undefined;
  const folder = definition.folder ?? '';
  if (definition.command !== undefined) {
    return taskFor(session.folder, definition, { tool: definition.tool, folder, command: definition.command });
  }
  const proposals = await session.setUp.proposals();
  const proposal = proposals.find((each) => each.tool === definition.tool && each.folder === folder);
  return proposal && taskFor(session.folder, definition, proposal);
}

const isDefinition = (definition: vscode.TaskDefinition): definition is BenchmarkTaskDefinition =>
  typeof definition.tool === 'string' &&
  ['undefined', 'string'].includes(typeof definition.folder) &&
  ['undefined', 'string'].includes(typeof definition.command);

type Measured = Pick<Proposal, 'tool' | 'folder' | 'command'> & Partial<Pick<Proposal, 'output'>>;

function taskFor(
  scope: vscode.WorkspaceFolder,
  definition: BenchmarkTaskDefinition,
  { tool, folder, command, output }: Measured,
): vscode.Task {
  const cwd = vscode.Uri.joinPath(scope.uri, folder).fsPath;
  const name = folder === '' ? tool : t`${tool} in ${folder}`;
  const task = new vscode.Task(definition, scope, name, 'Benchmarks', new vscode.ShellExecution(command, { cwd }));
  task.detail = output === undefined ? command : t`${command} · writes ${output}`;
  return task;
}
