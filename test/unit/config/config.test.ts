// Tests of config.json: valid texts, error positions, rule selection, and fallback to the last valid config.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { configTemplate } from '../../../src/core/config/editConfig.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { defaultConfig } from '../../../src/core/config/schema.ts';
import { ConfigFile } from '../../../src/core/workspace/configFile.ts';
import { jsonSchemas } from '../../scripts/schemaFiles.ts';
import { FakeFiles, metric, rulesOf } from '../doubles.ts';

describe('parseConfig', () => {
  const good: readonly (readonly [string, string])[] = [
    ['an empty file', ''],
    ['only white space', ' \n\t\r\n'],
    ['only a comment', '// nothing yet\n'],
    ['an empty object', '{}'],
    ['the template', configTemplate],
    ['a byte order mark', '\uFEFF{}'],
  ];
  for (const [title, text] of good) {
    it(`returns the defaults for ${title}`, () =>
      assert.deepEqual(parseConfig(text), { config: defaultConfig, problems: [] }));
  }

  it('may be nested beyond every stack', () => {
    const [problem] = parseConfig('['.repeat(200_000)).problems;
    assert.equal(problem?.message, 'It is nested too deeply.');
  });

  it('may hold comments, trailing commas and Windows line ends', () => {
    const text =
      '{\r\n  // strict\r\n  "thresholds": { /* % */ "maxDurationIncrease": 5, },\r\n  "outputs": [{ "path": "a" },],\r\n}\r\n';
    const { config } = parseConfig(text);
    assert.equal(config?.thresholds.maxDurationIncrease, 5);
    assert.equal(config?.thresholds.maxThroughputDecrease, 10);
    assert.deepEqual(config?.outputs, [{ path: 'a' }]);
  });

  const faults: readonly (readonly [string, string, readonly (readonly [number, number, number, RegExp])[]])[] = [
    ['an unknown key', '{\n  "treshold": 5\n}', [[2, 3, 10, /Unrecognized key: "treshold"/]]],
    [
      'two unknown keys',
      '{\n  "one": 1,\n  "two": 2\n}',
      [
        [2, 3, 5, /"one"/],
        [3, 3, 5, /"two"/],
      ],
    ],
    [
      'an unknown nested key',
      '{ "thresholds": {\n    "maxDuration": 5 } }',
      [[2, 5, 13, /^thresholds: .*"maxDuration"/]],
    ],
    ['a wrong type', '{\n  "runGapSeconds": "two minutes" }', [[2, 20, 13, /^runGapSeconds: .*expected number/i]]],
    ['a negative threshold', '{ "thresholds": { "maxMemoryIncrease":\n -1 } }', [[2, 2, 2, /maxMemoryIncrease/]]],
    [
      'a negative threshold of an override',
      '{ "overrides": [{},\r\n { "threshold": -5 }] }',
      [[2, 17, 2, /^overrides.1.threshold: /]],
    ],
    ['a missing key', '{ "outputs": [\n  { "name": "x" }] }', [[2, 3, 15, /^outputs.0.path: /]]],
    ['an unknown choice', '{ "detection": { "method": "magic" } }', [[1, 28, 7, /"auto"/]]],
    ['an integer that is too small', '{ "baseline": { "keepVersions": 0 } }', [[1, 33, 1, /keepVersions/]]],
    ['an array instead of an object', '[]', [[1, 1, 2, /expected object/i]]],
    ['__proto__', '{ "__proto__": 1 }', [[1, 3, 11, /__proto__/]]],
    ['truncated text', '{ "runGapSeconds": 5', [[1, 21, 1, /^This is not JSON: close brace expected/]]],
    ['a key without quotes', '{\n  runGapSeconds: 5\n}', [[2, 3, 13, /^This is not JSON: invalid symbol/]]],
  ];
  for (const [title, text, expected] of faults) {
    it(`reports line and column of ${title}`, () => {
      const { config, problems } = parseConfig(text);
      assert.equal(config, undefined);
      const found = problems.slice(0, expected.length);
      assert.deepEqual(
        found.map(({ line, column, length }) => [line, column, length]),
        expected.map(([line, column, length]) => [line, column, length]),
      );
      for (const [index, [, , , message]] of expected.entries()) assert.match(found[index]?.message ?? '', message);
    });
  }
});

describe('ConfigFile', () => {
  const path = '/p/config.json';

  async function open(text?: string) {
    const files = new FakeFiles();
    if (text !== undefined) files.texts.set(path, text);
    const config = new ConfigFile(files, path);
    await config.load();
    return { files, config };
  }

  it('uses the defaults without a file', async () => {
    const { config } = await open();
    assert.deepEqual([config.exists, config.problems, config.rules.config], [false, [], defaultConfig]);
  });

  it('keeps the last valid rules while the file is invalid', async () => {
    const { files, config } = await open('{ "runGapSeconds": 5 }');
    const good = config.rules;
    files.texts.set(path, '{ "runGapSeconds": }');
    assert.equal(await config.load(), true);
    assert.equal(config.rules, good);
    assert.equal(config.problems.length, 1);
    assert.equal(config.fallback, 'lastGood');
    files.texts.set(path, '{ "runGapSeconds": 7 }');
    assert.equal(await config.load(), true);
    assert.deepEqual([config.rules.config.runGapSeconds, config.problems], [7, []]);
  });

  it('uses the defaults if the file was never valid', async () => {
    const { config } = await open('{ "runGapSeconds": }');
    assert.deepEqual([config.fallback, config.rules.config], ['defaults', defaultConfig]);
  });

  it('returns whether anything changed, and keeps the same rules object otherwise', async () => {
    const { config } = await open('{}');
    const { rules } = config;
    assert.equal(await config.load(), false);
    assert.equal(config.rules, rules);
  });

  it('uses the defaults after the file is deleted', async () => {
    const { files, config } = await open('{ "runGapSeconds": 5 }');
    files.texts.delete(path);
    assert.equal(await config.load(), true);
    assert.deepEqual([config.exists, config.rules.config], [false, defaultConfig]);
  });

  it('reports an unreadable file until it can be read again, even with the same text', async () => {
    const { files, config } = await open('{ "runGapSeconds": 5 }');
    files.broken.add(path);
    assert.equal(await config.load(), true);
    assert.match(config.problems[0]?.message ?? '', /permission denied/);
    assert.equal(config.rules.config.runGapSeconds, 5);
    files.broken.clear();
    assert.equal(await config.load(), true);
    assert.deepEqual(config.problems, []);
  });
});

describe('ConfigRules.ruleFor', () => {
  const overrides = rulesOf(`{
    "thresholds": { "maxDurationIncrease": 20 },
    "overrides": [
      { "threshold": 1 },
      { "benchmarks": "sort/**", "threshold": 2 },
      { "benchmarks": "sort/quick/*", "threshold": 3, "ignore": true },
      { "benchmarks": "sort/**", "metrics": "p95", "threshold": 4 },
      { "benchmarks": "sort/quick/1000", "ignore": false },
      { "metrics": "score", "direction": "higher" },
      { "benchmarks": "twin", "threshold": 5 },
      { "benchmarks": "twin", "threshold": 6 }
    ]
  }`);
  const table: readonly (readonly [string, string, number, string, boolean])[] = [
    ['hash', 'mean', 1, 'overrides[0]', false],
    ['sort/merge', 'mean', 2, 'overrides[1]', false],
    ['sort/quick/10', 'mean', 3, 'overrides[2]', true],
    ['sort/quick/1000', 'mean', 3, 'overrides[2]', false],
    ['sort/merge', 'p95', 4, 'overrides[3]', false],
    ['sort/line\nbreak', 'mean', 2, 'overrides[1]', false],
    ['twin', 'mean', 6, 'overrides[7]', false],
  ];
  for (const [benchmark, name, limit, source, ignored] of table) {
    it(`selects ${source} for ${JSON.stringify(benchmark)}, ${name}`, () => {
      const rule = overrides.ruleFor(benchmark, metric('duration', 1, { name }));
      assert.deepEqual(rule, { threshold: { limit, kind: 'percent', source }, direction: 'lower', ignored });
    });
  }

  it('sets an unknown direction and reverses a known one', () => {
    const unknown = metric('custom', 1, { name: 'score', direction: 'unknown' });
    assert.equal(overrides.ruleFor('a', unknown).direction, 'higher');
    assert.equal(overrides.ruleFor('a', { ...unknown, direction: 'lower' }).direction, 'higher');
    assert.equal(rulesOf('').ruleFor('a', unknown).direction, 'unknown');
  });

  it('names `thresholds` as the source if the value is not the default', () => {
    const rules = rulesOf('{ "thresholds": { "maxDurationIncrease": 20, "maxErrorRateIncrease": 0.01 } }');
    const sources = (['duration', 'throughput', 'memory', 'errorRate', 'count', 'custom'] as const).map((kind) => {
      const { threshold } = rules.ruleFor('a', metric(kind, 1));
      return [kind, threshold.limit, threshold.kind, threshold.source];
    });
    assert.deepEqual(sources, [
      ['duration', 20, 'percent', 'thresholds.maxDurationIncrease'],
      ['throughput', 10, 'percent', 'default'],
      ['memory', 20, 'percent', 'default'],
      ['errorRate', 0.01, 'absolute', 'thresholds.maxErrorRateIncrease'],
      ['count', 5, 'percent', 'default'],
      ['custom', 15, 'percent', 'default'],
    ]);
  });

  it('treats the threshold of an error rate as an absolute difference in an override', () => {
    const { threshold } = rulesOf('{ "overrides": [{ "threshold": 0.2 }] }').ruleFor('a', metric('errorRate', 0));
    assert.deepEqual(threshold, { limit: 0.2, kind: 'absolute', source: 'overrides[0]' });
  });
});

describe('JSON schemas in media/', () => {
  for (const [name, schema] of jsonSchemas()) {
    it(`include ${name} as generated (npm run schemas)`, () => {
      assert.equal(readFileSync(`media/${name}`, 'utf8'), `${JSON.stringify(schema, null, 2)}\n`);
    });
  }

  it('describe every key of the config and require none', () => {
    const schema = jsonSchemas().get('config.schema.json');
    assert.deepEqual(Object.keys(schema?.properties ?? {}), ['$schema', ...Object.keys(defaultConfig)]);
    assert.equal(schema?.required, undefined);
    assert.equal(schema?.additionalProperties, false);
  });
});
