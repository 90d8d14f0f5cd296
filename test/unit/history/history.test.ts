// Tests of history: runs are recorded once, pruned, bounded and readable after a crash, and only in an existing folder.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { History } from '../../../src/core/history/history.ts';
import { type PastRun, readRecord, writeRecord } from '../../../src/core/history/historyRecord.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import type { Result } from '../../../src/core/model/model.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { FakeFiles, FakeLog, failed, metric, result, startTime, thisSystem } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const root = '/p/.benchmark-baseline';
const file = `${root}/history/s.ndjson`;

function past(id: string, results: readonly Result[] = [result('a', 1)], more: Partial<PastRun> = {}): PastRun {
  return {
    id,
    suite: 's',
    format: 'tool',
    tool: 'Tool',
    results,
    warnings: [],
    machineId: fingerprint(thisSystem),
    systemInfo: thisSystem,
    code: {},
    time: startTime,
    complete: true,
    ...more,
  };
}

async function opened() {
  const files = new FakeFiles();
  const log = new FakeLog();
  const history = new History(files, root, log);
  await history.open();
  return { files, log, history };
}

const ids = (runs: readonly PastRun[]) => runs.map(({ id }) => id);

describe('History', () => {
  it('records a run once by its id, even if another window recorded it', async () => {
    const { files, log, history } = await opened();
    const other = new History(files, root, log);
    await other.open();
    assert.equal(await history.append(past('1'), 200), true);
    assert.equal(await history.append(past('1'), 200), false);
    assert.equal(await other.append(past('1'), 200), false);
    assert.equal(await other.append(past('2'), 200), true);
    assert.deepEqual(ids(await history.load('s')), ['1', '2']);
    assert.equal(files.texts.get(file)?.split('\n').length, 3);
    assert.equal(files.texts.get(`${root}/history/.gitignore`), '*\n');
  });

  it('writes nothing until it is opened, but returns the runs, and records them then', async () => {
    const files = new FakeFiles();
    const history = new History(files, root, new FakeLog());
    assert.equal(await history.append(past('1'), 200), true);
    assert.equal(await history.append(past('1'), 200), false);
    await history.load('s');
    assert.deepEqual([files.written, ids(history.runs('s'))], [[], ['1']]);
    assert.equal(history.latestComplete('s')?.id, '1');
    await history.open();
    assert.deepEqual(ids(await history.load('s')), ['1']);
    assert.ok(files.texts.has(file));
  });

  it('opens even if a waiting run cannot be written', async () => {
    const files = new FakeFiles();
    const log = new FakeLog();
    const history = new History(files, root, log);
    await history.append(past('1'), 200);
    await history.append(past('2', [], { suite: 't' }), 200);
    files.broken.add(file);
    await history.open();
    assert.match(log.lines.join('\n'), /error The run of s was not recorded in history: Cannot/);
    assert.deepEqual(ids(history.runs('t')), ['2']);
  });

  it('skips and reports a torn last line, and starts the next run on a new line', async () => {
    const { files, log, history } = await opened();
    await history.append(past('1'), 200);
    files.texts.set(file, `${files.texts.get(file)}${writeRecord(past('2')).slice(0, 50)}`);
    assert.deepEqual(ids(await history.load('s')), ['1']);
    assert.match(log.lines[0] ?? '', /^warn .*s\.ndjson: 1 unreadable line/);
    await history.append(past('3'), 200);
    assert.deepEqual(ids(await history.load('s')), ['1', '3']);
  });

  for (const keepRuns of [1, 2, 8]) {
    it(`keeps the newest ${keepRuns} runs and at most a quarter more`, async () => {
      const { files, history } = await opened();
      const most = Math.max(keepRuns + 1, Math.ceil(keepRuns * 1.25));
      for (let run = 1; run <= 40; run++) {
        await history.append(past(String(run)), keepRuns);
        assert.ok((files.texts.get(file) ?? '').split('\n').length - 1 <= most);
        assert.ok(history.runs('s').length <= most);
      }
      assert.equal(history.runs('s').at(-1)?.id, '40');
      assert.ok(history.runs('s').length >= keepRuns);
    });
  }

  it('prunes only when there are a quarter more runs than wanted, so that most runs are appended', async () => {
    const { files, history } = await opened();
    const counts: number[] = [];
    for (let run = 1; run <= 12; run++) {
      await history.append(past(String(run)), 8);
      counts.push((files.texts.get(file) ?? '').split('\n').length - 1);
    }
    assert.deepEqual(counts, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 8, 9]);
  });

  it('returns ended runs until they are recorded', async () => {
    const { history } = await opened();
    for (const run of ['1', '2']) history.announce(past(run));
    assert.deepEqual(ids(history.ended('s')), ['1', '2']);
    await history.append(past('1'), 200);
    assert.deepEqual([ids(history.runs('s')), ids(history.ended('s'))], [['1'], ['1', '2']]);
    await history.append(past('2'), 200);
    assert.deepEqual(ids(history.ended('s')), ['1', '2']);
  });

  it('returns the latest complete run', async () => {
    const { history } = await opened();
    await history.append(past('1'), 200);
    await history.append(past('2', [], { complete: false }), 200);
    assert.equal(history.latestComplete('s')?.id, '1');
    assert.equal(history.latestComplete('t'), undefined);
  });
});

describe('history record', () => {
  it('keeps all fields of a past run', () => {
    const source = { path: 'a.rs', line: 3 };
    const benchmark = { id: '__proto__', name: 'na\nme', path: ['😀', '<b>'], version: '7', source };
    const measured = { benchmark, metrics: [metric('duration', 1.5)], measuredAt: 5 };
    const code = { commit: 'abc', branch: 'main', dirty: true };
    const run = past('1', [measured, failed('b', 'boom')], { code, complete: false });
    assert.deepEqual(readRecord(writeRecord(run)), run);
    assert.equal(writeRecord(run).includes('\n'), false);
  });

  const shapes: readonly (readonly [string, number, number])[] = [
    ['one process of many samples', 1, 100_000],
    ['many processes of one sample', 5000, 1],
    ['many processes of many samples', 300, 300],
    ['a hundred processes of three samples', 100, 3],
  ];
  for (const [title, processes, samples] of shapes) {
    it(`keeps at most 120 samples of ${title}`, () => {
      const raw = Array.from({ length: processes }, () => Array.from({ length: samples }, (_, index) => index));
      const kept = readRecord(writeRecord(past('1', [result('a', [metric('duration', 1, { processes: raw })])])));
      const inside = kept?.results[0]?.metrics[0]?.processes ?? [];
      const total = inside.reduce((sum, one) => sum + one.length, 0);
      assert.ok(total <= 120 && total >= 30, `${total}`);
      assert.equal(
        inside.every((one) => one.length > 0),
        true,
      );
    });
  }

  it('keeps the load average, and can be read without it', () => {
    const quiet = past('1', [result('a', 1)]);
    assert.deepEqual(readRecord(writeRecord({ ...quiet, load: 3.5 })), { ...quiet, load: 3.5 });
    assert.equal('load' in (readRecord(writeRecord(quiet)) ?? {}), false);
  });

  it('keeps the same samples each time, without favoring a period', () => {
    // Every second sample is slow: taking every n-th one would keep only slow samples, or none.
    const raw = Array.from({ length: 4000 }, (_, index) => (index % 2 === 0 ? 200 : 100) + index / 1e6);
    const run = past('1', [result('a', [metric('duration', 1, { processes: [raw] })])]);
    const kept = readRecord(writeRecord(run))?.results[0]?.metrics[0]?.processes?.[0] ?? [];
    const slow = kept.filter((sample) => sample > 150).length;
    assert.ok(kept.length === 120 && slow > 35 && slow < 85, `${slow} of ${kept.length}`);
    assert.equal(writeRecord(run), writeRecord(run));
  });

  it('keeps a small number of samples unchanged', () => {
    const run = past('1', [result('a', [metric('duration', 1, { processes: [[1, 2], [3]] })])]);
    assert.deepEqual(readRecord(writeRecord(run)), run);
  });

  for (const line of ['', 'x', '{}', '[]', '{"formatVersion":2}', writeRecord(past('1')).slice(0, -2)]) {
    it(`is undefined for ${JSON.stringify(line.slice(0, 20))}`, () => assert.equal(readRecord(line), undefined));
  }
});

describe('History on a real disk', () => {
  const sandbox = useSandbox();

  it('keeps all runs of two concurrent writers, each once', async () => {
    const writers = [0, 1].map(() => new History(nodeFiles, sandbox.folder, new FakeLog()));
    await Promise.all(writers.map((writer) => writer.open()));
    await Promise.all(
      writers.flatMap((writer) => Array.from({ length: 20 }, (_, run) => writer.append(past(String(run)), 200))),
    );
    const lines = readFileSync(sandbox.path('history', 's.ndjson'), 'utf8').trim().split('\n');
    assert.equal(new Set(lines.map((line) => readRecord(line)?.id)).size, 20);
    assert.equal(lines.length, 20);
  });
});
