// Tests for guesses about unknown formats: real tools from the shared collection, and typical outputs of custom
// programs.
import { strict as assert } from 'node:assert';
import { parseConfig } from '../../../../src/core/config/parseConfig.ts';
import { defaultConfig } from '../../../../src/core/config/schema.ts';
import {
  configWith,
  entryOf,
  freeId,
  guessedUnit,
  previewOf,
} from '../../../../src/core/formats/custom/customFormatEntry.ts';
import { guessFormats } from '../../../../src/core/formats/custom/guess.ts';
import type { Guess } from '../../../../src/core/formats/custom/guessedFormat.ts';
import { createInput } from '../../../../src/core/formats/reading/formatInput.ts';
import { shared } from '../corpus.ts';
import { lines } from './read.ts';

/** Row kind, most likely name and value, and unit, as in a config entry. */
function describeGuess({ rows, names, values, unit, around }: Guess): string {
  const [kind, where] = Object.entries(rows)[0] ?? [];
  const name = [around, names[0]?.place].filter((place) => place !== undefined).join(' + ');
  const parts = [kind === 'json' ? `json ${where}` : kind, name, values[0]?.place, unit];
  return parts.filter((part) => part !== undefined).join(' | ');
}

async function bestGuess(text: string): Promise<string> {
  const [guess] = await guessFormats(createInput('out/results', text));
  return guess === undefined ? 'nothing' : describeGuess(guess);
}

/** Accepts the first proposal for every question. */
async function read(text: string): Promise<readonly string[]> {
  const input = createInput('out/results', text);
  const [guess] = await guessFormats(input);
  const [name, field] = [guess?.names[0], guess?.values[0]];
  if (guess === undefined || name === undefined || field === undefined) return [];
  const unit = guessedUnit(field, guess);
  return lines(
    await previewOf(entryOf({ id: 'x', path: 'out/results', guess, name, metrics: [{ field, unit }] }), input),
  );
}

describe('guessFormats', () => {
  const table: readonly (readonly [title: string, text: string, guess: string, first: string])[] = [
    [
      'a list below a key',
      '{"version":2,"date":"today","results":[{"title":"a","mean_ms":2,"min_ms":1},{"title":"b","mean_ms":3,"min_ms":1}]}',
      'json $.results[*] | $.title | $.mean_ms',
      'a: mean_ms 2000000 ns unknown',
    ],
    [
      'a top-level list with nested values and a unit field',
      '[{"test":"a","runs":5,"stats":{"min":1,"mean":2},"unit":"us"}]',
      'json $[*] | $.test | $.stats.mean | $.unit',
      'a: mean 2000 ns unknown',
    ],
    [
      'a map from names to objects',
      '{"benchmarks":{"sort":{"median":1,"stddev":0.1},"parse":{"median":2,"stddev":0.2}}}',
      'json $.benchmarks.* | ~ | $.median',
      'sort: median 1  unknown',
    ],
    [
      'a map from names to numbers',
      '{"sort/quick":1.5,"sort/merge":2.5}',
      'json $.* | ~ | $',
      'sort/quick: value 1.5  unknown',
    ],
    [
      'suites of benchmarks',
      '{"suites":[{"name":"s","benchmarks":[{"name":"a","time":1}]},{"name":"t","benchmarks":[{"name":"a","time":2}]}]}',
      'json $.suites[*].benchmarks[*] | ^$.name + $.name | $.time',
      's > a: time 1  unknown',
    ],
    [
      'a map of maps',
      '{"sort":{"quick":{"ns":1},"merge":{"ns":2}},"parse":{"big":{"ns":3},"small":{"ns":4}}}',
      'json $.*.* | ^~ + ~ | $.ns',
      'sort > quick: ns 1 ns unknown',
    ],
    [
      'JSON Lines',
      '{"name":"a","ops/sec":5}\n{"name":"b","ops/sec":6}\n',
      "json $[*] | $.name | $['ops/sec']",
      'a: ops/sec 5 ops/s unknown',
    ],
    [
      'values with units as text',
      '[{"id":"a","elapsed":"12.5 ms"}]',
      'json $[*] | $.id | $.elapsed',
      'a: elapsed 12500000 ns unknown',
    ],
    ['CSV', 'case,iterations,avg (us)\na,100,2.5\nb,100,3\n', 'csv | case | avg (us)', 'a: avg (us) 2500 ns unknown'],
    ['TSV', 'name\tscore\na\t1\n', 'csv | name | score', 'a: score 1  unknown'],
    [
      'lines with a colon',
      'Starting\nquick sort: 12.5 ms\nmerge: 7 ms\n',
      'regex | name | value | unit',
      'quick sort: value 12500000 ns unknown',
    ],
    [
      'columns of a console',
      'quick/1000      1,234 ns\nmerge/1000        567 ns\n',
      'regex | name | value | unit',
      'quick/1000: value 1234 ns unknown',
    ],
    ['names and numbers', 'alpha = 5\nbeta = 6\n', 'regex | name | value', 'alpha: value 5  unknown'],
  ];
  for (const [title, text, guess, first] of table) {
    it(`reads ${title}`, async () => {
      assert.equal(await bestGuess(text), guess);
      assert.equal((await read(text))[0], first);
    });
  }

  for (const text of [
    '',
    '\n',
    '{}',
    '[]',
    'null',
    '{"a":{"b":"c"}}',
    'no numbers in here',
    '{"name":"a","va',
    '\u0000\u0001',
  ]) {
    it(`guesses nothing in ${JSON.stringify(text)}`, async () => assert.equal(await bestGuess(text), 'nothing'));
  }

  it('reads a file of 50,000 rows in little time', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => ({ name: `b${index}`, mean: index }));
    const start = performance.now();
    assert.equal(await bestGuess(JSON.stringify({ rows })), 'json $.rows[*] | $.name | $.mean');
    assert.ok(performance.now() - start < 2_000);
  });
});

describe('guessFormats for real tools without a format', () => {
  before(function () {
    if (!shared.exists) this.skip();
  });
  const table: readonly (readonly [file: string, guess: string, first: string])[] = [
    ['generated/hyperfine/named.csv', 'csv | command | mean', 'my name: mean 0.0010278723333333334  unknown'],
    ['generated/bench-node/out.csv', 'csv | name | ops/sec', 'fib 10: ops/sec 1406089 ops/s unknown'],
    ['generated/benny/fib.csv', 'csv | name | ops', 'fib 10: ops 1249776  unknown'],
    [
      'dart-benchmark-harness/bencher__one.txt',
      'regex | name | value | unit',
      'Template(RunTime): value 1000 ns unknown',
    ],
    [
      'benchmarkluau/gab__benchmarkluau_output.txt',
      'regex | name | value | unit',
      'SUCCESS: base64: value 15041000 ns unknown',
    ],
  ];
  for (const [file, guess, first] of table) {
    it(`reads ${file}`, async () => {
      assert.equal(await bestGuess(shared.read(file)), guess);
      assert.equal((await read(shared.read(file)))[0], first);
    });
  }
});

describe('customFormatEntry', () => {
  const entry = { id: 'mine', files: 'out/a\\(1\\).csv', csv: {}, metrics: [{ value: 'mean' }] };

  it('adds an entry to the config, with an output if none covers the file', () => {
    const read = (text: string | undefined) => {
      const config = text === undefined ? defaultConfig : (parseConfig(text).config ?? defaultConfig);
      const after = parseConfig(configWith(text, entry, 'out/a(1).csv', config)).config;
      return [after?.customFormats, after?.outputs.map(({ path }) => path)];
    };
    assert.deepEqual(read(undefined), [[entry], []]);
    assert.deepEqual(read('{ "outputs": [{ "path": "x.json" }] }'), [[entry], ['x.json', entry.files]]);
    assert.deepEqual(read('{ "outputs": [{ "path": "out/*.csv" }] }'), [[entry], ['out/*.csv']]);
  });

  it('gives the entry an unused id', () => {
    const taken = { ...defaultConfig, customFormats: [{ id: 'a-1', files: 'x' }] };
    assert.deepEqual(
      ['out/a (1).csv', 'hyperfine.json', '.hidden', 'ß', 'x/results.tar.gz'].map((path) => freeId(path, taken)),
      ['a-1-2', 'hyperfine-2', 'hidden', 'mine', 'results.tar'],
    );
  });
});
