// Tests of the noise report: figures against brute force, their texts, and the suggested thresholds.
import { strict as assert } from 'node:assert';
import { withThresholds } from '../../../src/core/config/configEdits.ts';
import {
  noiseMarkdown,
  noiseReport,
  noiseText,
  thresholdOffers,
} from '../../../src/core/present/reports/noiseReport.ts';
import type { BenchmarkNoise } from '../../../src/core/trends/suiteNoise.ts';
import { createRandom, rulesOf, type World } from '../doubles.ts';
import { calm, type Ran, ran } from './runs.ts';

/** Returns values evenly spread within this many percent of 1000, which form a single level. */
function spread(percent: number, count: number): readonly Ran[] {
  const random = createRandom(7);
  return Array.from({ length: count }, () => ({ value: 1000 * (1 + ((2 * random() - 1) * percent) / 100) }));
}

function noiseOf({ workspace }: World): BenchmarkNoise {
  const [found] = noiseReport(workspace)[0]?.benchmarks ?? [];
  assert.ok(found !== undefined);
  return found;
}

/** Compares every run with every other by the threshold rule. */
function shareBeyond(runs: readonly Ran[], limit: number): number {
  const pairs = runs.flatMap(({ value: before }, a) =>
    runs.flatMap(({ value: now }, b) => (a === b ? [] : [now / before])),
  );
  return (100 * pairs.filter((ratio) => ratio > 1 + limit / 100).length) / pairs.length;
}

describe('suiteNoise', () => {
  it('counts the false alarms of the current threshold over all pairs of runs', async () => {
    const runs = spread(20, 30);
    const { alarms, noise, threshold } = noiseOf(await ran(runs));
    assert.equal(threshold.limit, 15);
    assert.equal(alarms.how, 'counted');
    assert.equal(noise.runs, 30);
    assert.ok(Math.abs(alarms.byThreshold - shareBeyond(runs, 15)) < 1e-9, `${alarms.byThreshold}`);
    assert.ok(alarms.byThreshold > 10);
    assert.equal(alarms.withEvidence, 0, 'the runs that agree demand more');
  });

  it('suggests the smallest threshold with at most one false alarm in 100 runs', async () => {
    const runs = spread(20, 30);
    const { suggested = 0 } = noiseOf(await ran(runs));
    assert.ok(shareBeyond(runs, suggested) <= 1);
    assert.ok(shareBeyond(runs, suggested - 1) > 1);
  });

  it('suggests a lower threshold for a quiet benchmark, and none if the current one is appropriate', async () => {
    assert.equal(noiseOf(await ran(calm.map((factor) => ({ value: 1000 * factor })))).suggested, 2);
    assert.equal(noiseOf(await ran(spread(6, 30))).suggested, undefined);
  });

  it('estimates false alarms with fewer than eight runs, and marks them as estimated', async () => {
    const world = await ran(spread(20, 6));
    const { alarms, smallestChange } = noiseOf(world);
    assert.equal(alarms.how, 'reckoned');
    assert.equal(alarms.withEvidence, undefined);
    assert.equal(smallestChange, undefined);
    assert.match(noiseText(world.workspace), /≈ \d/);
  });

  it('reports no false alarms below one in two thousand runs', async () => {
    const world = await ran(spread(1, 6));
    const { byThreshold } = noiseOf(world).alarms;
    assert.ok(byThreshold > 0 && byThreshold < 1e-6, `${byThreshold}`);
    assert.match(noiseText(world.workspace), /15% +≈ 0 /);
  });

  it('excludes runs before a step', async () => {
    const runs = Array.from({ length: 40 }, (_, index) => ({
      value: (index < 20 ? 1000 : 1500) * (calm[index % 10] ?? 1),
    }));
    const { noise } = noiseOf(await ran(runs));
    assert.equal(noise.runs, 20);
    assert.ok(noise.percent < 2, `${noise.percent}`);
  });

  it('is written as a document and as text, including unknown values', async () => {
    const { workspace } = await ran(spread(20, 30));
    const markdown = noiseMarkdown([workspace]);
    assert.match(markdown, /^# Noise report\n\n## bench/);
    assert.match(markdown, /\| sort · duration \| ±\d+\\?\.\d% \| 30 runs \| 15% \|/);
    const text = noiseText(workspace);
    assert.match(text, /Expected false alarms in 100 runs of unchanged code, thresholds only: \d+(\.\d+)?\./);
    const young = await ran(spread(20, 2));
    assert.match(noiseText(young.workspace), /Too few runs for 1 more benchmark:/);
    assert.deepEqual(noiseReport(young.workspace)[0]?.benchmarks, []);
  });

  it('writes only the selected thresholds to the config', async () => {
    const { workspace } = await ran(spread(20, 30));
    const offers = thresholdOffers(workspace);
    assert.equal(offers.length, 1);
    assert.equal(offers[0]?.recommended, false, 'with the evidence there are no false alarms to take away');
    const text = withThresholds('{\n  // ours\n  "runGapSeconds": 60\n}\n', offers);
    assert.match(text, /\/\/ ours/);
    const [override] = rulesOf(text).config.overrides;
    assert.deepEqual(override, { benchmarks: 'sort', metrics: 'duration', threshold: offers[0]?.threshold });
    assert.equal(withThresholds(undefined, []), '');
  });
});
