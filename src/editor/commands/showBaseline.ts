// Show Baseline Entry: the benchmark's accepted numbers in the committed file.

import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Command } from './command.ts';
import { openLocation } from './openLocation.ts';
import { benchmarkOf } from './target.ts';

export const showBaseline: Command = {
  id: 'benchmarkBaseline.showBaseline',
  async run({ sessions }, ...args) {
    const found = await benchmarkOf(sessions, args, 'Show the baseline of which benchmark?');
    if (found === undefined) return;
    const { baselines } = found.session.workspace;
    if (baselines.getVersions(found.id).length === 0) {
      void vscode.window.showInformationMessage(
        `${found.verdict.benchmark.name} has no baseline yet: accept a result first.`,
      );
      return;
    }
    const file = baselines.fileOf(found.id.suite);
    await openLocation(new vscode.Location(vscode.Uri.file(file), await entryPosition(file, found.id.benchmark)));
  },
};

async function entryPosition(file: string, id: string): Promise<vscode.Position> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return new vscode.Position(
    Math.max(
      0,
      lines.findIndex((line) => line.includes(`"id": ${JSON.stringify(id)}`)),
    ),
    0,
  );
}
