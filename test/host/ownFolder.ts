// A folder of its own beside the demo, open in the window as long as a test needs it: what it does there disturbs no
// other test.
import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { Workspace } from '../../src/core/workspace/workspace.ts';
import type { Api } from '../../src/extension.ts';
import { until } from './surfaces.ts';

export interface OwnFolder {
  readonly path: string;
  /** Of the folder, once it is open. */
  readonly workspace: Workspace;
  put(file: string, text: string): void;
  remove(): Promise<void>;
}

/** An output of nanoseconds by name. */
export const rows = (values: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.entries(values).map(([name, value]) => ({ name, unit: 'ns', value })));

/** The config of a folder whose only output is `bench.json`. @param more further keys, as JSON */
export const configOf = (more: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({ outputs: [{ path: 'bench.json', format: 'customSmallerIsBetter' }], ...more }, undefined, 2)}\n`;

/** Resolves when the folder's outputs have been read. @param fill puts files into it before it is opened */
export async function openOwnFolder(api: Api, name: string, fill: (path: string) => void): Promise<OwnFolder> {
  const demo = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const path = join(dirname(demo), name);
  mkdirSync(path, { recursive: true });
  fill(path);
  vscode.workspace.updateWorkspaceFolders(1, 0, { uri: vscode.Uri.file(path) });
  const found = () => api.sessions.workspaces.find(({ options }) => options.name === name);
  await until(api, () => found()?.loading === false && (found()?.suites.length ?? 0) > 0);
  const workspace = found();
  if (workspace === undefined) throw new Error(`${name} was closed again.`);
  return {
    path,
    workspace,
    put: (file, text) => put(path, file, text),
    remove: async () => {
      if ((vscode.workspace.workspaceFolders?.length ?? 0) > 1) vscode.workspace.updateWorkspaceFolders(1, 1);
      await until(api, () => api.sessions.all.length === 1);
      // VS Code's own git extension is in the same process, and what it asks about a repository that is gone fails in whatever test
      // runs then. The repository goes with the demo's folder.
      if (!existsSync(join(path, '.git'))) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Puts a file as if it had been written so long ago. Its text and its time appear at once: a read that is under way may not find the one
 * without the other.
 */
export function putAged(folder: string, file: string, text: string, minutesAgo: number): void {
  const temporary = `${file}.new`;
  put(folder, temporary, text);
  const time = new Date(Date.now() - minutesAgo * 60_000);
  utimesSync(join(folder, temporary), time, time);
  renameSync(join(folder, temporary), join(folder, file));
}

export function put(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
