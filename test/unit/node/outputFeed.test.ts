// From a writing process to a reported outcome, on a real disk with real watches.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { Format } from '../../../src/core/formats/format.ts';
import type { Output, OutputRule, ReadOutcome } from '../../../src/core/model/outputs.ts';
import { type FeedOptions, OutputFeed } from '../../../src/node/outputs/outputFeed.ts';
import { defaultTiming } from '../../../src/node/outputs/outputReadScheduler.ts';
import type { Reader } from '../../../src/node/outputs/reader.ts';
import { systemClock } from '../../../src/node/scheduling/clock.ts';
import { linesFormat, testReader } from './formatDoubles.ts';
import { Happenings, useSandbox } from './sandbox.ts';

interface Told {
  readonly output: Output;
  readonly outcome: ReadOutcome;
}

const quickly = { ...defaultTiming, pauses: [20, 40, 60] };

describe('OutputFeed', () => {
  const sandbox = useSandbox();
  let feed: OutputFeed | undefined;
  let told = new Happenings<Told>();
  let logged: string[] = [];

  afterEach(() => feed?.dispose());

  function rulesOf(...rules: readonly (string | OutputRule)[]): OutputRule[] {
    return rules.map((rule) => (typeof rule === 'string' ? { path: rule, origin: 'config' } : rule));
  }

  /** Starts a feed and waits until it has read everything and watches. */
  async function startFeed(rules: readonly OutputRule[], wish: Partial<FeedOptions> = {}): Promise<OutputFeed> {
    told = new Happenings();
    logged = [];
    const log = {
      info: () => {},
      warn: (text: string) => logged.push(text),
      error: (text: string) => logged.push(text),
    };
    const started = new OutputFeed(rules, {
      folder: sandbox.folder,
      reader: testReader,
      clock: systemClock,
      log,
      polling: { mode: 'auto', interval: 50 },
      maxOutputSize: 1_000_000,
      outsideAllowed: () => true,
      ...wish,
    });
    feed = started;
    started.onOutcome((outcome) => told.add(outcome));
    const idle = untilIdle(started);
    started.start();
    await idle;
    return started;
  }

  function untilIdle(busy: OutputFeed): Promise<void> {
    return new Promise((resolve) => {
      const subscription = busy.onIdle(() => {
        subscription.dispose();
        resolve();
      });
    });
  }

  async function next(suite: string, from: number, kind: ReadOutcome['kind'] = 'run'): Promise<ReadOutcome> {
    return (await told.until(({ output, outcome }) => output.suite === suite && outcome.kind === kind, from)).outcome;
  }

  const kinds = () => told.all.map(({ output, outcome }) => `${output.suite} ${outcome.kind}`);

  for (const mode of ['auto', 'on'] as const) {
    describe(mode === 'on' ? 'when polling' : 'when watching', () => {
      const polling = { mode, interval: 30 };

      it('reports existing outputs once', async () => {
        sandbox.put('out.txt', '#lines\na 1\n');
        const running = await startFeed(rulesOf('out.txt'), { polling });
        assert.deepEqual(kinds(), ['out.txt run']);
        assert.equal(running.loading, false);
      });

      it('reports new outputs, also in new folders', async () => {
        await startFeed(rulesOf('deep/er/out.txt', 'bench/*.txt', 'out.txt'), { polling });
        sandbox.put('out.txt', '#lines\na 1\n');
        assert.deepEqual(values(await next('out.txt', 0)), ['a=1']);
        sandbox.put('deep/er/out.txt', '#lines\na 2\n');
        assert.deepEqual(values(await next('deep/er/out.txt', 0)), ['a=2']);
        sandbox.put('bench/x.txt', '#lines\na 3\n');
        assert.deepEqual(values(await next('bench/x.txt', 0)), ['a=3']);
      });

      it('reports changed, growing and replaced outputs', async () => {
        const path = sandbox.put('out.txt', '#lines\na 1\n');
        await startFeed(rulesOf('out.txt'), { polling });
        appendFileSync(path, 'b 2\n');
        const grown = await next('out.txt', 1);
        assert.equal(grown.kind === 'run' && grown.grew, true);
        renameSync(sandbox.put('temporary', '#lines\nc 3\n'), path);
        assert.deepEqual(values(await next('out.txt', 2)), ['c=3']);
      });

      it('reports a deleted output, and its return', async () => {
        const path = sandbox.put('out.txt', '#lines\na 1\n');
        await startFeed(rulesOf('out.txt'), { polling });
        unlinkSync(path);
        await next('out.txt', 1, 'gone');
        sandbox.put('out.txt', '#lines\na 1\n');
        assert.deepEqual(values(await next('out.txt', 2)), ['a=1']);
        assert.deepEqual(kinds(), ['out.txt run', 'out.txt gone', 'out.txt run']);
      });

      it('reports a folder that is deleted and recreated', async () => {
        putPart('a', '1');
        await startFeed(rulesOf('target/bench'), { polling });
        rmSync(sandbox.path('target'), { recursive: true });
        await next('target/bench', 1, 'gone');
        putPart('a', '2');
        putPart('b', '3');
        await told.until(({ outcome }) => values(outcome).join() === 'a=2,b=3', 2);
        putPart('c', '4');
        await told.until(({ outcome }) => values(outcome).join() === 'a=2,b=3,c=4', 2);
        putPart('b', '5');
        await told.until(({ outcome }) => values(outcome).join() === 'a=2,b=5,c=4', 2);
      });
    });
  }

  it('ignores a file that is deleted and recreated within the debounce time', async () => {
    const path = sandbox.put('out.txt', '#lines\na 1\n');
    await startFeed(rulesOf('out.txt', 'other.txt'));
    await runProgram(
      `const [path, text] = process.argv.slice(1);
       fs.unlinkSync(path);
       rest(50);
       fs.writeFileSync(path, text);`,
      [path, '#lines\na 2\n'],
    );
    assert.deepEqual(values(await next('out.txt', 1)), ['a=2']);
    assert.deepEqual(kinds(), ['out.txt run', 'out.txt run']);
  });

  it('misses no change before the watches are ready', async () => {
    sandbox.put('out.txt', '#lines\na 1\n');
    // Many folders, so that the first read ends long before the watches are ready.
    for (let index = 0; index < 500; index += 1)
      mkdirSync(sandbox.path('slow', String(index), 'x'), { recursive: true });
    let isFirst = true;
    const createInput: FeedOptions['reader']['createInput'] = (...input) => {
      if (isFirst) {
        appendFileSync(sandbox.path('out.txt'), 'b 2\n');
        sandbox.put('other.txt', '#lines\nc 3\n');
      }
      isFirst = false;
      return testReader.createInput(...input);
    };
    await startFeed(rulesOf('*.txt', 'slow/*/x/*.txt'), { reader: { ...testReader, createInput } });
    assert.deepEqual(values(await next('other.txt', 0)), ['c=3']);
    assert.deepEqual(values(await next('out.txt', 1)), ['a=1', 'b=2']);
  });

  it('reports nothing if a file is rewritten with the same bytes', async () => {
    const path = sandbox.put('out.txt', '#lines\na 1\n');
    await startFeed(rulesOf('out.txt', 'other.txt'));
    writeFileSync(path, '#lines\na 1\n');
    sandbox.put('other.txt', '#lines\nb 1\n');
    await next('other.txt', 1);
    appendFileSync(path, 'c 3\n');
    await next('out.txt', 2);
    assert.deepEqual(kinds(), ['out.txt run', 'other.txt run', 'out.txt run']);
  });

  it('reads read-only files that replace each other', async () => {
    const path = sandbox.put('out.txt', '#lines\na 1\n');
    chmodSync(path, 0o444);
    await startFeed(rulesOf('out.txt'));
    const other = sandbox.put('temporary', '#lines\na 2\n');
    chmodSync(other, 0o444);
    renameSync(other, path);
    assert.deepEqual(values(await next('out.txt', 1)), ['a=2']);
  });

  it('reports no partial result of a slow writer', async () => {
    await startFeed(rulesOf('out.json'));
    const rows = Array.from({ length: 40 }, (_, index) => `"row${index}": ${index}`);
    await writeSlowly(sandbox.path('out.json'), `{"jsonBench": true, ${rows.join(', ')}}`, 25, 40);
    const outcome = await next('out.json', 0);
    assert.equal(values(outcome).length, 40);
    assert.deepEqual(kinds(), ['out.json run']);
  });

  it('waits for an empty file, reports it as empty, and reads it when it is written', async () => {
    const before = Date.now();
    await startFeed(rulesOf('out.txt'), { timing: quickly });
    sandbox.put('out.txt', '');
    const problem = await next('out.txt', 0, 'problem');
    assert.equal(problem.kind === 'problem' && problem.problem.reason, 'empty');
    assert.ok(Date.now() - before >= 120 + quickly.settle);
    sandbox.put('out.txt', '#lines\na 1\n');
    await next('out.txt', 1);
    assert.deepEqual(kinds(), ['out.txt problem', 'out.txt run']);
  });

  it('reports an unfinished file once and keeps the problem until it is completed', async () => {
    const path = sandbox.put('out.txt', '#lines\na 1\n');
    const running = await startFeed(rulesOf('out.txt'), { timing: quickly });
    writeFileSync(path, '#lines\na 1');
    await next('out.txt', 1, 'problem');
    const idle = untilIdle(running);
    running.refresh();
    await idle;
    writeFileSync(path, '#lines\na 1\n');
    await next('out.txt', 2);
    assert.deepEqual(kinds(), ['out.txt run', 'out.txt problem', 'out.txt run']);
  });

  it('reports at once a file that was left unfinished long ago', async () => {
    const path = sandbox.put('out.txt', '#lines\na 1');
    utimesSync(path, 1_000, 1_000);
    await startFeed(rulesOf('out.txt'));
    assert.deepEqual(kinds(), ['out.txt problem']);
  });

  it('hides problems at default paths, but not at paths from the config', async () => {
    sandbox.put('bench.txt', 'shopping list');
    sandbox.put('asked.txt', 'shopping list');
    sandbox.put('empty.txt', '');
    mkdirSync(sandbox.path('target'));
    const defaults = ['bench.txt', 'empty.txt', 'target'].map((path) => ({ path, origin: 'default' as const }));
    await startFeed(rulesOf(...defaults, 'asked.txt'), { timing: quickly });
    await next('asked.txt', 0, 'problem');
    assert.deepEqual(kinds(), ['asked.txt problem']);
  });

  it('reads a large output on request until it grows', async () => {
    const path = sandbox.put('out.txt', `#lines\n${'a 1\n'.repeat(500)}`);
    const running = await startFeed(rulesOf('out.txt'), { maxOutputSize: 1_000 });
    assert.deepEqual(kinds(), ['out.txt problem']);
    const idle = untilIdle(running);
    running.refresh();
    await idle;
    running.readAnyway('out.txt');
    await next('out.txt', 1);
    const idleAgain = untilIdle(running);
    running.refresh();
    await idleAgain;
    assert.deepEqual(kinds(), ['out.txt problem', 'out.txt run']);
    appendFileSync(path, 'b 2\n');
    await next('out.txt', 2, 'problem');
    assert.deepEqual(kinds(), ['out.txt problem', 'out.txt run', 'out.txt problem']);
  });

  it('follows the newest file of a series, and falls back when it is deleted', async () => {
    const rule: OutputRule = { path: 'runs/*.txt', series: true, origin: 'config' };
    sandbox.put('runs/9.txt', '#lines\na 1\n');
    await startFeed([rule]);
    const newest = sandbox.put('runs/10.txt', '#lines\na 2\n');
    assert.deepEqual(values(await next('runs', 1)), ['a=2']);
    unlinkSync(newest);
    assert.deepEqual(
      values(await told.until(({ outcome }) => values(outcome).join() === 'a=1', 2).then(({ outcome }) => outcome)),
      ['a=1'],
    );
  });

  it('applies new rules and reports outputs that are no longer included', async () => {
    sandbox.put('a.txt', '#lines\na 1\n');
    sandbox.put('b.txt', '#lines\nb 1\n');
    const running = await startFeed(rulesOf('a.txt'));
    running.setRules(rulesOf('b.txt'));
    await next('b.txt', 0);
    await next('a.txt', 0, 'gone');
    sandbox.put('a.txt', '#lines\na 2\n');
    appendFileSync(sandbox.path('b.txt'), 'c 2\n');
    await next('b.txt', 3);
    assert.equal(
      kinds()
        .filter((kind) => kind.startsWith('a.txt'))
        .join(),
      'a.txt run,a.txt gone',
    );
  });

  it('reads unchanged bytes again when the formats change, even during a read', async () => {
    let formats = testReader.formats;
    const reader: Reader = {
      createInput: testReader.createInput,
      get formats() {
        return formats;
      },
      formatById: (id) => formats.find((format) => format.id === id),
      detectFormat: (probe) => formats.find((format) => format.folder === undefined && format.sniff(probe)),
    };
    const path = sandbox.put('out.txt', '#lines\na 1\n');
    const running = await startFeed(rulesOf('out.txt'), { reader });
    const doubled = (factor: number): Format => ({
      ...linesFormat,
      parse: (input) => linesFormat.parse({ ...input, text: input.text.replaceAll('1', String(factor)) }),
    });
    formats = [doubled(2), ...testReader.formats];
    running.readAfresh(rulesOf('out.txt'));
    assert.deepEqual(values(await next('out.txt', 1)), ['a=2']);
    appendFileSync(path, 'b 1\n');
    running.refresh();
    formats = [doubled(3), ...testReader.formats];
    running.readAfresh(rulesOf('out.txt'));
    await told.until(({ outcome }) => values(outcome).join() === 'a=3,b=3', 2);
  });

  it('reads unchanged bytes again when the rule names another format', async () => {
    const first: Format = {
      ...linesFormat,
      parse: (input) => linesFormat.parse({ ...input, text: `${input.text}b 2\n` }),
    };
    const formats = [first, { ...linesFormat, id: 'plain' }];
    const reader: Reader = {
      ...testReader,
      formats,
      formatById: (id) => formats.find((format) => format.id === id),
      detectFormat: () => first,
    };
    sandbox.put('out.txt', '#lines\na 1\n');
    const running = await startFeed(rulesOf('out.txt'), { reader });
    assert.deepEqual(values(await next('out.txt', 0)), ['a=1', 'b=2']);
    running.setRules([{ path: 'out.txt', origin: 'config', format: 'plain' }]);
    assert.deepEqual(values(await next('out.txt', 1)), ['a=1']);
    running.setRules(rulesOf('out.txt'));
    assert.deepEqual(values(await next('out.txt', 2)), ['a=1', 'b=2']);
  });

  it('reports changes behind a link', async () => {
    const path = sandbox.put('elsewhere/real.txt', '#lines\na 1\n');
    symlinkSync(path, sandbox.path('out.txt'));
    await startFeed(rulesOf('out.txt'));
    writeFileSync(path, '#lines\na 2\n');
    assert.deepEqual(values(await next('out.txt', 1)), ['a=2']);
  });

  it('denies a path outside the folder until the workspace is trusted', async () => {
    let trusted = false;
    sandbox.put('outside/out.txt', '#lines\na 1\n');
    mkdirSync(sandbox.path('inside'));
    const folder = sandbox.path('inside');
    const running = await startFeed(rulesOf('../outside/out.txt'), { folder, outsideAllowed: () => trusted });
    const [first] = told.all;
    assert.equal(first?.outcome.kind === 'problem' && first.outcome.problem.reason, 'denied');
    trusted = true;
    running.refresh();
    assert.deepEqual(values((await told.until(({ outcome }) => outcome.kind === 'run')).outcome), ['a=1']);
  });

  it('reports nothing after disposal', async () => {
    sandbox.put('out.txt', '#lines\na 1\n');
    const running = await startFeed(rulesOf('out.txt'));
    running.refresh();
    running.dispose();
    running.setRules(rulesOf('out.txt'));
    running.refresh();
    appendFileSync(sandbox.path('out.txt'), 'b 2\n');
    const other = await startFeed(rulesOf('out.txt'));
    await next('out.txt', 0);
    other.dispose();
    assert.deepEqual(kinds(), ['out.txt run']);
    assert.deepEqual(logged, []);
  });

  it('stays responsive while reading many outputs', async () => {
    for (let index = 0; index < 300; index += 1) sandbox.put(`bench/${index}.txt`, '#lines\na 1\n');
    await startFeed(rulesOf('bench/*.txt'));
    assert.equal(told.all.length, 300);
  });

  it('reports a small change within 250 ms', async () => {
    const path = sandbox.put('out.txt', '#lines\na 1\n');
    await startFeed(rulesOf('out.txt'));
    const times: number[] = [];
    for (let index = 0; index < 10; index += 1) {
      const from = told.all.length;
      appendFileSync(path, `row${index} 1\n`);
      const before = performance.now();
      await next('out.txt', from);
      times.push(performance.now() - before);
    }
    times.sort((left, right) => left - right);
    const median = times[5] ?? Number.NaN;
    assert.ok(median <= 250, `median ${median} ms of ${times.map(Math.round).join(', ')}`);
  });

  function putPart(name: string, value: string): void {
    sandbox.put(`target/bench/${name}/new/sample.json`, value);
    sandbox.put(`target/bench/${name}/new/benchmark.json`, JSON.stringify({ id: name }));
    sandbox.put(`target/bench/${name}/base/benchmark.json`, JSON.stringify({ id: name }));
  }
});

/** Writes the text from another process in pieces, with a pause after each. */
async function writeSlowly(path: string, text: string, pieces: number, rest: number): Promise<void> {
  const program = `
    const [path, text, pieces, pause] = process.argv.slice(1);
    const size = Math.ceil(text.length / pieces);
    const file = fs.openSync(path, 'w');
    for (let at = 0; at < text.length; at += size) {
      fs.writeSync(file, text.slice(at, at + size));
      rest(pause);
    }`;
  await runProgram(program, [path, text, String(pieces), String(rest)]);
}

/** Runs JavaScript in a separate process, with `fs` and `rest(milliseconds)` defined. */
async function runProgram(program: string, parameters: readonly string[]): Promise<void> {
  const start = `
    const fs = require('node:fs');
    const rest = (time) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(time));`;
  const child = spawn(process.execPath, ['-e', start + program, ...parameters], { stdio: 'inherit' });
  assert.deepEqual(await once(child, 'close'), [0, null]);
}

function values(outcome: ReadOutcome): readonly string[] {
  if (outcome.kind !== 'run') return [JSON.stringify(outcome)];
  return outcome.parsed.results.map(({ benchmark, metrics }) => `${benchmark.id}=${metrics[0]?.value}`);
}
