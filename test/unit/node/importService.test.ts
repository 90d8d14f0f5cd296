// Importing as used by the editor: finding sources, planning, and writing only on request.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { planImport } from '../../../src/core/baselines/importPlan.ts';
import { ActiveFormats } from '../../../src/core/formats/reading/activeFormats.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { ImportService } from '../../../src/node/imports/importService.ts';
import { createWorld, FakeLog } from '../doubles.ts';
import { useSandbox } from './sandbox.ts';

const rows = (values: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.entries(values).map(([name, value]) => ({ name, unit: 'ns', value })));

/** Handwritten like the page's file, because no real one is available. */
const dataFile = (...entries: readonly (readonly [string, number, number])[]): string => {
  const list = entries.map(([id, date, value]) => ({
    ...{ commit: { id }, date, tool: 'cargo' },
    benches: [{ name: 'fib', value, unit: 'ns/iter' }],
  }));
  return `window.BENCHMARK_DATA = ${JSON.stringify({ entries: { Rust: list } })}`;
};

describe('ImportService', () => {
  const sandbox = useSandbox();
  const open = async (trusted = true) => {
    const { workspace } = createWorld({ files: nodeFiles, folder: sandbox.folder });
    await workspace.load();
    const reader = new ActiveFormats({ custom: () => workspace.configFile.formats, log: new FakeLog() });
    const imports = new ImportService({ folder: sandbox.folder, workspace, reader, isTrusted: () => trusted });
    const read = async (path: string, at?: string) => imports.read(await imports.sourceAt(sandbox.path(path), at));
    return { workspace, imports, read };
  };
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...words], {
      cwd: sandbox.folder,
      encoding: 'utf8',
    });
  const baselineFile = () => sandbox.path('.benchmark-baseline', 'baselines', 'default', 'old.json.json');

  it('finds results that tools keep from earlier runs, and no other files', async () => {
    const criterion = resolve('test', 'fixtures', 'criterion');
    cpSync(criterion, sandbox.path('target', 'criterion'), { recursive: true });
    cpSync(join(criterion, 'flat', 'sleepy', 'base'), sandbox.path('target/criterion/flat/sleepy/v1.0'), {
      recursive: true,
    });
    sandbox.put('.benchmarks/Linux/0001_a.json', '{}');
    sandbox.put('.benchmarks/Linux/0002_b.json', '{}');
    sandbox.put('.asv/results/machine/05d283b9-py3.json', '{}');
    sandbox.put('.asv/results/machine/machine.json', '{}');
    sandbox.put('.asv/results/benchmarks.json', '{}');
    sandbox.put('dev/bench/data.js', '');
    sandbox.put('results', 'a file, no folder');
    const { imports } = await open();
    assert.deepEqual(
      (await imports.sources()).map(({ origin, tool, source }) => [origin, tool, source.output.suite]),
      [
        ['target/criterion, saved as "main"', 'Criterion', 'target/criterion'],
        ['target/criterion, saved as "v1.0"', 'Criterion', 'target/criterion'],
        ['.benchmarks/Linux/0002_b.json', 'pytest-benchmark', '.benchmarks/Linux'],
        ['.benchmarks/Linux/0001_a.json', 'pytest-benchmark', '.benchmarks/Linux'],
        ['.asv/results/machine/05d283b9-py3.json', 'asv', '.asv/results/machine/05d283b9-py3.json'],
        ['dev/bench/data.js', 'github-action-benchmark', 'dev/bench/data.js'],
      ],
    );
  });

  it('does not follow links out of the folder', async () => {
    symlinkSync(resolve('test'), sandbox.path('.benchmarks'));
    assert.deepEqual(await (await open()).imports.sources(), []);
  });

  it('plans new and existing benchmarks, replaces only on request, and can be undone byte for byte', async () => {
    sandbox.put('old.json', rows({ a: 1, b: 2 }));
    const { workspace, imports, read } = await open();
    const first = imports.plan(await read('old.json'), 'old.json');
    const counts = (list: typeof first) => {
      const { fresh, known } = planImport(list, workspace.baselines);
      return [fresh.length, known.length];
    };
    assert.deepEqual(counts(first), [2, 0]);
    assert.equal((await workspace.acceptances.import({ list: first, leaveOut: 'known' })).versions, 2);
    const bytes = readFileSync(baselineFile(), 'utf8');
    sandbox.put('old.json', rows({ a: 10, b: 2, c: 3 }));
    const list = imports.plan(await read('old.json'), 'old.json');
    assert.deepEqual(counts(list), [1, 2]);
    const a = () => workspace.baselines.getBaseline({ suite: 'old.json', benchmark: 'a' })?.metrics[0]?.value;
    assert.equal((await workspace.acceptances.import({ list, leaveOut: 'known' })).versions, 1);
    assert.equal(a(), 1);
    assert.equal(await workspace.acceptances.undo(), 1);
    assert.equal(readFileSync(baselineFile(), 'utf8'), bytes);
    assert.equal((await workspace.acceptances.import({ list, leaveOut: 'same' })).versions, 2, 'b is the same');
    assert.equal(a(), 10);
    await workspace.acceptances.undo();
    assert.equal(readFileSync(baselineFile(), 'utf8'), bytes);
  });

  it('imports every entry of data.js into history once, with its commit and time', async () => {
    sandbox.put('data.js', dataFile(['aaaaaaa', 1_000, 254], ['bbbbbbb', 2_000, 300]));
    const { workspace, imports, read } = await open();
    const found = await read('data.js');
    assert.equal(found.isNamed, false);
    const imported = { list: imports.plan(found, 's'), leaveOut: 'known', runs: imports.runs(found, 's') } as const;
    assert.deepEqual(await workspace.acceptances.import(imported), { versions: 1, runs: 2 });
    assert.deepEqual(await workspace.acceptances.import(imported), { versions: 0, runs: 0 });
    const runs = await workspace.history.load('s');
    assert.deepEqual(
      runs.map(({ code, time, complete, results }) => [code.commit, time, complete, results[0]?.metrics[0]?.value]),
      [
        ['aaaaaaa', 1_000, true, 254],
        ['bbbbbbb', 2_000, true, 300],
      ],
    );
    const [entry] = workspace.baselines.getVersions({ suite: 's', benchmark: 'Rust > fib' });
    assert.equal(entry?.metrics[0]?.value, 300);
    assert.equal(entry?.metadata.notes, 'Imported from data.js');
  });

  it('reads a file at one of its commits, but does not run git in Restricted Mode', async () => {
    sandbox.put('old.json', rows({ a: 1 }));
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'first');
    sandbox.put('old.json', rows({ a: 2 }));
    git('commit', '-qam', 'second · with\u00a0more');
    const trusted = await open();
    const commits = await trusted.imports.commits(sandbox.path('old.json'));
    assert.deepEqual(
      commits.map(({ subject }) => subject),
      ['second · with\u00a0more', 'first'],
    );
    const { origin, run } = await trusted.read('old.json', commits[1]?.commit);
    assert.equal(origin, `old.json at ${commits[1]?.commit}`);
    assert.equal(run.parsed.results[0]?.metrics[0]?.value, 1);
    const restricted = await open(false);
    assert.deepEqual(await restricted.imports.commits(sandbox.path('old.json')), []);
    await assert.rejects(restricted.read('old.json', 'HEAD'), /needs a trusted workspace/);
    assert.equal(existsSync(sandbox.path('.benchmark-baseline')), false);
  });
});
