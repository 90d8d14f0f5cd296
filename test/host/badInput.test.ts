// Bad input through the real extension: a message that names file and reason, and the last good results stay.
import { strict as assert } from 'node:assert';
import { chmodSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { offersAt, takeOffer } from './offers.ts';
import { activated, problems, regressions, rowOf, rowsOf, until, untilRegressions } from './surfaces.ts';

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
    await untilRegressions(api, 9);
  });

  async function untilGoodAgain(): Promise<void> {
    writeFileSync(results(), good);
    await until(api, () => problemOf('bench/results.json') === '');
    await untilRegressions(api, 9);
    assert.doesNotMatch(rowOf(api, 'bench').context, /unreadable/);
  }

  /** Takes a suite away, with its baselines. */
  async function forget(suite: string): Promise<void> {
    rmSync(path('bench', `${suite}.json`));
    rmSync(path('.benchmark-baseline', 'baselines', 'default', `${suite}.json`));
    writeFileSync(configFile(), config);
    // A file that came and went within a moment is no event for VS Code's watcher; the button finds it gone.
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await until(api, () => !rowsOf(api).some((row) => row.label === suite));
    await untilRegressions(api, 9);
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
      title: 'a file that is cut off',
      write: () => truncateSync(results(), 200),
      message: /^bench\/results\.json:1 Warning bench\/results\.json ends in the middle/,
      row: /^still being written · /,
    },
    {
      title: 'a file without a byte',
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
        // A swap within one tick is no event for the watcher; the button finds it.
        void vscode.commands.executeCommand('benchmarkBaseline.refresh');
      },
      message: /^bench\/results\.json:1 Warning bench\/results\.json is a folder, but .* writes a file\./,
      row: /^is a folder · /,
    },
  ];

  for (const { title, write, message, row } of cases) {
    it(`is told and changes no result: ${title}`, async () => {
      write();
      await until(api, () => message.test(problemOf('bench/results.json')));
      assert.match(rowOf(api, 'bench').description, row);
      assert.match(rowOf(api, 'bench').context, /unreadable/);
      assert.deepEqual(regressions(api), { tree: 9, badge: 9, problems: 9, status: 9 });
      rmSync(results(), { recursive: true });
      await untilGoodAgain();
    });
  }

  it('is told and changes no result: no permission', async function () {
    // Root may read everything; the tests of the command line have this case for root.
    if (process.getuid?.() === undefined || process.getuid() === 0) this.skip();
    chmodSync(results(), 0o000);
    await until(api, () => problemOf('bench/results.json').includes('permission denied'));
    assert.match(rowOf(api, 'bench').description, /^no permission · /);
    assert.deepEqual(regressions(api), { tree: 9, badge: 9, problems: 9, status: 9 });
    chmodSync(results(), 0o644);
    await untilGoodAgain();
  });

  describe('larger than the limit', () => {
    const settings = () => vscode.workspace.getConfiguration('benchmarkBaseline');
    let uri = vscode.Uri.file('/');
    /** Two megabytes: one row of them is padding. */
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
      assert.deepEqual(regressions(api), { tree: 9, badge: 9, problems: 9, status: 9 });
    });

    it('is read when the user says so, from the row', async () => {
      await vscode.commands.executeCommand('benchmarkBaseline.loadLargeOutput', rowOf(api, 'bench'));
      await untilRegressions(api, 7);
      assert.equal(problemOf('bench/results.json'), '');
    });

    it('is read when the user says so, by the quick fix on its problem', async () => {
      const offers = await offersAt(uri, new vscode.Range(0, 0, 0, 0));
      await takeOffer(offers, 'Load large output file');
      await untilRegressions(api, 7);
    });
  });

  it('in names is shown on one line, accepted, and still equal after reading the baselines again', async () => {
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
    await untilRegressions(api, 9);
    const worse = rows.map((row) => ({ ...row, value: row.value * 2 }));
    writeFileSync(path('bench', 'names.json'), JSON.stringify(worse));
    await untilRegressions(api, 9 + names.length);
    for (const problem of problems()) assert.doesNotMatch(problem, /\n/);
    await forget('names');
  });

  it('of more problems than a file may have is counted in one line', async () => {
    // So many stay as they were that not everything moved, which would be said once.
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
    assert.match(api.statusBar.text, /259 slower/);
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
