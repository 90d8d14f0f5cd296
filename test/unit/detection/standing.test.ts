// Where the newest run stands: on the level, suspicious, or gone for good; run by run.
import { strict as assert } from 'node:assert';
import { stepStateOf } from '../../../src/core/detection/steps/stepState.ts';

const calm = [0.3, -0.4, 0.9, -0.8, 0.1, -0.2, 0.6, -0.6].map((percent) => 1 + percent / 100);
const stand = (values: readonly number[], settled = 1) => stepStateOf(Float64Array.from(values, Math.log), settled);
const seen = (values: readonly number[], settled?: number) => {
  const { called, runs, level, cleared } = stand(values, settled);
  return [called, runs, level.length, cleared];
};

describe('The standing of the newest run', () => {
  const table: readonly (readonly [string, readonly number[], readonly unknown[]])[] = [
    ['a calm run', [...calm, 1.001], ['none', 0, 8, false]],
    ['one that is slow', [...calm, 1.5], ['worse', 1, 8, false]],
    ['two that are slow', [...calm, 1.5, 1.51], ['worse', 2, 8, false]],
    ['two of which the second is slower still', [...calm, 1.5, 2.5], ['worse', 2, 8, false]],
    ['one that is fast', [...calm, 0.6], ['better', 1, 8, false]],
    ['two that are fast', [...calm, 0.6, 0.61], ['better', 2, 8, false]],
    ['a slow one that is gone', [...calm, 1.5, 1], ['none', 0, 9, true]],
    ['two slow ones that are gone', [...calm, 1.5, 1.5, 1], ['none', 0, 8, true]],
    ['slow ones that are gone for longer', [...calm, 1.5, 1.5, 1, 1.002], ['none', 0, 9, false]],
    ['seven runs', [...calm.slice(1), 1.5], ['none', 0, 7, false]],
    [
      'thirty slow runs',
      [...calm, ...calm, ...Array.from({ length: 30 }, (_, index) => 1.4 + index / 1000)],
      ['worse', 30, 16, false],
    ],
    [
      'slow runs that went more than half the way back: a smaller suspicion',
      [...calm, 1.5, 1.5, 1.5, 1.2],
      ['worse', 1, 8, false],
    ],
    ['slow runs of which one was not', [...calm, ...calm, 1.5, 1, 1.5, 1.51], ['worse', 3, 16, false]],
    ['fast runs of which one was not', [...calm, ...calm, 0.6, 1, 0.6, 0.59], ['better', 3, 16, false]],
    ['slow runs that went a little back', [...calm, 1.5, 1.5, 1.5, 1.35], ['worse', 4, 8, false]],
  ];
  for (const [title, values, expected] of table) {
    it(`with ${title}`, () => assert.deepEqual(seen(values), expected));
  }

  it('asks nothing about runs up to the acceptance', () => {
    assert.deepEqual(seen([...calm, 1.5, 1.5, 1.5], 11), ['none', 0, 10, false]);
  });

  it('names the step and what it had to exceed', () => {
    const { ratio, demanded } = stand([...calm, 1.5, 1.5]);
    assert.ok(Math.abs((ratio ?? 0) - 1.5) < 0.01);
    assert.ok((demanded ?? 0) > 1.02 && (demanded ?? 9) < 1.2);
  });
});
