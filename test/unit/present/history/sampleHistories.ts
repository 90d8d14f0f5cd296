// Sample histories for charts: a suite with change points, versions, two machines and samples, and a very long one.

import { createRandom, metric, otherSystem, result, startTime, type World } from '../../doubles.ts';
import { commitOf, day, type MeasuredRun, output, projectWith, sampled } from './measuredProject.ts';

/** Date in the format of config.json. */
const dayOf = (daysAgo: number): string => new Date(startTime - daysAgo * day).toISOString().slice(0, 10);

/** Forty runs on this machine and 14 on another; `sort/quick` gets 40% slower near the end. */
export async function suiteWithHistory(): Promise<World> {
  const random = createRandom(7);
  const around = (value: number) => value * (1 + 0.03 * (random() - 0.5));
  const here = Array.from({ length: 40 }, (_, run): MeasuredRun => {
    const quick = run < 14 ? 12_400 : run < 33 ? 9_900 : 14_200;
    return {
      results: [
        run === 21
          ? result('sort/quick', [], { failure: 'panicked at src/sort.rs:12' })
          : sampled('sort/quick', around(quick), run),
        sampled('sort/merge', around(run < 25 ? 8_000 : 7_100), run + 100),
        sampled('hash', around(421_000), run + 200),
      ],
      daysAgo: 80 - run * 2,
      commit: commitOf(0xa1b0 + Math.floor(run / 2)),
      dirty: run % 9 === 8,
    };
  });
  const onOtherMachine = here
    .filter((_, run) => run % 3 === 0)
    .map(
      (run): MeasuredRun => ({
        ...run,
        daysAgo: run.daysAgo - 0.5,
        system: otherSystem,
        results: run.results.map((one) =>
          sampled(one.benchmark.name, around(one.benchmark.name === 'hash' ? 600_000 : 22_000), 5),
        ),
      }),
    );
  const last = [sampled('sort/quick', 14_310, 900), sampled('sort/merge', 7_080, 901), sampled('hash', 424_000, 902)];
  const events = [
    { at: dayOf(58), note: 'Rust 1.95' },
    { at: dayOf(10), note: 'new laptop' },
  ];
  const world = await projectWith([...here, ...onOtherMachine], last, { events });
  const accepted = (name: string, value: number, daysAgo: number, notes?: string, run = 0) => ({
    id: { suite: output.suite, benchmark: name },
    metrics: sampled(name, value, 300 + daysAgo).metrics,
    acceptedAt: startTime - daysAgo * day,
    gitCommit: commitOf(0xa1b0 + run),
    notes,
  });
  const { baselines } = world.workspace;
  await baselines.setBaselines([
    accepted('sort/quick', 12_390, 76, 'Initial baseline'),
    accepted('sort/merge', 8_010, 76),
    accepted('hash', 421_000, 76),
  ]);
  await baselines.setBaselines([accepted('sort/quick', 9_910, 48, 'pivots are cached', 8)]);
  await world.workspace.reloadBaselines();
  return world;
}

/** Enough runs to measure how long drawing takes. */
export async function suiteWithLongHistory(count: number): Promise<World> {
  const random = createRandom(11);
  const runs = Array.from({ length: count }, (_, run): MeasuredRun => {
    const value = (run < count * 0.6 ? 10_000 : 11_600) * (1 + 0.05 * (random() - 0.5));
    const interval = { low: value * 0.98, high: value * 1.02, level: 0.95 };
    return {
      results: [result('tick', [metric('duration', value, { interval })])],
      daysAgo: (count - run) / 8,
      commit: commitOf(run),
    };
  });
  return projectWith(runs, [result('tick', 11_650)]);
}
