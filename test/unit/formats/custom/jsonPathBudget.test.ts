// JSON paths of config.json against documents that multiply what they visit.

import assert from 'node:assert/strict';
import { lines, read } from './read.ts';

/** Lists in lists: `size` in each, `depth` deep. */
const nested = (size: number, depth: number): unknown =>
  depth === 0 ? { name: 'a', value: 1 } : Array.from({ length: size }, () => nested(size, depth - 1));

describe('JSON paths', () => {
  const hostile = [
    '$..*..*..*..*..*',
    '$..[*,*,*,*,*]..[*,*,*,*,*]..[*]',
    `$${'..*'.repeat(40)}`,
    '$..[?@..[?@..[?@..[?@..a]]]]',
    '$..[?count($..*) > 1]',
    '$..[?length(@) > 1]..[?count($..*..*) > 1]',
  ];
  for (const json of hostile) {
    it(`${json.slice(0, 40)} ends with a message`, async () => {
      const start = performance.now();
      await assert.rejects(
        () => read({ json, metrics: [{ value: '$' }] }, JSON.stringify(nested(4, 7))),
        /JSON paths of the custom format "mine" .* visit too many values\. Simplify them/,
      );
      assert.ok(performance.now() - start < 5_000);
    });
  }

  it('in the metrics of many rows count together', async () => {
    const text = JSON.stringify({ rows: Array.from({ length: 300 }, () => ({ name: 'a', more: nested(4, 4) })) });
    const metrics = [{ name: 'time', value: '$..*..*..*..*' }];
    await assert.rejects(() => read({ json: '$.rows[*]', metrics }, text), /visit too many values/);
  });

  it('may visit every value of a large document, and take many samples', async () => {
    const samples = Array.from({ length: 300_000 }, (_, index) => index);
    const text = JSON.stringify({ rows: [{ name: 'a', samples }] });
    const run = await read({ json: '$..rows[?@.name]', metrics: [{ samples: '$.samples[*]', unit: 'ns' }] }, text);
    assert.equal(lines(run).length, 1);
  });

  it('may visit every value of many rows', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => ({ name: `row ${index}`, value: index, unit: 'ns' }));
    const run = await read({ json: '$..rows[*]' }, JSON.stringify({ rows }));
    assert.equal(run.results.length, 50_000);
  });
});
