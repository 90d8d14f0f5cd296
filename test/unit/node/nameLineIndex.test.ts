// Lines of benchmark names in output files.
import { strict as assert } from 'node:assert';
import { readNameLineIndex } from '../../../src/node/outputs/nameLineIndex.ts';
import { useSandbox } from './sandbox.ts';

describe('NameLineIndex', () => {
  const sandbox = useSandbox();
  const lines = (text: string) => readNameLineIndex(sandbox.put('output', text));

  it('finds a complete quoted text, not one that contains it', async () => {
    const named = await lines('[\n{"name": "sort/quick 1000"},\n{"name": "sort/quick"}\n]');
    assert.equal(named.lineOf(['sort/quick']), 2);
    assert.equal(named.lineOf(['sort/quick 1000']), 1);
  });

  it('finds words in a file without quotes', async () => {
    const named = await lines('goos: linux\nBenchmarkJoin-2 100 ns/op\nBenchmarkJoinSizes/n=1-2 7 ns/op\n');
    assert.equal(named.lineOf(['BenchmarkJoinSizes/n=1-2']), 2);
  });

  it('finds words inside quotes, as written by go test -json', async () => {
    const named = await lines('{"Action":"start"}\n{"Action":"output","Output":"BenchmarkJoin-2  \\t 100 ns/op\\n"}\n');
    assert.equal(named.lineOf(['BenchmarkJoin-2']), 1);
  });

  it('returns the first line of the first name found', async () => {
    const named = await lines('{\n"a": 1,\n"b": 2,\n"a": 3\n}');
    assert.equal(named.lineOf(['absent', 'b', 'a']), 2);
    assert.equal(named.lineOf(['a']), 1);
    assert.equal(named.lineOf(['absent']), 0);
  });

  it('finds names with special characters', async () => {
    const names = ['__proto__', 'constructor', 'é', '<b> & "quotes" \\', 'two\nlines', 'x'.repeat(10_000)];
    const named = await lines(['[', ...names.map((name) => `${JSON.stringify(name)},`), '"\\u00fc"', ']'].join('\n'));
    for (const [index, name] of names.entries()) assert.equal(named.lineOf([name]), index + 1, name.slice(0, 20));
    assert.equal(named.lineOf(['ü']), names.length + 1);
  });

  it('returns the first line for a folder, a missing file, and a file that is not text', async () => {
    assert.equal((await readNameLineIndex(sandbox.folder)).lineOf(['a']), 0);
    assert.equal((await readNameLineIndex(sandbox.path('absent'))).lineOf(['a']), 0);
    assert.equal((await lines('{\n"name": "never closed\n')).lineOf(['closed']), 1);
  });

  it('finds 10,000 names quickly', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `group/benchmark ${index}`);
    const named = await lines(names.map((name) => `{"name": ${JSON.stringify(name)}, "value": 1}`).join('\n'));
    const before = performance.now();
    for (const [index, name] of names.entries()) assert.equal(named.lineOf([name]), index);
    assert.ok(performance.now() - before < 500);
  });
});
