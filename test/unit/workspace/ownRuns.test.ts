// Replays recorded runs of an ordinary machine: unchanged code raises no alarm, slower code is detected.
import { strict as assert } from 'node:assert';
import type { Metric } from '../../../src/core/model/model.ts';
import { type Measured, readOwnRuns, type Samples } from '../../bench/detection/measured.ts';
import { createWorld, look, metric, outputOf, result, type World } from '../doubles.ts';

const minute = 60_000;
/**
 * A slowdown of ten percent should be detected, which is half of the difference between processes of unchanged code.
 */
const config = '{ "thresholds": { "maxDurationIncrease": 5 } }';

const mean = (samples: Samples): number => samples.reduce((sum, sample) => sum + sample, 0) / samples.length;

/** A metric as reported by a tool whose headline is the mean of all samples. */
const measuredAs = (processes: readonly Samples[]): Metric =>
  metric('duration', mean(processes.map(mean)), { name: 'mean', processes });

const blocks = (processes: readonly Samples[], size: number): readonly (readonly Samples[])[] =>
  Array.from({ length: Math.floor(processes.length / size) }, (_, block) =>
    processes.slice(block * size, (block + 1) * size),
  );

/** Uses one suite per benchmark, because suite-wide shifts are tested elsewhere. */
class Replay {
  readonly world: World = createWorld();

  async open(): Promise<this> {
    this.world.files.texts.set('/project/.benchmark-baseline/config.json', config);
    await this.world.workspace.load();
    return this;
  }

  run(benchmark: string, processes: readonly Samples[]): string | undefined {
    const { workspace, clock } = this.world;
    clock.pass(10 * minute);
    const results = [result(benchmark, [measuredAs(processes)])];
    workspace.applyOutcome(outputOf(benchmark), look(results, { modifiedAt: clock.now(), hash: `${clock.now()}` }));
    return workspace.verdict({ suite: benchmark, benchmark })?.status;
  }

  async accept(benchmark: string): Promise<void> {
    await this.world.workspace.acceptances.accept(
      this.world.workspace.acceptances.plan([{ suite: benchmark, benchmark }]),
    );
  }
}

interface Counted {
  judged: number;
  regressed: number;
  suspected: number;
  /** Slowed benchmarks that were detected in the end. */
  found: number;
  benchmarks: number;
}

/**
 * Accepts the first run, then replays the others and as many slowed ones.
 * @param silentFrom number of runs not counted: a single process with fewer than eight past runs is judged by its
 * threshold
 */
async function replay(data: readonly Measured[], size: number, slowerRuns: number, silentFrom = 0): Promise<Counted> {
  const counted: Counted = { judged: 0, regressed: 0, suspected: 0, found: 0, benchmarks: 0 };
  for (const { benchmark, unchanged, slowed } of data) {
    const own = await new Replay().open();
    const [first = [], ...later] = blocks(unchanged[0] ?? [], size);
    own.run(benchmark, first);
    await own.accept(benchmark);
    for (const [index, processes] of later.entries()) {
      const status = own.run(benchmark, processes);
      if (index >= silentFrom) count(counted, status);
    }
    const slower = blocks(slowed.get(0.1) ?? [], size).slice(-slowerRuns);
    const statuses = slower.map((processes) => own.run(benchmark, processes));
    counted.benchmarks += 1;
    if (statuses.at(-1) === 'regressed') counted.found += 1;
    await own.world.workspace.close();
  }
  return counted;
}

function count(counted: Counted, status: string | undefined): void {
  counted.judged += 1;
  if (status === 'regressed') counted.regressed += 1;
  if (status === 'suspected') counted.suspected += 1;
}

describe('recorded runs of an ordinary machine', () => {
  const data = readOwnRuns();

  it('raise no alarm with five processes per run, and show a slowdown of ten percent in the first slower run', async () => {
    const { judged, regressed, suspected, found, benchmarks } = await replay(data, 5, 1);
    assert.ok(judged > 100, `${judged} judged`);
    assert.ok(regressed <= 1, `${regressed} of ${judged} regressed`);
    assert.equal(suspected, 0);
    assert.ok(found >= benchmarks * 0.7, `${found} of ${benchmarks} found`);
  });

  it('raise no alarm with one process per run, and show a slowdown of ten percent in the third slower run', async () => {
    const { judged, regressed, suspected, found, benchmarks } = await replay(data, 1, 3, 8);
    assert.ok(judged > 450, `${judged} judged`);
    assert.equal(regressed, 0);
    assert.ok(suspected <= judged * 0.02, `${suspected} of ${judged} suspected`);
    assert.ok(found >= benchmarks * 0.5, `${found} of ${benchmarks} found`);
  });
});
