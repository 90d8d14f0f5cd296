// Positions of the marks of a forest plot, within the scale and beyond it.
import { strict as assert } from 'node:assert';
import { forestRange, forestShapes, forestTicks } from '../../../../src/core/present/history/forestPlot.ts';
import type { OverviewRow } from '../../../../src/core/present/history/panelTypes.ts';

const frame = { width: 260, height: 18 };

const row = (ratio?: number, low?: number, high?: number): OverviewRow => ({
  benchmark: 'a',
  name: 'a',
  status: 'regressed',
  verdict: '',
  isWorse: true,
  metric: 'time',
  value: '',
  baseline: '',
  change: '',
  interval: '',
  ...(ratio !== undefined && { ratio }),
  ...(low !== undefined && { low }),
  ...(high !== undefined && { high }),
});

const partsOf = (one: OverviewRow, reach: number) =>
  forestShapes(one, reach, frame).map(({ part, element }) => `${part} ${element}`);

describe('Forest plot', () => {
  it('scales to its ratios and intervals, at least 10% and at most a factor of 4', () => {
    assert.equal(forestRange([row(1.01)]), Math.log(1.1) * 1.05);
    assert.equal(forestRange([row(1.5, 0.5, 1.6)]), Math.log(2) * 1.05);
    assert.equal(forestRange([row(100)]), Math.log(4));
    assert.equal(forestRange(Array.from({ length: 200_000 }, () => row(2))), Math.log(2) * 1.05);
  });

  it('draws only the line at ratio 1 without a ratio, and the interval if there is one', () => {
    assert.deepEqual(partsOf(row(), 1), ['one line']);
    assert.deepEqual(partsOf(row(1.2), 1), ['one line', 'mark rect']);
    assert.deepEqual(partsOf(row(1.2, 1.1, 1.3), 1), ['one line', 'range line', 'mark rect']);
  });

  it('draws an arrow at the edge for a ratio beyond the scale, and clips its interval', () => {
    assert.deepEqual(partsOf(row(9, 8, 10), Math.log(4)), ['one line', 'range line', 'mark path']);
    const [, range, mark] = forestShapes(row(9, 8, 10), Math.log(4), frame);
    assert.deepEqual(range?.attributes, { x1: 258, x2: 258, y1: 9, y2: 9 });
    assert.equal(mark?.attributes.d, 'M250 4L259 9L250 14Z');
    assert.equal(forestShapes(row(0.1), Math.log(4), frame).at(-1)?.attributes.d, 'M10 4L1 9L10 14Z');
  });

  it('centers ratio 1 and places a factor of 2 and of 1/2 at equal distances', () => {
    const x = (ratio: number) => Number(forestShapes(row(ratio), 1, frame).at(-1)?.attributes.x) + 4;
    assert.equal(x(1), 130);
    assert.ok(Math.abs(x(2) - 130 - (130 - x(0.5))) < 1e-9);
    assert.deepEqual(
      forestTicks(Math.log(4), 260).map(({ x: place }) => place),
      [0, 130, 260],
    );
  });
});
