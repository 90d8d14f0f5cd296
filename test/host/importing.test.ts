// Import Baselines… in the editor: only what is new without a word, nothing when the user leaves, and the way back.
import { strict as assert } from 'node:assert';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answering, dismissing, leaving } from './answering.ts';
import { activated, untilRegressions } from './surfaces.ts';

const id = 'benchmarkBaseline.importBaselines';

describe('Importing baselines in the editor', () => {
  let api: Api;
  let old = '';
  const session = () => {
    const [only] = api.sessions.all;
    assert.ok(only);
    return only;
  };
  const benchmarks = () => session().workspace.baselines.benchmarkIds().length;
  const importOld = () => vscode.commands.executeCommand(id, vscode.Uri.file(old));

  before(async () => {
    api = await activated();
    old = join(session().folder.uri.fsPath, 'old.json');
    await untilRegressions(api, 9);
    writeFileSync(
      old,
      JSON.stringify([
        { name: 'imported/one', unit: 'ns', value: 1 },
        { name: 'imported/two', unit: 'ns', value: 2 },
      ]),
    );
  });

  after(async () => {
    rmSync(old);
    await untilRegressions(api, 9);
  });

  it('takes over what is new, and undoes it like an acceptance', async () => {
    const before = benchmarks();
    const [suite] = session().workspace.suites;
    assert.ok(suite);
    const file = session().workspace.baselines.fileOf(suite.name);
    const bytes = readFileSync(file, 'utf8');
    // The first answers: the first suite of the folder, and only what is new.
    await answering(importOld);
    assert.equal(benchmarks(), before + 2);
    const [entry] = session().workspace.baselines.getVersions({ suite: suite.name, benchmark: 'imported/one' });
    assert.equal(entry?.metadata.notes, 'Imported from old.json');
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.equal(benchmarks(), before);
    assert.equal(readFileSync(file, 'utf8'), bytes);
  });

  it('leaves everything as it is when the user leaves, at the first question and at the last', async () => {
    const before = benchmarks();
    await leaving(importOld);
    await dismissing(id);
    assert.equal(benchmarks(), before);
  });
});
