// Entry point of the second window of the race: accepts its half of the benchmarks on a signal and writes the rows that
// it shows to a file.
import { existsSync, watch, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { acceptEach, benchmarksOf, shownIn } from './race.ts';
import { activated, until } from './surfaces.ts';

export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const signals = dirname(folder);
  const api = await activated();
  await until(api, () => (api.sessions.workspaces[0]?.suites[0]?.latest.size ?? 0) > 0);
  writeFileSync(join(signals, 'ready'), '');
  await appears(join(signals, 'go'));
  await acceptEach(folder, benchmarksOf('second'));
  await until(api, () => shownIn(api, folder).every((row) => !/no baseline/.test(row)));
  writeFileSync(join(signals, 'shown'), JSON.stringify(shownIn(api, folder)));
}

/** Resolves when the file exists. */
async function appears(file: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const watcher = watch(dirname(file), () => look());
    const look = () => {
      if (!existsSync(file)) return;
      watcher.close();
      resolve();
    };
    look();
  });
}
