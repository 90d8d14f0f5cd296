// Tests of the suggested processes and runs that would detect a change within noise.
import { strict as assert } from 'node:assert';
import { processesNeeded, smallestDetectableChange } from '../../../src/core/detection/steps/noiseEstimate.ts';
import type { Metric } from '../../../src/core/model/model.ts';
import { evidenceLines } from '../../../src/core/present/verdict/evidenceText.ts';
import { metric } from '../doubles.ts';
import { shownOf, type Weighing, weigh } from './pasts.ts';

const calm = [0.3, -0.4, 0.9, -0.8, 0.1, -0.2, 0.6, -0.6, 0.7, -0.5];
/** Processes of eight samples; the typical time of each up to `spread` around `height`. */
const measured = (height: number, count: number, spread: number): Metric =>
  metric('duration', height, {
    processes: Array.from({ length: count }, (_, process) => {
      const own = height * (1 + spread * (calm[process % calm.length] ?? 0));
      return Array.from({ length: 8 }, (_, sample) => own * (1 + 0.0001 * sample));
    }),
  });
const single = (value: number): Metric => metric('duration', value);

function withinNoise(weighing: Weighing): string {
  const shown = shownOf(weigh(weighing));
  const lines = evidenceLines(shown);
  assert.equal(shown.status, 'inconclusive', lines.join('\n'));
  return lines.find((line) => line.startsWith('within noise')) ?? '';
}

describe('What would tell a change from noise', () => {
  it('is more processes, and so many do', () => {
    const [before, now] = [100, 120];
    const line = withinNoise({ baseline: measured(before, 3, 0.2), current: measured(now, 3, 0.2) });
    const needed = Number(/; about (\d+) processes per side are needed to detect this change$/.exec(line)?.[1]);
    assert.ok(needed > 3 && needed < 30, line);
    const enough = weigh({ baseline: measured(before, needed, 0.2), current: measured(now, needed, 0.2) });
    assert.equal(enough.status, 'regressed');
  });

  it('is old and new code in turn, where days differ as much', () => {
    const days = [100, 125, 98, 131, 104, 90];
    const line = withinNoise({
      baseline: measured(100, 5, 0.01),
      past: days.map((height) => measured(height, 5, 0.01)),
      current: measured(125, 5, 0.01),
    });
    assert.match(line, /; results differ as much from day to day, .*\. Use Confirm to alternate old and new code$/);
  });

  it('is two runs that are farther away, with a level of runs before it, and two such runs are found', () => {
    const past = [100, 112, 95, 109, 98, 113, 94, 107].map(single);
    const line = withinNoise({ baseline: single(100), past, current: single(118) });
    const percent = Number(/; two runs that agree on a change of ([\d.]+).% would confirm it$/.exec(line)?.[1]);
    assert.ok(percent > 20, line);
    const away = 103 * (1 + percent / 100);
    const found = weigh({ baseline: single(100), past: [...past, single(away)], current: single(away) });
    assert.equal(found.status, 'regressed');
  });

  it('is nothing where a hundred processes would not, on any day', () => {
    const precision = { processNoise: 2, sessionNoise: 0, freedom: 8 };
    assert.equal(processesNeeded(precision, 0.2, 4), undefined);
    assert.ok(smallestDetectableChange(precision, 100) > 0.2);
    const few = { processNoise: 0.05, sessionNoise: 0, freedom: 8 };
    const needed = processesNeeded(few, 0.1, 1) ?? 0;
    assert.ok(smallestDetectableChange(few, needed) <= 0.1 && smallestDetectableChange(few, needed - 1) > 0.1);
  });
});
