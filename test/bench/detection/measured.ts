// The measured data of the evaluation: from ../shared/detection if it lies there, else the project's own copy of what is needed.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export type Samples = readonly number[];

/** What was measured of one benchmark, rounds in the order of time. */
export interface Measured {
  readonly benchmark: string;
  readonly rounds: number;
  /** Unchanged code, by replicate (0, 1, 2), then by round. */
  readonly unchanged: readonly (readonly Samples[])[];
  /** Slowed down by an effect, by round. */
  readonly slowed: ReadonlyMap<number, readonly Samples[]>;
}

export interface CiHistory {
  readonly name: string;
  readonly higher_is_better: boolean;
  readonly value: readonly number[];
}

export const effects = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2] as const;

interface MeasuredProcess {
  /** Round. */
  readonly r: number;
  /** Benchmark. */
  readonly k: string;
  /** Injected effect. */
  readonly e: number;
  readonly x: Samples;
}

function readText(name: string): string {
  const shared = join(process.env.DETECTION_DATA ?? '../shared/detection', name);
  if (existsSync(shared)) return readFileSync(shared, 'utf8');
  return gunzipSync(readFileSync(join('test/fixtures/detection', `${name}.gz`))).toString('utf8');
}

/** In the order of their names, as evaluate.py goes through them. */
export function readOwnRuns(): readonly Measured[] {
  const { processes }: { processes: readonly MeasuredProcess[] } = JSON.parse(readText('own_runs.json'));
  const byBenchmark = Map.groupBy(processes, ({ k }) => k);
  return [...byBenchmark].sort(([a], [b]) => (a < b ? -1 : 1)).map(([benchmark, own]) => measuredOf(benchmark, own));
}

function measuredOf(benchmark: string, processes: readonly MeasuredProcess[]): Measured {
  const byEffect = new Map([0, ...effects].map((effect) => [effect, byRound(processes, effect)] as const));
  const rounds = [...(byEffect.get(0) ?? [])]
    .filter(([round, replicates]) => replicates.length === 3 && effects.every((e) => byEffect.get(e)?.has(round)))
    .map(([round]) => round)
    .sort((a, b) => a - b);
  const samplesOf = (effect: number, replicate: number) =>
    rounds.map((round) => byEffect.get(effect)?.get(round)?.at(replicate)?.x ?? []);
  return {
    benchmark,
    rounds: rounds.length,
    unchanged: [0, 1, 2].map((replicate) => samplesOf(0, replicate)),
    slowed: new Map(effects.map((effect) => [effect, samplesOf(effect, -1)])),
  };
}

const byRound = (processes: readonly MeasuredProcess[], effect: number) =>
  Map.groupBy(
    processes.filter(({ e }) => e === effect),
    ({ r }) => r,
  );

export function readCiHistories(): readonly CiHistory[] {
  const { series }: { series: readonly CiHistory[] } = JSON.parse(readText('ci_histories_constant_code.json'));
  return series;
}
