// Tests of edits to config.json: where text is added, and that all other text stays unchanged.
import { strict as assert } from 'node:assert';
import { withComparisonBaseline } from '../../../src/core/config/configEdits.ts';
import { appendToConfig, configTemplate, literalGlob, setOverride } from '../../../src/core/config/editConfig.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { metric, rulesOf } from '../doubles.ts';

const output = { path: 'a.json' };

describe('appendToConfig', () => {
  const table: readonly (readonly [title: string, before: string | undefined, after: string])[] = [
    ['makes the file', undefined, '{\n  "outputs": [\n    { "path": "a.json" }\n  ]\n}\n'],
    ['fills an empty file', '', '{\n  "outputs": [\n    { "path": "a.json" }\n  ]\n}\n'],
    ['fills a file of comments', '// mine', '// mine\n{\n  "outputs": [\n    { "path": "a.json" }\n  ]\n}\n'],
    ['fills an object on one line', '{}', '{\n  "outputs": [\n    { "path": "a.json" }\n  ]\n}'],
    [
      'appends after the last key, its trailing comma and its comment',
      '{\n    "runGapSeconds": 5, // seconds\n    /* end */\n}\n',
      '{\n    "runGapSeconds": 5, // seconds\n    /* end */\n    "outputs": [\n        { "path": "a.json" }\n    ]\n}\n',
    ],
    [
      'adds the missing comma before the comment',
      '{\n\t"runGapSeconds": 5 // seconds\n}\n',
      '{\n\t"runGapSeconds": 5, // seconds\n\t"outputs": [\n\t\t{ "path": "a.json" }\n\t]\n}\n',
    ],
    [
      'appends to a list on several lines and keeps Windows line ends',
      '{\r\n  "outputs": [\r\n    { "path": "b" } // first\r\n  ],\r\n  "runGapSeconds": 5\r\n}\r\n',
      '{\r\n  "outputs": [\r\n    { "path": "b" }, // first\r\n    { "path": "a.json" }\r\n  ],\r\n  "runGapSeconds": 5\r\n}\r\n',
    ],
    [
      'appends to a list on one line',
      '{ "outputs": [{ "path": "b" }], "runGapSeconds": 5 }',
      '{ "outputs": [{ "path": "b" }, { "path": "a.json" }], "runGapSeconds": 5 }',
    ],
    [
      'fills an empty list',
      '{\n  "outputs": [],\n  "runGapSeconds": 5\n}\n',
      '{\n  "outputs": [\n    { "path": "a.json" }\n  ],\n  "runGapSeconds": 5\n}\n',
    ],
    [
      'keeps a byte order mark',
      '\uFEFF{\n  "runGapSeconds": 5\n}\n',
      '\uFEFF{\n  "runGapSeconds": 5,\n  "outputs": [\n    { "path": "a.json" }\n  ]\n}\n',
    ],
  ];
  for (const [title, before, after] of table) {
    it(title, () => {
      const text = appendToConfig(before, 'outputs', output);
      assert.equal(text, after);
      assert.deepEqual(parseConfig(text).config?.outputs.at(-1), output);
    });
  }

  it('keeps every comment of the template', () => {
    const text = appendToConfig(configTemplate, 'outputs', output);
    for (const line of configTemplate.trim().split('\n').slice(1, -1)) assert.ok(text.includes(line), line);
    assert.deepEqual(parseConfig(text).config?.outputs, [output]);
  });

  it('writes a long entry on several lines', () => {
    const long = { id: 'mine', files: 'x'.repeat(100), csv: {}, metrics: [{ value: 'a' }] };
    const text = appendToConfig('{\n  "customFormats": [\n  ]\n}\n', 'customFormats', long);
    assert.match(text, /\n {4}\{\n {6}"id": "mine",\n {6}"files": /);
    assert.deepEqual(parseConfig(text).config?.customFormats, [long]);
  });

  for (const fault of ['{ "runGapSeconds": }', '{ "runGapSeconds": -1 }', '[]', '{ "outputs": {} }']) {
    it(`throws for ${fault} with the line of the error`, () =>
      assert.throws(
        () => appendToConfig(fault, 'outputs', output),
        /config\.json was not changed because it is invalid \(line 1\)/,
      ));
  }
});

describe('setOverride', () => {
  const table: readonly (readonly [title: string, before: string, after: string])[] = [
    [
      'adds a missing override',
      '{ "overrides": [] }',
      '{ "overrides": [\n  { "metrics": "p95", "direction": "lower" }\n] }',
    ],
    [
      'changes a key of the override with the same scope',
      '{ "overrides": [{ "metrics": "p95", "direction": "higher" /* ? */ }] }',
      '{ "overrides": [{ "metrics": "p95", "direction": "lower" /* ? */ }] }',
    ],
    [
      'adds a key to the override with the same scope',
      '{ "overrides": [{ "metrics": "p95", "threshold": 5 }] }',
      '{ "overrides": [{ "metrics": "p95", "threshold": 5, "direction": "lower" }] }',
    ],
    [
      'does not change an override with a narrower scope',
      '{ "overrides": [{ "benchmarks": "a", "metrics": "p95", "threshold": 5 }] }',
      '{ "overrides": [{ "benchmarks": "a", "metrics": "p95", "threshold": 5 }, { "metrics": "p95", "direction": "lower" }] }',
    ],
    [
      'changes the last of several overrides with the same scope',
      '{ "overrides": [{ "metrics": "p95" }, { "metrics": "p95", "direction": "higher" }] }',
      '{ "overrides": [{ "metrics": "p95" }, { "metrics": "p95", "direction": "lower" }] }',
    ],
  ];
  for (const [title, before, after] of table) {
    it(title, () => assert.equal(setOverride(before, { metrics: 'p95' }, { direction: 'lower' }), after));
  }

  it('changes nothing when the same keys are set again', () => {
    const once = setOverride(configTemplate, { benchmarks: 'a', metrics: 'b' }, { ignore: true, threshold: 3 });
    assert.equal(setOverride(once, { benchmarks: 'a', metrics: 'b' }, { ignore: true, threshold: 3 }), once);
  });
});

describe('withComparisonBaseline', () => {
  const table: readonly (readonly [
    title: string,
    before: string | undefined,
    value: string | undefined,
    after: string,
  ])[] = [
    ['makes the file', undefined, 'v1.2', '{\n  "baseline": { "compareWith": "v1.2" }\n}\n'],
    [
      'keeps other keys and comments',
      '{\n  // ours\n  "baseline": { "name": "main" } // the team’s\n}\n',
      'v1.2',
      '{\n  // ours\n  "baseline": { "name": "main", "compareWith": "v1.2" } // the team’s\n}\n',
    ],
    [
      'replaces the name',
      '{ "baseline": { "compareWith": "v1.1" } }',
      'v1.2',
      '{ "baseline": { "compareWith": "v1.2" } }',
    ],
    [
      'removes the name',
      '{ "baseline": { "name": "a", "compareWith": "v1.1" } }',
      undefined,
      '{ "baseline": { "name": "a" } }',
    ],
    [
      'changes nothing if there is no name to remove',
      '{ "runGapSeconds": 5 } // so',
      undefined,
      '{ "runGapSeconds": 5 } // so',
    ],
    ['returns an empty text if there is no file and no name to remove', undefined, undefined, ''],
    [
      'keeps tabs, Windows line ends and the byte order mark',
      '\uFEFF{\r\n\t"baseline": {\r\n\t\t"name": "a"\r\n\t}\r\n}\r\n',
      'b',
      '\uFEFF{\r\n\t"baseline": {\r\n\t\t"name": "a",\r\n\t\t"compareWith": "b"\r\n\t}\r\n}\r\n',
    ],
  ];
  for (const [title, before, value, after] of table) {
    it(title, () => assert.equal(withComparisonBaseline(before, value), after));
  }

  it('throws for an invalid text', () => {
    assert.throws(
      () => withComparisonBaseline('{ "baseline": 5 }', 'v1.2'),
      /was not changed because it is invalid \(line 1\)/,
    );
  });
});

describe('literalGlob', () => {
  const names = [
    'sort/quick',
    'BM_Sort<int, 8>/1024',
    'a*b',
    'a?b',
    'f[x]',
    '{a,b}',
    'fib(10)',
    '!not',
    '+(a)',
    '@scope/pkg',
    'a|b',
    'C:\\path\\x',
    'a\\',
    '**',
    './x',
    '../x',
    '.hidden',
    'x.y/.z',
    '#1',
    'a$b^c',
    'with "quotes" and \'these\'',
    'a\nb',
    'emoji 🚀',
    '__proto__',
    ' leading and trailing ',
    'a//b',
    '/abs/',
    '[[:alpha:]]',
    'a,b',
    '~x',
    '(?<name>x)',
    '1..3',
    '{1..3}',
  ];
  for (const name of names) {
    it(`matches ${JSON.stringify(name)} and no similar name`, () => {
      const config = JSON.stringify({ overrides: [{ benchmarks: literalGlob(name), ignore: true }] });
      const rules = rulesOf(config);
      const ignored = (benchmark: string) => rules.ruleFor(benchmark, metric('duration', 1)).ignored;
      assert.equal(ignored(name), true, literalGlob(name));
      const others = [`${name}x`, `x${name}`, name.replaceAll(/[*?[\]{}()!+@|\\]/g, 'x'), 'quite another', 'a', 'b'];
      for (const other of others) if (other !== name) assert.equal(ignored(other), false, other);
    });
  }
});
