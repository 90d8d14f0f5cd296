// Tests for the guarantees of every parsed run: finite numbers, unique metric names, and no JavaScript engine errors.

import assert from 'node:assert/strict';
import { formatById } from '../../../src/core/formats/index.ts';
import { customSmallerIsBetter } from '../../../src/core/formats/interchange/customJson.ts';
import { nyrkio } from '../../../src/core/formats/interchange/nyrkio.ts';
import { hyperfine } from '../../../src/core/formats/load/hyperfine.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import { parseRun } from '../../../src/core/formats/reading/parseRun.ts';
import { gungraunText } from '../../../src/core/formats/rust/gungraunText.ts';
import { text } from './fixtures.ts';

describe('parseRun', () => {
  it('reports a failure if a time exceeds all numbers in its unit', () => {
    const rows = '[{"name": "far", "unit": "s", "value": 1e305}, {"name": "near", "unit": "s", "value": 1}]';
    const [far, near] = parseRun(customSmallerIsBetter, createInput('a.json', rows)).results;
    assert.deepEqual(far?.metrics, []);
    assert.match(far?.failure ?? '', /too large/);
    assert.equal(near?.metrics[0]?.value, 1e9);
  });

  it('removes an infinite interval', () => {
    const row = '[{"name": "wide", "unit": "s", "value": 1, "range": "1e305"}]';
    const [wide] = parseRun(customSmallerIsBetter, createInput('a.json', row)).results;
    assert.deepEqual(
      wide?.metrics.map(({ value, interval }) => ({ value, interval })),
      [{ value: 1e9, interval: undefined }],
    );
  });

  it('removes samples that are not finite', () => {
    const output = '{"results": [{"command": "a", "mean": 1, "times": [1, 1e305]}]}';
    const [result] = parseRun(hyperfine, createInput('a.json', output)).results;
    assert.equal(result?.metrics[0]?.value, 1e9);
    assert.equal(result?.metrics[0]?.processes, undefined);
  });

  it('removes a time of the run that is not finite', () => {
    const runs = '[{"timestamp": 1e306, "metrics": [{"name": "a", "value": 1}], "attributes": {}}]';
    assert.equal('measuredAt' in parseRun(nyrkio, createInput('a.json', runs)), false);
  });

  it('keeps the first of several metrics with one name', () => {
    const lines = ['a::b::c x', '  Instructions: 10|9 (+1%)', '  Instructions: 20|9 (+1%)', '  L1 Hits: 3|3 (0%)', ''];
    const [result] = parseRun(gungraunText, createInput('a.txt', lines.join('\n'))).results;
    assert.deepEqual(
      result?.metrics.map(({ name, value }) => [name, value]),
      [
        ['Instructions', 10],
        ['L1 Hits', 3],
      ],
    );
  });

  it('returns either metrics or a failure for each benchmark', () => {
    const benchmark = { id: 'a', name: 'a', path: ['a'] };
    const parse = () => ({ tool: 'x', results: [{ benchmark, metrics: [] }], warnings: [] });
    const [result] = parseRun({ ...hyperfine, parse }, createInput('a.json', '')).results;
    assert.match(result?.failure ?? '', /No number/);
  });

  it('returns a valid run unchanged', () => {
    const input = createInput('bench.json', text('google-benchmark/stdout_json.json'));
    const format = formatById('google-benchmark');
    assert.ok(format);
    assert.deepEqual(parseRun(format, input), format.parse(input));
  });

  it('names values that cannot be converted to text', () => {
    const output = '{"results": [{"command": "a", "mean": 1, "parameters": {"b": {"toString": 1}}}]}';
    assert.equal(parseRun(hyperfine, createInput('a.json', output)).results[0]?.benchmark.name, 'a (b = …)');
  });
});
