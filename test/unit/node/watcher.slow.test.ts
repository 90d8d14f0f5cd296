// Number of watches, fallback to polling, and watching under load.

import assert from 'node:assert/strict';
import fs, { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, relative } from 'node:path';
import type { OutputRule, ReadOutcome } from '../../../src/core/model/outputs.ts';
import { OutputFeed } from '../../../src/node/outputs/outputFeed.ts';
import { systemClock } from '../../../src/node/scheduling/clock.ts';
import type { Polling } from '../../../src/node/watching/watcher.ts';
import { parsedParts, testReader } from './formatDoubles.ts';
import { Happenings, useSandbox } from './sandbox.ts';

const canCount = existsSync('/proc/self/fdinfo');

describe('Watcher', () => {
  const sandbox = useSandbox();
  const feeds: OutputFeed[] = [];
  let logged = new Happenings<string>();
  let told = new Happenings<ReadOutcome>();

  beforeEach(() => {
    logged = new Happenings();
    told = new Happenings();
  });
  afterEach(() => {
    for (const feed of feeds.splice(0)) feed.dispose();
  });

  async function watchRules(paths: readonly string[], mode: Polling['mode'] = 'auto'): Promise<void> {
    const rules: OutputRule[] = paths.map((path) => ({ path, origin: 'default' }));
    const log = { info: () => {}, warn: (text: string) => logged.add(text), error: (text: string) => logged.add(text) };
    const feed = new OutputFeed(rules, {
      folder: sandbox.folder,
      reader: testReader,
      clock: systemClock,
      log,
      polling: { mode, interval: 100 },
      maxOutputSize: 1_000_000,
      outsideAllowed: () => true,
    });
    feeds.push(feed);
    feed.onOutcome(({ outcome }) => told.add(outcome));
    await new Promise<void>((resolve) => {
      feed.onIdle(resolve);
      feed.start();
    });
  }

  /** Folders of the sandbox on which this process has a watch. */
  function watched(): readonly string[] {
    const nodes = watchedNodes();
    const everything = ['', ...readdirSync(sandbox.folder, { recursive: true, encoding: 'utf8' })];
    const folders = everything.map((path) => join(sandbox.folder, path)).filter((path) => statSync(path).isDirectory());
    const found = folders.filter((path) => nodes.has(statSync(path).ino.toString(16)));
    return found.map((path) => relative(sandbox.folder, path)).sort();
  }

  function putBenchmark(group: number, name: string, value: string): void {
    const folder = `target/criterion/group${group}/${name}`;
    sandbox.put(`${folder}/new/sample.json`, value);
    sandbox.put(`${folder}/new/benchmark.json`, JSON.stringify({ id: `group${group}/${name}` }));
    for (const copy of ['base', 'change']) sandbox.put(`${folder}/${copy}/benchmark.json`, '{}');
    sandbox.put(`${folder}/report/index.html`, '<html>');
    sandbox.put(`target/criterion/group${group}/report/index.html`, '<html>');
  }

  it('watches only one folder for files in the root', async function () {
    if (!canCount) this.skip();
    for (const path of ['node_modules/a/b', '.git/c', 'src/d']) sandbox.put(path, '');
    await watchRules(['out.txt', 'other.json', '*.txt', 'target/criterion', 'deep/er/out.txt', '.benchmarks/*/*.json']);
    assert.deepEqual(watched(), ['']);
  });

  it('watches only the folders that can lead to matches of a deep pattern', async function () {
    if (!canCount) this.skip();
    for (const path of ['crates/a/src/deep/x', 'crates/a/target/debug/x', 'crates/node_modules/x', 'other/x'])
      sandbox.put(path, '');
    await watchRules(['crates/*/target/out.txt']);
    assert.deepEqual(
      watched().filter((path) => path.startsWith('crates')),
      ['crates', 'crates/a', 'crates/a/target'],
    );
    assert.ok(!watched().includes('other'));
  });

  it('watches the folders of a deep pattern from the root only where matches can be', async function () {
    if (!canCount) this.skip();
    sandbox.put('a/b/out.txt', '#lines\na 1\n');
    sandbox.put('c/d/x', '');
    await watchRules(['**/out.txt']);
    assert.deepEqual(watched(), ['', 'a/b']);
  });

  it('watches 300 benchmarks with few watches, and reports a changed and a new one', async function () {
    if (!canCount) this.skip();
    for (let index = 0; index < 300; index += 1) putBenchmark(index % 30, `bench${index}`, '1');
    await watchRules(['target/criterion']);
    const paths = watched();
    assert.ok(paths.every((path) => !/\/(base|change|report)(\/|$)/.test(path)));
    assert.deepEqual(
      paths.filter((path) => path.split('/').length < 3),
      ['target/criterion'],
    );
    // The root, 30 groups, 300 benchmarks, and the `new` folder of each.
    assert.equal(paths.length, 1 + 30 + 300 + 300);
    assert.equal(told.all.length, 1);

    const times: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      parsedParts.length = 0;
      putBenchmark(3, 'bench33', String(index + 2));
      const before = performance.now();
      await told.until(() => true, told.all.length);
      times.push(Math.round(performance.now() - before));
      assert.ok(parsedParts.length < 300, 'only what may have changed is parsed again');
    }
    putBenchmark(31, 'fresh', '7');
    await told.until((outcome) => outcome.kind === 'run' && outcome.parsed.results.length === 301);
    console.log(`        ${paths.length} watches; last byte to outcome among 300 benchmarks: ${times.join(', ')} ms`);
  });

  it('polls and logs it if more than 2,000 watches were needed', async () => {
    for (let index = 0; index < 2_001; index += 1)
      mkdirSync(sandbox.path('bench', String(index), 'x'), { recursive: true });
    sandbox.put('bench/7/x/out.txt', '#lines\na 1\n');
    await watchRules(['bench/*/x/out.txt']);
    assert.match(
      logged.all.join('\n'),
      /^More than 2000 folders have output files: they are polled every 100 ms instead/,
    );
    if (canCount) assert.deepEqual(watched(), []);
    const from = told.all.length;
    appendFileSync(sandbox.path('bench', '7', 'x', 'out.txt'), 'b 2\n');
    await told.until((outcome) => outcome.kind === 'run', from);
  }).timeout(60_000);

  it('polls and logs it if the system has no watches left', async () => {
    const path = sandbox.put('bench/out.txt', '#lines\na 1\n');
    const { watch } = fs;
    fs.watch = () => {
      throw Object.assign(new Error('System limit for number of file watchers reached'), { code: 'ENOSPC' });
    };
    syncBuiltinESMExports();
    try {
      await watchRules(['bench/*.txt']);
      await logged.until((text) => text.startsWith('No more file watchers are available'));
      appendFileSync(path, 'b 2\n');
      await told.until((outcome) => outcome.kind === 'run' && outcome.parsed.results.length === 2);
      assert.equal(logged.all.length, 1);
    } finally {
      fs.watch = watch;
      syncBuiltinESMExports();
    }
  });

  for (const mode of ['auto', 'on'] as const) {
    it(`reports the last result after ancestor folders were deleted and recreated many times, polling ${mode}`, async () => {
      const write = (value: number) => sandbox.put('build/deep/out.txt', `#lines\na ${value}\n`);
      const isTold = (value: number) =>
        told.until((outcome) => outcome.kind === 'run' && outcome.parsed.results[0]?.metrics[0]?.value === value);
      const clean = () => rmSync(sandbox.path('build'), { recursive: true });
      write(0);
      await watchRules(['build/deep/out.txt'], mode);
      for (let round = 1; round <= 10; round++) {
        const before = told.all.length;
        clean();
        await told.until(({ kind }) => kind === 'gone', before);
        write(round);
        await isTold(round);
        clean();
        write(round + 0.25);
        clean();
        write(round + 0.5);
        await isTold(round + 0.5);
      }
    });
  }

  it('releases all watches', async function () {
    if (!canCount) this.skip();
    sandbox.put('bench/out.txt', '#lines\na 1\n');
    await watchRules(['bench/*.txt', 'target/criterion']);
    assert.notDeepEqual(watched(), []);
    for (const feed of feeds) feed.dispose();
    assert.deepEqual(watched(), []);
  });
});

/** Inodes (hex) watched by this process: lines `inotify wd:1 ino:2a3 sdev:…` in its open files. Source: proc(5). */
function watchedNodes(): ReadonlySet<string> {
  const texts = readdirSync('/proc/self/fdinfo').map((name) => {
    try {
      return readFileSync(`/proc/self/fdinfo/${name}`, 'utf8');
    } catch {
      // The descriptor that was used to list the folder is closed by now.
      return '';
    }
  });
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/^inotify wd:\S+ ino:(\S+)/gm)].flatMap((match) => match[1] ?? [])),
  );
}
