// Tests for JSON as tools write it: bare NaN and Infinity, cut or invalid texts, values inside other output.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import {
  jsonFrom,
  jsonObjects,
  jsonOf,
  outline,
  parseJson,
  quoteBareNumbers,
} from '../../../src/core/formats/reading/json.ts';
import { scanJson } from '../../../src/core/formats/reading/jsonScan.ts';
import { text } from './fixtures.ts';

function kindOf(work: () => unknown): string {
  try {
    work();
    return 'read';
  } catch (error) {
    assert.ok(error instanceof FormatError);
    return error.kind;
  }
}

describe('JSON of benchmark tools', () => {
  const repaired: readonly (readonly [string, unknown])[] = [
    ['{"a": NaN}', { a: 'NaN' }],
    ['[Infinity,-Infinity , NaN]', ['Infinity', '-Infinity', 'NaN']],
    ['{"NaN": "NaN, -Infinity \\" NaN", "b": NaN}', { NaN: 'NaN, -Infinity " NaN', b: 'NaN' }],
    ['{"a\\\\": NaN, "c": "\\\\\\"", "d": Infinity}', { 'a\\': 'NaN', c: '\\"', d: 'Infinity' }],
    ['null', null],
  ];
  for (const [written, value] of repaired) {
    it(`reads ${written}`, () => assert.deepEqual(parseJson(written)?.value, value));
  }

  it('leaves valid JSON unchanged', () => {
    const written = '{"a": "NaN", "b": [1e5, "\\"Infinity"]}';
    assert.equal(quoteBareNumbers(written), written);
  });

  const texts: readonly (readonly [string, string])[] = [
    ['', 'incomplete'],
    [' \n', 'incomplete'],
    ['{', 'incomplete'],
    ['{"a', 'incomplete'],
    ['{"a": "b\\"', 'incomplete'],
    ['{"a": tru', 'incomplete'],
    ['{"a": -', 'incomplete'],
    ['{"a": 1.5e', 'incomplete'],
    ['{"a": -Infi', 'incomplete'],
    ['{"a": [1, 2', 'incomplete'],
    ['{"a": 1,', 'incomplete'],
    ['{"a": 1}', 'read'],
    ['{"a": NaN}', 'read'],
    ['{"a": xyz', 'invalid'],
    ['{"a": 1,}', 'invalid'],
    ['[1,]', 'invalid'],
    ['{"a": [1,], "b": ', 'invalid'],
    ['[1 2', 'invalid'],
    ['{"a" 1', 'invalid'],
    ['{1: 2', 'invalid'],
    ['{"a": [1}', 'invalid'],
    ['{"a": 01, "b": ', 'invalid'],
    ['{"name": "abc, "x": 1}', 'invalid'],
    ['{"a": "\\q"}', 'invalid'],
    ['{} {}', 'invalid'],
    ['hello', 'invalid'],
    [']', 'invalid'],
  ];
  for (const [written, kind] of texts) {
    it(`returns ${kind} for ${JSON.stringify(written)}`, () => {
      assert.equal(
        kindOf(() => jsonOf(createInput('out.json', written))),
        kind,
      );
    });
  }

  it('reports each prefix of a real output as incomplete and closes it into valid JSON', () => {
    const whole = text('google-benchmark/stdout_json.json').trimEnd();
    for (let end = 1; end < whole.length; end += 7) {
      const scan = scanJson(whole.slice(0, end));
      assert.equal(scan.kind, 'incomplete', `at ${end}`);
      if (scan.kind !== 'incomplete') continue;
      assert.ok(parseJson(whole.slice(0, scan.safe) + scan.closers), `closed at ${end}`);
    }
  });

  it('states the position of an error', () => {
    assert.throws(() => jsonOf(createInput('out.json', '{\n  "a": 1,\n  oops\n}')), /out\.json .* line 3, column 3/);
  });

  it('reads a value inside other text', () => {
    assert.deepEqual(jsonFrom('out', 'words {"a": [1, "}"]} more {', 6), { a: [1, '}'] });
  });

  it('finds complete objects inside an invalid one', () => {
    const cut = '{"a":\n{"b": 1}\n{"c": 2}\n';
    assert.deepEqual(
      [...jsonObjects(cut)],
      [
        [{ b: 1 }, true],
        [{ c: 2 }, true],
      ],
    );
  });

  it('reads nested invalid objects in linear time', () => {
    const start = process.cpuUsage();
    assert.deepEqual([...jsonObjects(`${'{"a":\n'.repeat(100_000)}!`)], []);
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 2_000_000, `${user + system} µs`);
  });

  it('parses once and shares the value', () => {
    const input = createInput('out.json', '\ufeff{"a": {}}');
    assert.equal(input.json(), input.json());
    assert.deepEqual(input.json(), { a: {} });
  });

  it('returns the finished items of a cut text', () => {
    assert.deepEqual(outline(createInput('out.json', '[{"a": 1}, {"a": 2, "b": "x')), [{ a: 1 }, { a: 2 }]);
    assert.equal(outline(createInput('out.txt', 'no JSON [')), undefined);
  });
});
