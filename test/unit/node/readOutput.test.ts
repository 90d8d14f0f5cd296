// Reading a real file or folder once, and again after changes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { formatById, formats } from '../../../src/core/formats/index.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import type { OutputProblemReason, OutputRule, ReadOutcome } from '../../../src/core/model/outputs.ts';
import { stampOf } from '../../../src/node/outputs/fileBytes.ts';
import type { Reader } from '../../../src/node/outputs/reader.ts';
import { readOutput } from '../../../src/node/outputs/readOutput.ts';
import type { OutputMemory, ReadResult } from '../../../src/node/outputs/readResult.ts';
import { parsedParts, testReader } from './formatDoubles.ts';
import { useSandbox } from './sandbox.ts';

interface Wish {
  readonly format?: string;
  readonly maxOutputSize?: number;
  readonly memory?: OutputMemory | undefined;
  readonly outsideAllowed?: boolean;
  readonly reader?: Reader;
  readonly repeat?: boolean;
  readonly unfinished?: ReadResult;
}

describe('readOutput', () => {
  const sandbox = useSandbox();

  function look(path: string, wish: Wish = {}): Promise<ReadResult> {
    const rule: OutputRule = { path, origin: 'config', ...(wish.format === undefined ? {} : { format: wish.format }) };
    const { maxOutputSize = 1_000_000, memory, outsideAllowed = true, repeat = false, unfinished } = wish;
    const { reader = testReader } = wish;
    const place = { path: sandbox.path(path), folder: sandbox.folder, rule };
    return readOutput({ ...place, maxOutputSize, memory, outsideAllowed, repeat, unfinished, reader });
  }

  describe('for a file', () => {
    it('returns a run', async () => {
      sandbox.put('out.txt', '#lines\na 1\nb 2\n');
      const { outcome } = await look('out.txt');
      assert.deepEqual(values(outcome), ['a=1', 'b=2']);
      assert.equal(outcome.kind === 'run' && outcome.format, 'lines');
      assert.equal(outcome.kind === 'run' && outcome.grew, false);
    });

    it('returns same if nothing changed, or the run if asked to repeat', async () => {
      const path = sandbox.put('out.txt', '#lines\na 1\n');
      const { memory } = await look('out.txt');
      utimesSync(path, 1, 1);
      assert.deepEqual((await look('out.txt', { memory })).outcome, { kind: 'same' });
      assert.equal((await look('out.txt', { memory, repeat: true })).outcome.kind, 'run');
    });

    it('notices that the file grew', async () => {
      const path = sandbox.put('out.txt', '#lines\na 1\n');
      const { memory } = await look('out.txt');
      appendFileSync(path, 'b 2\n');
      const { outcome } = await look('out.txt', { memory });
      assert.equal(outcome.kind === 'run' && outcome.grew, true);
    });

    it('notices a rewrite of the same length', async () => {
      const path = sandbox.put('out.txt', '#lines\na 1\n');
      const { memory } = await look('out.txt');
      for (const text of ['#lines\na 2\n', '#lines\na 2\nb 3\n']) {
        writeFileSync(path, text);
        const { outcome } = await look('out.txt', { memory });
        assert.equal(outcome.kind === 'run' && outcome.grew, false);
      }
    });

    it('reads gzip and UTF-16', async () => {
      sandbox.put('out.gz', gzipSync('#lines\na 1\n'));
      sandbox.put('wide.txt', `\uFEFF#lines\na 1\n`, 'utf16le');
      assert.deepEqual(values((await look('out.gz')).outcome), ['a=1']);
      assert.deepEqual(values((await look('wide.txt')).outcome), ['a=1']);
    });

    it('does not parse unchanged unfinished bytes again', async () => {
      const path = sandbox.put('out.txt', '#lines\na 1');
      const unfinished = await look('out.txt');
      utimesSync(path, 1_000, 1_000);
      const again = await look('out.txt', { unfinished });
      assert.equal(again.outcome, unfinished.outcome);
      assert.equal(again.unfinishedSince, 1_000_000);
      appendFileSync(path, '\n');
      assert.deepEqual(values((await look('out.txt', { unfinished })).outcome), ['a=1']);
    });

    it('returns gone if the file does not exist', async () => {
      assert.deepEqual((await look('absent')).outcome, { kind: 'gone' });
    });
  });

  const problems: readonly (readonly [string, string | Uint8Array, Wish, OutputProblemReason, RegExp, boolean])[] = [
    ['is empty', '', {}, 'empty', /^out is empty\./, true],
    [
      'is truncated',
      '#lines\na 1',
      {},
      'incomplete',
      /^out is incomplete: the last line has no end\. .*run it again/,
      true,
    ],
    [
      'is a truncated gzip file',
      gzipSync('#lines\na 1\n').subarray(0, 15),
      {},
      'incomplete',
      /gzip data ends early/,
      true,
    ],
    ['is damaged', Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), {}, 'invalid', /^out is damaged/, false],
    ['has an unknown format', 'hello', {}, 'unrecognised', /^out is not in a known benchmark format/, true],
    ['has no results', '#lines\n', {}, 'noBenchmarks', /^out has no Lines results/, true],
    [
      'is too large',
      'x'.repeat(2_000),
      { maxOutputSize: 1_500 },
      'tooLarge',
      /^out has 0\.002 MB, more than the limit of 0\.0015 MB\. Load it with/,
      false,
    ],
    [
      'unpacks to more than the limit',
      gzipSync(Buffer.alloc(2_000_000)),
      {},
      'tooLarge',
      /^out unpacks to more than the limit of 1 MB/,
      false,
    ],
    [
      'has a rule with an unknown format',
      'x',
      { format: 'nope' },
      'unrecognised',
      /unknown format "nope"\. Known formats: lines, json-bench, folder-bench/,
      false,
    ],
    [
      'has a rule with a folder format',
      'x',
      { format: 'folder-bench' },
      'unrecognised',
      /^out is a file, but Folder bench writes a folder/,
      false,
    ],
  ];
  for (const [name, content, wish, reason, message, mayComplete] of problems) {
    it(`returns a problem for a file that ${name}`, async () => {
      sandbox.put('out', content);
      const { outcome, unfinishedSince } = await look('out', wish);
      assert.equal(outcome.kind === 'problem' && outcome.problem.reason, reason);
      assert.match(outcome.kind === 'problem' ? outcome.problem.message : '', message);
      assert.equal(unfinishedSince !== undefined, mayComplete);
    });
  }

  it('names the closest format of an unknown output and the difference', async () => {
    sandbox.put('bench.json', JSON.stringify({ context: {}, benchmarks: [{ name: 'BM_Sort', cpu: 3 }] }));
    const { outcome } = await look('bench.json', { reader: { formats, formatById, detectFormat, createInput } });
    const message = outcome.kind === 'problem' ? outcome.problem.message : '';
    assert.match(message, /^bench\.json is not in a known benchmark format \(closest: Google Benchmark: /);
    assert.match(
      message,
      /it has `benchmarks` and `context`, but no item with `real_time`\)\. Set its "format" in config\.json/,
    );
  });

  it('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [sandbox.path('pipe')]);
    const { outcome } = await look('pipe');
    assert.equal(outcome.kind === 'problem' && outcome.problem.reason, 'io');
  });

  it('does not follow a link that leads outside', async () => {
    symlinkSync('/etc/hostname', sandbox.path('out'));
    const { outcome } = await look('out', { outsideAllowed: false });
    assert.equal(outcome.kind === 'problem' && outcome.problem.reason, 'denied');
  });

  it('has no stamp for a file that was just written', async () => {
    assert.equal((await stampOf(sandbox.put('fresh', 'x'))).stamp, undefined);
    assert.notEqual((await stampOf(process.execPath)).stamp, undefined);
  });

  describe('for a folder', () => {
    function put(name: string, value: string, id = name): void {
      sandbox.put(`bench/${name}/new/sample.json`, value);
      sandbox.put(`bench/${name}/new/benchmark.json`, JSON.stringify({ id }));
      // A copy as made by Criterion, which is not a part.
      sandbox.put(`bench/${name}/base/benchmark.json`, JSON.stringify({ id: 'copy' }));
    }

    it('returns all parts as one run in natural order', async () => {
      put('sort/10', '1');
      put('sort/9', '2');
      put('new', '3');
      assert.deepEqual(values((await look('bench')).outcome), ['new=3', 'sort/9=2', 'sort/10=1']);
    });

    it('keeps two parts with the same id apart', async () => {
      put('a', '1', 'x');
      put('b', '2', 'x');
      assert.deepEqual(values((await look('bench')).outcome), ['x=1', 'x #2=2']);
    });

    it('parses only the changed part and reports growth', async () => {
      put('a', '1');
      put('b', '2');
      const { memory } = await look('bench');
      parsedParts.length = 0;
      put('b', '3');
      put('c', '4');
      const { outcome } = await look('bench', { memory });
      assert.deepEqual(parsedParts, ['bench/b/new/benchmark.json', 'bench/c/new/benchmark.json']);
      assert.deepEqual(values(outcome), ['a=1', 'b=3', 'c=4']);
      assert.equal(outcome.kind === 'run' && outcome.grew, true);
    });

    it('returns same without reading files that were written long ago', async () => {
      put('a', '1');
      const { memory } = await look('bench');
      parsedParts.length = 0;
      assert.deepEqual((await look('bench', { memory })).outcome, { kind: 'same' });
      assert.deepEqual(parsedParts, []);
    });

    it('notices each of many rewrites of the same length', async () => {
      let memory: OutputMemory | undefined;
      for (let index = 0; index < 60; index += 1) {
        sandbox.put('bench/a/new/sample.json', String((index % 8) + 1));
        if (index === 0) put('a', '1');
        const now = await look('bench', { memory });
        assert.deepEqual(values(now.outcome), [`a=${(index % 8) + 1}`]);
        memory = now.memory;
      }
    });

    it('drops a part whose files are deleted', async () => {
      put('a', '1');
      put('b', '2');
      const { memory } = await look('bench');
      rmSync(sandbox.path('bench', 'a'), { recursive: true });
      const { outcome } = await look('bench', { memory });
      assert.deepEqual(values(outcome), ['b=2']);
      assert.equal(outcome.kind === 'run' && outcome.grew, false);
    });

    it('keeps the last valid result of a part that is being written', async () => {
      put('a', '1');
      put('b', '2');
      const { memory } = await look('bench');
      sandbox.put('bench/a/new/benchmark.json', '{"id"');
      const second = await look('bench', { memory });
      assert.deepEqual(second.outcome, { kind: 'same' });
      assert.notEqual(second.unfinishedSince, undefined);
      put('a', '5');
      assert.deepEqual(values((await look('bench', { memory: second.memory })).outcome), ['a=5', 'b=2']);
    });

    it('warns about a part that stays broken or unfinished', async () => {
      put('a', '1');
      put('b', 'no number');
      put('c', '3');
      const path = sandbox.put('bench/c/new/benchmark.json', '{"id"');
      utimesSync(path, 1_000, 1_000);
      const { outcome } = await look('bench');
      assert.deepEqual(values(outcome), ['a=1']);
      const warnings = outcome.kind === 'run' ? outcome.parsed.warnings : [];
      assert.match(
        warnings.join('\n'),
        /^bench\/b\/new\/benchmark.json is damaged.*\nbench\/c\/new\/benchmark.json is incomplete/,
      );
    });

    it('returns a problem if no tool wrote the folder', async () => {
      mkdirSync(sandbox.path('bench'));
      const { outcome } = await look('bench');
      assert.equal(outcome.kind === 'problem' && outcome.problem.reason, 'directory');
      assert.match(
        outcome.kind === 'problem' ? outcome.problem.message : '',
        /^bench is a folder without output files/,
      );
    });

    it('returns a problem for a format that reads files', async () => {
      put('a', '1');
      const { outcome } = await look('bench', { format: 'lines' });
      assert.match(outcome.kind === 'problem' ? outcome.problem.message : '', /is a folder, but Lines writes a file/);
    });

    it('does not follow links in the folder', async () => {
      put('a', '1');
      symlinkSync(sandbox.path('bench', 'a'), sandbox.path('bench', 'b'));
      assert.deepEqual(values((await look('bench')).outcome), ['a=1']);
    });
  });
});

function values(outcome: ReadOutcome): readonly string[] {
  if (outcome.kind !== 'run') return [JSON.stringify(outcome)];
  return outcome.parsed.results.map(({ benchmark, metrics }) => `${benchmark.id}=${metrics[0]?.value}`);
}
