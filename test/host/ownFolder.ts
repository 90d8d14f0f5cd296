// A temporary workspace folder for one test, separate from the demo, so that tests do not affect each other.
import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { Workspace } from '../../src/core/workspace/workspace.ts';
import type { Api } from '../../src/extension.ts';
import { until } from './surfaces.ts';

export interface OwnFolder {
  readonly path: string;
  /** The state of the open folder. */
  readonly workspace: Workspace;
  put(file: string, text: string): void;
  remove(): Promise<void>;
}

/** Returns an output file with nanoseconds by benchmark name. */
export const rows = (values: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.entries(values).map(([name, value]) => ({ name, unit: 'ns', value })));

/** Returns the config of a folder with the single output file `bench.json`. @param more further keys */
export const configOf = (more: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({ outputs: [{ path: 'bench.json', format: 'customSmallerIsBetter' }], ...more }, undefined, 2)}\n`;

/** Resolves when the folder's output files have been read. @param fill writes the files before the folder is opened */
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
      // The repository is deleted later, with the demo's folder: the git extension runs in the same process, and its commands in a
      // deleted repository would fail the test that runs at that moment.
      if (!existsSync(join(path, '.git'))) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Writes a file with a modification time in the past. Text and time appear atomically, so that a concurrent read never sees only one of
 * them.
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
