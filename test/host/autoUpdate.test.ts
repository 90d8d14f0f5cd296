// Automatic updates in the editor: what the evidence confirms becomes the baseline when its run ends, unasked or after one question;
// a run with anything doubtful in it never does.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Config } from '../../src/core/config/schema.ts';
import type { Api } from '../../src/extension.ts';
import { answeringWith } from './answers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, putAged } from './ownFolder.ts';
import { activated, until, untilRegressions } from './surfaces.ts';

type Milliseconds = Readonly<Record<string, number>>;
type Row = Readonly<Record<string, unknown>>;

/** As hyperfine exports it: ten processes of each command, which scatter by half a percent. */
const commandOf = ([command, time]: readonly [string, number]): Row => {
  const times = Array.from({ length: 10 }, (_, index) => (time / 1000) * (1 + 0.005 * Math.sin(index * 7 + time)));
  return { command, mean: times.reduce((sum, each) => sum + each, 0) / times.length, times };
};
const output = (rows: readonly Row[], metadata?: Row): string => JSON.stringify({ metadata, results: rows });
const measured = (values: Milliseconds): readonly Row[] => Object.entries(values).map(commandOf);

const improved = 'Automatic update due to performance improvement';

describe('An automatic update', () => {
  let api: Api;
  let own: OwnFolder;
  const id = (benchmark: string) => ({ suite: 'bench.json', benchmark });
  const notesOf = (benchmark: string) =>
    own.workspace.baselines.getVersions(id(benchmark)).map((v) => v.metadata.notes);
  /** Nanoseconds. */
  const acceptedValue = (benchmark: string) =>
    own.workspace.baselines.getBaseline(id(benchmark))?.metrics[0]?.value ?? 0;
  const configFile = () => readFileSync(join(own.path, '.benchmark-baseline', 'config.json'), 'utf8');
  const config = (autoUpdate: Config['baseline']['autoUpdate']) =>
    configOf({
      outputs: [{ path: 'bench.json', format: 'hyperfine' }],
      baseline: { autoUpdate },
      completeRunRatio: 0.9,
    });

  /** Written long enough ago that its run has ended. */
  const write = (folder: string, text: string, minutesAgo: number): void =>
    putAged(folder, 'bench.json', text, minutesAgo);

  /** Resolves when the run has ended and the automatic update, which subscribed earlier, has seen it. */
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

  /** Two commands whose first run has become the baseline. */
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
    await untilRegressions(api, 9);
  });

  it('that is on accepts what the evidence confirms, with its note, and one gesture takes it back', async () => {
    await open('on');
    write(own.path, output(measured({ sort: 700, parse: 2000 })), 50);
    await until(api, () => notesOf('sort').length === 2);
    assert.deepEqual([notesOf('sort'), notesOf('parse')], [[improved, 'Initial baseline'], ['Initial baseline']]);
    assert.equal(own.workspace.verdict(id('sort'))?.status, 'unchanged');
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.deepEqual(notesOf('sort'), ['Initial baseline']);
    assert.equal(own.workspace.verdict(id('sort'))?.status, 'improved');
  });

  const never: readonly (readonly [title: string, text: string])[] = [
    ['in which something else regressed', output(measured({ sort: 700, parse: 3000 }))],
    ['that is partial', output(measured({ sort: 700 }))],
    ['in which something failed', output([...measured({ sort: 700 }), { command: 'parse', exit_codes: [1, 1, 1] }])],
    [
      'of another machine',
      output(measured({ sort: 700, parse: 2000 }), { platform: { os: 'plan9', architecture: 'mips' } }),
    ],
    ['that is not better', output(measured({ sort: 1001, parse: 2001 }))],
  ];
  for (const [title, text] of never) {
    for (const autoUpdate of ['on', 'prompt'] as const) {
      it(`that is ${autoUpdate} leaves a run alone ${title}`, async () => {
        await open(autoUpdate);
        const asked = await answeringWith('showInformationMessage', 'Accept', async () => {
          await runEnds(text, 50);
          // The run after it is far better, and fine: whatever the one before had set off would stand below it.
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

  it('that asks accepts nothing when nobody answers, and asks no more when told so', async () => {
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
