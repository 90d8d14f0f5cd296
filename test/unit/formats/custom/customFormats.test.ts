// Formats that a config describes: what each of the three kinds reads, what it makes of odd texts, and where each fault is shown.
// The outputs are written by hand on purpose: they stand for programs that nobody else has.
import { strict as assert } from 'node:assert';
import { FormatError } from '../../../../src/core/formats/format.ts';
import { createInput } from '../../../../src/core/formats/reading/formatInput.ts';
import { ConfigFile } from '../../../../src/core/workspace/configFile.ts';
import { FakeFiles } from '../../doubles.ts';
import { formatOf, lines, read } from './read.ts';

interface Case {
  readonly title: string;
  readonly entry: object;
  readonly text: string;
  readonly expected: readonly string[];
}

const nested = JSON.stringify({
  suites: [
    { name: 'sort', benchmarks: [{ name: 'quick', n: 10, t: { mean: 1.5, 'p 99': 3 }, runs: [1, 2] }] },
    { name: 'parse', benchmarks: [{ name: 'small', n: 10, t: { mean: 2 }, runs: [] }] },
  ],
});

const cases: readonly Case[] = [
  {
    title: 'JSON rows with fields of the usual names, unit and direction beside the value',
    entry: { json: '$.results[*]' },
    text: '{"results":[{"name":"a","value":2,"unit":"ms","direction":"smaller is better"},{"name":"b","value":"3.5 us"}]}',
    expected: ['a: value 2000000 ns lower', 'b: value 3500 ns unknown'],
  },
  {
    title: 'JSON with several metrics, samples, parameters and a name of the object around',
    entry: {
      json: '$.suites[*].benchmarks[*]',
      name: ['^$.name', '$.name'],
      parameters: ['$.n'],
      unit: 'ms',
      direction: 'lower',
      metrics: [{ value: '$.t.mean', samples: '$.runs' }, { value: "$.t['p 99']" }],
    },
    text: nested,
    expected: [
      'sort > quick (n = 10): mean 1500000 ns lower [1000000 2000000]',
      'sort > quick (n = 10): p 99 3000000 ns lower',
      'parse > small (n = 10): mean 2000000 ns lower',
    ],
  },
  {
    title: 'a map of names to numbers, __proto__ among them',
    entry: { json: '$.*', name: '~', metrics: [{ name: 'rate', value: '$', unit: 'ops/s', direction: 'higher' }] },
    text: '{"a":1,"__proto__":2,"c/d":3}',
    expected: ['a: rate 1 ops/s higher', '__proto__: rate 2 ops/s higher', 'c/d: rate 3 ops/s higher'],
  },
  {
    title: 'keys two levels deep',
    entry: { json: '$.*.*', name: ['^~', '~'], metrics: [{ name: 'time', value: '$' }], unit: 's' },
    text: '{"sort":{"quick":1},"parse":{"big":2}}',
    expected: ['sort > quick: time 1000000000 ns unknown', 'parse > big: time 2000000000 ns unknown'],
  },
  {
    title: 'JSON on lines, the last one unfinished',
    entry: { json: '$[*]' },
    text: '{"name":"a","value":1}\n{"name":"b","value":2}\n{"name":"c","val',
    expected: ['a: value 1  unknown', 'b: value 2  unknown'],
  },
  {
    title: 'samples without a value: their mean',
    entry: { json: '$[*]', metrics: [{ name: 'time', samples: '$.s', unit: 'ns' }] },
    text: '[{"name":"a","s":[[1,2],[3,6]]},{"name":"b","s":[1,"x"]}]',
    expected: ['a: time 3 ns unknown [1 2][3 6]', 'b: No number: $.s is [1,"x"].'],
  },
  {
    title: 'equal rows as repetitions: their median, their values as samples',
    entry: { json: '$[*]', unit: 'ns' },
    text: '[{"name":"a","value":1},{"name":"a","value":9},{"name":"b","value":5},{"name":"a","value":2}]',
    expected: ['a: value 2 ns unknown [1 9 2]', 'b: value 5 ns unknown'],
  },
  {
    title: 'one row a metric',
    entry: { json: '$[*]', metrics: [{ nameFrom: '$.metric' }] },
    text: '[{"name":"a","metric":"p50","value":1,"unit":"us"},{"name":"a","metric":"p99","value":2,"unit":"us"}]',
    expected: ['a: p50 1000 ns unknown', 'a: p99 2000 ns unknown'],
  },
  {
    title: 'lines of text by named groups, passing over all others, colours and Windows line ends included',
    entry: { regex: '^(?<name>\\S+): (?<value>[\\d.,]+) (?<unit>\\S+)$', direction: 'lower' },
    text: 'Running 3\r\n\u001b[32mquick\u001b[0m: 1,574,861.5 ns\r\nmerge: 2.5 ms\r\ndone.\r\n',
    expected: ['quick: value 1574861.5 ns lower', 'merge: value 2500000 ns lower'],
  },
  {
    title: 'a record of several lines, when the pattern holds \\n',
    entry: { regex: '== (?<group>.+)\\n(?<name>\\w+) took (?<value>\\d+)ms', name: ['group', 'name'], unit: 'ms' },
    text: '== sort\nquick took 5ms\n== parse\njson took 7ms\n',
    expected: ['sort > quick: value 5000000 ns unknown', 'parse > json: value 7000000 ns unknown'],
  },
  {
    title: 'CSV with quoted names, several metrics and a parameter; a cell without a number is no metric',
    entry: {
      csv: {},
      name: 'scenario',
      parameters: ['threads'],
      unit: 'ms',
      metrics: [{ value: 'p50' }, { value: 'p99' }],
    },
    text: 'scenario,threads,p50,p99\n"read, hot",1,1.5,2\n"read, hot",8,3,n/a\n',
    expected: [
      'read, hot (threads = 1): p50 1500000 ns unknown',
      'read, hot (threads = 1): p99 2000000 ns unknown',
      'read, hot (threads = 8): p50 3000000 ns unknown',
    ],
  },
  {
    title: 'CSV with its own delimiter and comments; a decimal comma is no number and said to be none',
    entry: { csv: { delimiter: ';', comment: '#' } },
    text: '# run 1\nname;value\na;1.5\nb;1,500\nc',
    expected: ['a: value 1.5  unknown', 'b: No number: value is "1,500".'],
  },
];

describe('A custom format reads', () => {
  for (const { title, entry, text, expected } of cases) {
    it(title, async () => assert.deepEqual(lines(await read(entry, text)), expected));
  }

  it('source file and line, and leaves out rows without a name with a warning', async () => {
    const run = await read(
      { json: '$[*]', sourceFile: '$.file', sourceLine: '$.line' },
      '[{"name":"a","value":1,"file":"src/a.zig","line":7},{"value":2}]',
    );
    assert.deepEqual(run.results[0]?.benchmark.source, { path: 'src/a.zig', line: 7 });
    assert.deepEqual(run.warnings, ['1 row without a name was not read (custom format mine).']);
  });

  it('the first metric as the headline', async () => {
    const { results } = await read({ csv: {}, metrics: [{ value: 'x' }, { value: 'y' }] }, 'name,x,y\na,1,2\n');
    assert.deepEqual(
      results[0]?.metrics.map(({ role }) => role),
      ['primary', 'secondary'],
    );
  });

  it('a half-written JSON file later, and broken JSON never', async () => {
    const format = await formatOf({ json: '$[*]' });
    const kindOf = (text: string) => {
      try {
        return format.parse(createInput('out/x', text)).results.length;
      } catch (error) {
        return error instanceof FormatError ? error.kind : error;
      }
    };
    assert.deepEqual([kindOf('[{"name":"a","va'), kindOf('[{]'), kindOf('[]')], ['incomplete', 'invalid', 0]);
  });

  it('a CSV file without a needed column never, and says which columns there are', async () => {
    await assert.rejects(
      read({ csv: {}, metrics: [{ value: 'mean' }] }, 'name,avg\na,1\n'),
      /out\/file has no column "mean", which the custom format mine needs. It has: name, avg/,
    );
  });

  it('only files that its glob names', async () => {
    const format = await formatOf({ json: '$[*]', files: 'out/**/*.json' });
    const claims = (path: string) => format.sniff(createInput(path, '[]'));
    assert.deepEqual([claims('out/a/b.json'), claims('out/.x.json'), claims('other/b.json')], [true, true, false]);
    assert.deepEqual(format.outputs, [{ path: 'out/**/*.json' }]);
  });

  it('with a pattern that would hang a backtracking engine, in a moment', async () => {
    const format = await formatOf({ regex: '^(?<name>(a+)+)(?<value>\\d)$' });
    const start = performance.now();
    assert.deepEqual(format.parse(createInput('out/x', `${'a'.repeat(100_000)}b`)).results, []);
    assert.ok(performance.now() - start < 5_000);
  });

  it('many repetitions of one benchmark, in time in proportion to their number', async () => {
    const { results } = await read({ csv: {} }, `name,value\n${'a,1\n'.repeat(150_000)}`);
    assert.equal(results[0]?.metrics[0]?.processes?.[0]?.length, 150_000);
  });

  it('no text that would keep the editor waiting', async () => {
    const format = await formatOf({ regex: '(?<name>a)(?<value>1)' });
    assert.throws(
      () => format.parse(createInput('out/x', 'a1\n'.repeat(1_500_000))),
      /out\/x is too long for a regular expression/,
    );
  });
});

describe('A fault in a custom format is shown on its value', () => {
  const faults: readonly (readonly [title: string, entry: string, marked: string, message: RegExp])[] = [
    [
      'an invalid regular expression',
      '{ "id": "a", "files": "x", "regex": "(?<name>a" }',
      '"(?<name>a"',
      /missing closing \)/,
    ],
    [
      'look-around',
      '{ "id": "a", "files": "x", "regex": "(?=a)(?<name>a)(?<value>b)" }',
      '"(?=a)(?<name>a)(?<value>b)"',
      /RE2/,
    ],
    [
      'a missing group',
      '{ "id": "a", "files": "x", "regex": "(?<name>a)" }',
      '"(?<name>a)"',
      /no group \(\?<value>…\); it has name/,
    ],
    [
      'a place that is no group',
      '{ "id": "a", "files": "x", "regex": "(?<name>a)(?<value>b)", "parameters": ["size"] }',
      '"size"',
      /^customFormats.0.parameters.0: .*\(\?<size>…\)/,
    ],
    ['an invalid JSON path', '{ "id": "a", "files": "x", "json": "$.[" }', '"$.["', /is not a JSON path/],
    [
      'a path in a metric',
      '{ "id": "a", "files": "x", "json": "$[*]", "metrics": [{ "value": "mean" }] }',
      '"mean"',
      /starts with \$/,
    ],
    [
      'a pattern in a JSON path',
      '{ "id": "a", "files": "x", "json": "$[?match(@.a, \'x\')]" }',
      '"$[?match(@.a, \'x\')]"',
      /match/,
    ],
    [
      'many selectors in a JSON path',
      `{ "id": "a", "files": "x", "json": "$${'[*,*,*,*,*,*,*,*,*,*]'.repeat(8)}" }`,
      `"$${'[*,*,*,*,*,*,*,*,*,*]'.repeat(8)}"`,
      /too many selectors/,
    ],
    [
      'a comparison of the document with itself',
      '{ "id": "a", "files": "x", "json": "$..[?$ == $]" }',
      '"$..[?$ == $]"',
      /too many selectors or comparisons/,
    ],
    [
      'many comparisons of values',
      `{ "id": "a", "files": "x", "json": "$..[?${'@ == @ && '.repeat(30)}true == true]" }`,
      `"$..[?${'@ == @ && '.repeat(30)}true == true]"`,
      /too many selectors or comparisons/,
    ],
    [
      'no kind',
      '{ "id": "a", "files": "x" }',
      '{ "id": "a", "files": "x" }',
      /exactly one of "json", "regex" and "csv"/,
    ],
    [
      'two kinds',
      '{ "id": "a", "files": "x", "csv": {}, "json": "$" }',
      '{ "id": "a", "files": "x", "csv": {}, "json": "$" }',
      /exactly one/,
    ],
    [
      'the id of a known tool',
      '{ "id": "hyperfine", "files": "x", "csv": {} }',
      '"hyperfine"',
      /ID of a built-in format/,
    ],
    ['an id with a space', '{ "id": "a b", "files": "x", "csv": {} }', '"a b"', /customFormats.0.id/],
    ['no glob', '{ "id": "a", "csv": {} }', '{ "id": "a", "csv": {} }', /customFormats.0.files/],
  ];
  for (const [title, entry, marked, message] of faults) {
    it(title, async () => {
      const files = new FakeFiles();
      const text = `{\n  // mine\n  "customFormats": [\n    ${entry}\n  ]\n}\n`;
      files.texts.set('config.json', text);
      const config = new ConfigFile(files, 'config.json');
      await config.load();
      const [problem] = config.problems;
      assert.ok(problem);
      assert.match(problem.message, message);
      assert.equal(problem.line, 4);
      const line = text.split('\n')[3] ?? '';
      assert.equal(line.slice(problem.column - 1, problem.column - 1 + problem.length), marked);
    });
  }

  it('and keeps the last good formats and rules in force', async () => {
    const files = new FakeFiles();
    const config = new ConfigFile(files, 'config.json');
    const load = (text: string) => {
      files.texts.set('config.json', text);
      return config.load();
    };
    await load('{ "runGapSeconds": 5, "customFormats": [{ "id": "a", "files": "x", "csv": {} }] }');
    assert.deepEqual(config.problems, []);
    const { formats, rules } = config;
    await load('{ "runGapSeconds": 7, "customFormats": [{ "id": "a", "files": "x", "json": "no" }] }');
    assert.deepEqual([config.problems.length, config.formats === formats, config.rules === rules], [1, true, true]);
    await load('{ "runGapSeconds": 7 }');
    assert.deepEqual([config.problems, config.formats, config.rules.config.runGapSeconds], [[], [], 7]);
  });

  it('two entries of one id: on the second', async () => {
    const files = new FakeFiles();
    files.texts.set(
      'config.json',
      '{"customFormats":[{"id":"a","files":"x","csv":{}},\n{"id":"a","files":"y","csv":{}}]}',
    );
    const config = new ConfigFile(files, 'config.json');
    await config.load();
    assert.deepEqual(
      config.problems.map(({ line, column, message }) => [line, column, message]),
      [[2, 7, 'customFormats.1.id: "a" is the ID of another custom format.']],
    );
  });
});
