// Bad input in VS Code: a problem names file and reason, and the last good results stay.
import { strict as assert } from 'node:assert';
import { chmodSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { offersAt, takeOffer } from './offers.ts';
import {
  activated,
  demoRegressions,
  onAllSurfaces,
  problems,
  regressions,
  rowOf,
  rowsOf,
  until,
  untilRegressions,
} from './surfaces.ts';

describe('Bad input', () => {
  let api: Api;
  let folder: string;
  let good = '';
  let config = '';
  const path = (...parts: string[]) => join(folder, ...parts);
  const results = () => path('bench', 'results.json');
  const configFile = () => path('.benchmark-baseline', 'config.json');
  const problemOf = (file: string) => problems().find((problem) => problem.startsWith(`${file}:`)) ?? '';

  before(async () => {
    api = await activated();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    good = readFileSync(results(), 'utf8');
    config = readFileSync(configFile(), 'utf8');
    await untilRegressions(api, demoRegressions);
  });

  async function untilGoodAgain(): Promise<void> {
    writeFileSync(results(), good);
    await until(api, () => problemOf('bench/results.json') === '');
    await untilRegressions(api, demoRegressions);
    assert.doesNotMatch(rowOf(api, 'bench').context, /unreadable/);
  }

  /** Removes a suite and its baselines. */
  async function forget(suite: string): Promise<void> {
    rmSync(path('bench', `${suite}.json`));
    rmSync(path('.benchmark-baseline', 'baselines', 'default', `${suite}.json`));
    writeFileSync(configFile(), config);
    // VS Code's watcher does not report a file that was created and deleted at once, so Refresh finds it.
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await until(api, () => !rowsOf(api).some((row) => row.label === suite));
    await untilRegressions(api, demoRegressions);
  }

  const cases: readonly {
    readonly title: string;
    readonly write: () => void;
    readonly message: RegExp;
    readonly row: RegExp;
  }[] = [
    {
      title: 'broken JSON',
      write: () => writeFileSync(results(), '[{ "name": sort, }]'),
      message: /^bench\/results\.json:1 Warning bench\/results\.json .*(JSON|value)/,
      row: /^cannot read · /,
    },
    {
      title: 'a truncated file',
      write: () => truncateSync(results(), 200),
      message: /^bench\/results\.json:1 Warning bench\/results\.json ends in the middle/,
      row: /^still being written · /,
    },
    {
      title: 'an empty file',
      write: () => writeFileSync(results(), ''),
      message: /^bench\/results\.json:1 Warning bench\/results\.json is empty\./,
      row: /^empty file · /,
    },
    {
      title: 'a file without benchmarks',
      write: () => writeFileSync(results(), '[]'),
      message: /^bench\/results\.json:1 Warning bench\/results\.json has no [^.]+ results/,
      row: /^no benchmarks found · /,
    },
    {
      title: 'a folder where a file is expected',
      write: () => {
        rmSync(results());
        mkdirSync(results());
        // The watcher does not report a swap within one tick, so Refresh finds it.
        void vscode.commands.executeCommand('benchmarkBaseline.refresh');
      },
      message: /^bench\/results\.json:1 Warning bench\/results\.json is a folder, but .* writes a file\./,
      row: /^is a folder · /,
    },
  ];

  for (const { title, write, message, row } of cases) {
    it(`shows a problem and keeps the last good results for ${title}`, async () => {
      write();
      await until(api, () => message.test(problemOf('bench/results.json')));
      assert.match(rowOf(api, 'bench').description, row);
      assert.match(rowOf(api, 'bench').context, /unreadable/);
      assert.deepEqual(regressions(api), onAllSurfaces(demoRegressions));
      rmSync(results(), { recursive: true });
      await untilGoodAgain();
    });
  }

  it('shows a problem and keeps the last good results for a file without read permission', async function () {
    // Root may read everything; the command line tests cover this case for root.
    if (process.getuid?.() === undefined || process.getuid() === 0) this.skip();
    chmodSync(results(), 0o000);
    await until(api, () => problemOf('bench/results.json').includes('permission denied'));
    assert.match(rowOf(api, 'bench').description, /^no permission · /);
    assert.deepEqual(regressions(api), onAllSurfaces(demoRegressions));
    chmodSync(results(), 0o644);
    await untilGoodAgain();
  });

  describe('output file above the size limit', () => {
    const settings = () => vscode.workspace.getConfiguration('benchmarkBaseline');
    let uri = vscode.Uri.file('/');
    /** Returns two megabytes of results; one row contains padding. */
    const large = () => {
      const rows: { name: string; value: number; extra?: string }[] = JSON.parse(good);
      const padded = rows.map((row, index) => (index === 0 ? { ...row, extra: 'x'.repeat(2 * 1024 * 1024) } : row));
      return JSON.stringify(padded.map((row) => ({ ...row, value: row.value * (isSlow(row) ? 0.5 : 1) })));
    };
    const isSlow = ({ name }: { name: string }) => name === 'sort/quick 1000' || name === 'words/normalise 10k';

    before(async () => {
      uri = vscode.Uri.file(results());
      await settings().update('maxOutputSize', 1, vscode.ConfigurationTarget.Workspace);
    });

    after(async () => {
      await settings().update('maxOutputSize', undefined, vscode.ConfigurationTarget.Workspace);
      await untilGoodAgain();
    });

    beforeEach(async () => {
      await untilGoodAgain();
      writeFileSync(results(), large());
      await until(api, () => problemOf('bench/results.json').includes('more than the limit of'));
      assert.match(rowOf(api, 'bench').context, /tooLarge/);
      assert.match(rowOf(api, 'bench').description, /^too large · /);
      assert.deepEqual(regressions(api), onAllSurfaces(demoRegressions));
    });

    it('is loaded by the command on its row', async () => {
      await vscode.commands.executeCommand('benchmarkBaseline.loadLargeOutput', rowOf(api, 'bench'));
      await untilRegressions(api, demoRegressions - 2);
      assert.equal(problemOf('bench/results.json'), '');
    });

    it('is loaded by the quick fix on its problem', async () => {
      const offers = await offersAt(uri, new vscode.Range(0, 0, 0, 0));
      await takeOffer(offers, 'Load large output file');
      await untilRegressions(api, demoRegressions - 2);
    });
  });

  it('shows hostile names on one line and finds their baselines again after a reload', async () => {
    const names = [
      '__proto__',
      'constructor',
      '<img src=x onerror=alert(1)> **b** [x](command:y) $(flame)',
      'two\nlines',
      'long '.repeat(2000),
    ];
    const rows = names.map((name, index) => ({ name, unit: 'ns', value: (index + 1) * 100 }));
    writeFileSync(path('bench', 'names.json'), JSON.stringify(rows));
    const output = '{ "path": "bench/names.json", "format": "customSmallerIsBetter", "name": "names" }';
    writeFileSync(configFile(), config.replace('"outputs": [', `"outputs": [${output},`));
    await until(api, () => rowsOf(api).some((row) => row.label === 'names'));
    const own = () => rowsOf(api).filter(({ target }) => target.kind === 'benchmark' && target.id.suite === 'names');
    assert.deepEqual(
      own()
        .map(({ target }) => target.kind === 'benchmark' && target.id.benchmark)
        .sort(),
      [...names].sort(),
    );
    for (const row of own()) assertShort(row);
    for (const row of own()) await vscode.commands.executeCommand('benchmarkBaseline.accept', row);
    assert.deepEqual([...new Set(own().map(({ context }) => context))], ['benchmark unchanged acceptable']);
    await api.sessions.workspaces[0]?.reloadBaselines();
    assert.deepEqual([...new Set(own().map(({ context }) => context))], ['benchmark unchanged acceptable']);
    await untilRegressions(api, demoRegressions);
    const worse = rows.map((row) => ({ ...row, value: row.value * 2 }));
    writeFileSync(path('bench', 'names.json'), JSON.stringify(worse));
    await untilRegressions(api, demoRegressions + names.length);
    for (const problem of problems()) assert.doesNotMatch(problem, /\n/);
    await forget('names');
  });

  it('summarizes problems above the limit per file in one line', async () => {
    // Enough benchmarks stay unchanged to avoid a suite-wide shift, which would be one problem.
    const rows = (value: number) =>
      JSON.stringify(
        Array.from({ length: 290 }, (_, index) => ({
          name: `many/${index}`,
          unit: 'ns',
          value: index < 250 ? value : 100,
        })),
      );
    const many = () => problems().filter((problem) => problem.startsWith('bench/many.json:'));
    writeFileSync(path('bench', 'many.json'), rows(100));
    const output = '{ "path": "bench/many.json", "format": "customSmallerIsBetter", "name": "many" }';
    writeFileSync(configFile(), config.replace('"outputs": [', `"outputs": [${output},`));
    await until(api, () => rowsOf(api).some((row) => row.label === 'many'));
    const workspace = api.sessions.workspaces[0];
    assert.ok(workspace);
    await workspace.acceptances.accept(workspace.acceptances.plan().filter(({ id }) => id.suite === 'many'));
    writeFileSync(path('bench', 'many.json'), rows(300));
    await until(api, () => many().length === 201);
    assert.equal(
      many().at(-1),
      'bench/many.json:1 Information 50 more benchmark problems in this file. See the Benchmarks view.',
    );
    assert.match(api.statusBar.text, new RegExp(`${demoRegressions + 250} slower`));
    await forget('many');
  });
});

function assertShort({ label, description, spoken, tooltip }: ReturnType<typeof rowOf>): void {
  for (const text of [label, description, spoken]) {
    assert.doesNotMatch(text, /\n/);
    assert.ok(text.length <= 300, `${text.length} characters`);
  }
  assert.doesNotMatch(tooltip(), /(?<!\\)(<img|\*\*b|\[x|\$\()/);
}
