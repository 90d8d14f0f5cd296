// Automatic updates in the editor: confirmed improvements become the baseline when their run ends, with or without a
// question. A run with any doubtful result never does.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Config } from '../../src/core/config/schema.ts';
import type { Api } from '../../src/extension.ts';
import { answeringWith } from './answers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, putAged } from './ownFolder.ts';
import { activated, demoRegressions, until, untilRegressions } from './surfaces.ts';

type Milliseconds = Readonly<Record<string, number>>;
type Row = Readonly<Record<string, unknown>>;

/** A command in hyperfine's export format with ten times that vary by half a percent. */
const commandOf = ([command, time]: readonly [string, number]): Row => {
  const times = Array.from({ length: 10 }, (_, index) => (time / 1000) * (1 + 0.005 * Math.sin(index * 7 + time)));
  return { command, mean: times.reduce((sum, each) => sum + each, 0) / times.length, times };
};
const output = (rows: readonly Row[], metadata?: Row): string => JSON.stringify({ metadata, results: rows });
const measured = (values: Milliseconds): readonly Row[] => Object.entries(values).map(commandOf);

const improved = 'Automatic update due to performance improvement';

describe('Automatic update', () => {
  let api: Api;
  let own: OwnFolder;
  const id = (benchmark: string) => ({ suite: 'bench.json', benchmark });
  const notesOf = (benchmark: string) =>
    own.workspace.baselines.getVersions(id(benchmark)).map((v) => v.metadata.notes);
  /** Accepted value in nanoseconds. */
  const acceptedValue = (benchmark: string) =>
    own.workspace.baselines.getBaseline(id(benchmark))?.metrics[0]?.value ?? 0;
  const configFile = () => readFileSync(join(own.path, '.benchmark-baseline', 'config.json'), 'utf8');
  const config = (autoUpdate: Config['baseline']['autoUpdate']) =>
    configOf({
      outputs: [{ path: 'bench.json', format: 'hyperfine' }],
      baseline: { autoUpdate },
      completeRunRatio: 0.9,
    });

  /** Writes an output file dated so long ago that its run has ended. */
  const write = (folder: string, text: string, minutesAgo: number): void =>
    putAged(folder, 'bench.json', text, minutesAgo);

  /** Resolves when the run has ended and the automatic update, which subscribed earlier, has handled it. */
  async function runEnds(text: string, minutesAgo: number): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      const subscription = own.workspace.onDidEndRun(() => {
        subscription.dispose();
        resolve();
      });
    });
    write(own.path, text, minutesAgo);
    await ended;
  }

  /** Opens a folder with two commands whose first run is the baseline. */
  async function open(autoUpdate: Config['baseline']['autoUpdate']): Promise<void> {
    own = await openOwnFolder(api, 'updated', (folder) => {
      put(folder, '.benchmark-baseline/config.json', config('on'));
      write(folder, output(measured({ sort: 1000, parse: 2000 })), 60);
    });
    await until(api, () => notesOf('sort').length === 1 && notesOf('parse').length === 1);
    assert.deepEqual([notesOf('sort'), notesOf('parse')], [['Initial baseline'], ['Initial baseline']]);
    put(own.path, '.benchmark-baseline/config.json', config(autoUpdate));
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await until(api, () => own.workspace.config.baseline.autoUpdate === autoUpdate);
  }

  before(async () => {
    api = await activated();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it('accepts confirmed improvements with a note when it is on, and one undo reverts them', async () => {
    await open('on');
    write(own.path, output(measured({ sort: 700, parse: 2000 })), 50);
    await until(api, () => notesOf('sort').length === 2);
    assert.deepEqual([notesOf('sort'), notesOf('parse')], [[improved, 'Initial baseline'], ['Initial baseline']]);
    assert.equal(own.workspace.verdict(id('sort'))?.status, 'unchanged');
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.deepEqual(notesOf('sort'), ['Initial baseline']);
    assert.equal(own.workspace.verdict(id('sort'))?.status, 'improved');
  });

  const ignoredRuns: readonly (readonly [title: string, text: string])[] = [
    ['with a regression', output(measured({ sort: 700, parse: 3000 }))],
    ['that is partial', output(measured({ sort: 700 }))],
    ['with a failed benchmark', output([...measured({ sort: 700 }), { command: 'parse', exit_codes: [1, 1, 1] }])],
    [
      'of a different machine',
      output(measured({ sort: 700, parse: 2000 }), { platform: { os: 'plan9', architecture: 'mips' } }),
    ],
    ['without an improvement', output(measured({ sort: 1001, parse: 2001 }))],
  ];
  for (const [title, text] of ignoredRuns) {
    for (const autoUpdate of ['on', 'prompt'] as const) {
      it(`ignores a run ${title} when it is set to "${autoUpdate}"`, async () => {
        await open(autoUpdate);
        const asked = await answeringWith('showInformationMessage', 'Accept', async () => {
          await runEnds(text, 50);
          // The next run is a clear improvement, so any update from the ignored run would come before it.
          write(own.path, output(measured({ sort: 300, parse: 2000 })), 40);
          await until(api, () => acceptedValue('sort') < 400e6);
        });
        assert.deepEqual([notesOf('sort'), notesOf('parse')], [[improved, 'Initial baseline'], ['Initial baseline']]);
        assert.equal(asked.length, autoUpdate === 'on' ? 0 : 1, asked.join('\n'));
        for (const each of asked) assert.match(each, /^bench\.json: 1 improved, no regressions\./);
        await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
        assert.deepEqual(notesOf('sort'), ['Initial baseline']);
      });
    }
  }

  it('accepts nothing when its question is dismissed, and stops asking when turned off', async () => {
    await open('prompt');
    const asked = await answeringWith('showInformationMessage', undefined, () =>
      runEnds(output(measured({ sort: 700, parse: 2000 })), 50),
    );
    assert.equal(asked.length, 1);
    assert.deepEqual(notesOf('sort'), ['Initial baseline']);
    await answeringWith('showInformationMessage', "Don't Ask Again", async () => {
      write(own.path, output(measured({ sort: 600, parse: 2000 })), 40);
      await until(api, () => own.workspace.config.baseline.autoUpdate === 'off');
    });
    assert.match(configFile(), /"autoUpdate": "off"/);
    assert.deepEqual(notesOf('sort'), ['Initial baseline']);
  });
});
