// Import Baselines… in the editor: adds new benchmarks only by default, changes nothing when canceled, and can be undone.
import { strict as assert } from 'node:assert';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answering, canceling, dismissing } from './answering.ts';
import { choosing } from './answers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { gitIn } from './ownRepository.ts';
import { activated, demoRegressions, untilRegressions } from './surfaces.ts';

const id = 'benchmarkBaseline.importBaselines';

describe('Import Baselines…', () => {
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
    await untilRegressions(api, demoRegressions);
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
    await untilRegressions(api, demoRegressions);
  });

  it('adds new baselines, which can be undone like an accept', async () => {
    const before = benchmarks();
    const [suite] = session().workspace.suites;
    assert.ok(suite);
    const file = session().workspace.baselines.fileOf(suite.name);
    const bytes = readFileSync(file, 'utf8');
    // The first choices: the first suite of the folder, and new benchmarks only.
    await answering(importOld);
    assert.equal(benchmarks(), before + 2);
    const [entry] = session().workspace.baselines.getVersions({ suite: suite.name, benchmark: 'imported/one' });
    assert.equal(entry?.metadata.notes, 'Imported from old.json');
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.equal(benchmarks(), before);
    assert.equal(readFileSync(file, 'utf8'), bytes);
  });

  it('changes nothing when the user cancels at the first or the last question', async () => {
    const before = benchmarks();
    await canceling(importOld);
    await dismissing(id);
    assert.equal(benchmarks(), before);
  });
});

describe('Import Baselines… from another commit', () => {
  let api: Api;
  let own: OwnFolder;
  const accepted = (benchmark: string) => own.workspace.baselines.getBaseline({ suite: 'bench.json', benchmark });

  before(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'imported', (folder) => {
      const git = gitIn(folder);
      const commit = (text: string, message: string) => {
        put(folder, 'bench.json', text);
        git('add', '-A');
        git('commit', '-qm', message);
      };
      git('init', '-q', '-b', 'main');
      put(folder, '.benchmark-baseline/config.json', configOf({ detection: { method: 'thresholds' } }));
      commit(rows({ sort: 1000 }), 'as it was released');
      commit(rows({ sort: 1500, parse: 5 }), 'slower');
    });
  });

  after(async () => {
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it("imports the commit's version of the file with its origin, which can be undone like an accept", async () => {
    const released = gitIn(own.path)('rev-parse', 'HEAD~1');
    const answers = [/^imported$/, /^A File at Another Commit…$/, /^as it was released$/, /^Import 1$/];
    const run = () => vscode.commands.executeCommand(id);
    await choosing(answers, run, join(own.path, 'bench.json'));
    assert.equal(accepted('sort')?.metrics[0]?.value, 1000);
    assert.equal(accepted('parse'), undefined, 'the benchmark did not exist at that commit');
    assert.match(
      accepted('sort')?.metadata.notes ?? '',
      new RegExp(`^Imported from bench\\.json.*${released.slice(0, 7)}`),
    );
    assert.equal(own.workspace.verdict({ suite: 'bench.json', benchmark: 'sort' })?.status, 'regressed');
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.equal(accepted('sort'), undefined);
  });
});
