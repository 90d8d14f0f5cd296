// Tests for the list of names, units and values that many programs write, and for the direction that only the config
// states.

import assert from 'node:assert/strict';
import {
  custom,
  customBiggerIsBetter,
  customSmallerIsBetter,
} from '../../../src/core/formats/interchange/customJson.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

const row = (fields: object) => JSON.stringify([{ name: 'x', unit: 'ms', value: 3, ...fields }]);

describe('custom JSON', () => {
  const directions = [
    [custom, 'unknown'],
    [customSmallerIsBetter, 'lower'],
    [customBiggerIsBetter, 'higher'],
  ] as const;
  for (const [format, direction] of directions) {
    it(`${format.id} has direction ${direction}`, () => {
      const value = metric(parseText(format, row({})), 'x', 'value');
      assert.equal(character(value), `primary duration ${direction} ns`);
      assert.equal(value.value, 3e6);
    });
  }

  it('is detected from content only in the variant without a direction', () => {
    const input = createInput('customSmallerIsBetter.json', row({}));
    assert.equal(detectFormat(input)?.id, 'custom');
    assert.equal(customSmallerIsBetter.sniff(input) || customBiggerIsBetter.sniff(input), false);
  });

  it('does not detect other lists', () => {
    const lists = [
      '[]',
      '[1]',
      '[{"name":"x","value":1}]',
      '[{"name":"x","unit":"ms"}]',
      '[{"name":"x","unit":"s","value":1},{}]',
      '{}',
    ];
    for (const list of lists) assert.equal(detectFormat(createInput('x.json', list)), undefined, list);
  });

  it('detects a list that is still being written', () => {
    assert.equal(detectFormat(createInput('x.json', '[{"name":"x","unit":"ms","value":1},{"name":"y",'))?.id, 'custom');
  });

  const kinds: readonly (readonly [string, string])[] = [
    ['us', 'primary duration lower ns'],
    ['ops/sec', 'primary throughput lower ops/s'],
    ['Megabytes', 'primary memory lower B'],
    ['Percent', 'primary custom lower ratio'],
    ['widgets', 'primary custom lower widgets'],
  ];
  for (const [unit, expected] of kinds) {
    it(`derives the kind of ${unit}, but not a direction, from it`, () => {
      assert.equal(character(metric(parseText(customSmallerIsBetter, row({ unit })), 'x', 'value')), expected);
    });
  }

  const ranges: readonly (readonly [unknown, readonly [number, number] | undefined])[] = [
    [1, [2e6, 4e6]],
    ['1', [2e6, 4e6]],
    ['± 1', [2e6, 4e6]],
    ['+/- 1.5', [1.5e6, 4.5e6]],
    ['50%', [1.5e6, 4.5e6]],
    ['about 1', undefined],
    ['', undefined],
    [null, undefined],
  ];
  for (const [range, expected] of ranges) {
    it(`reads the range ${JSON.stringify(range)}`, () => {
      const interval = metric(parseText(custom, row({ range })), 'x', 'value').interval;
      assert.deepEqual(interval && [interval.low, interval.high], expected);
    });
  }

  it('keeps equal and unusual names distinct', () => {
    const names = ['a', 'a', '__proto__', 'x'.repeat(10_000), '🐢\n'];
    const run = parseText(custom, JSON.stringify(names.map((name) => ({ name, unit: '', value: 1 }))));
    assert.deepEqual(ids(run), ['a', 'a#2', ...names.slice(2)]);
  });

  it('reports a value that is not a number as failed', () => {
    const run = parseText(custom, '[{"name":"x","unit":"s","value":NaN}]');
    assert.match(result(run, 'x').failure ?? '', /not a number/);
  });

  it('points to the name as written', () => {
    const { benchmark } = result(parseText(custom, row({})), 'x');
    assert.deepEqual(custom.declaration?.(benchmark), { language: 'javascript', names: ['x'] });
  });
});
