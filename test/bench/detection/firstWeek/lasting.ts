// A change for good, and a steady drift, simulated run by run.

import { normalFrom, randomFrom } from '../../../statistics/random.ts';
import type { Row } from '../../table.ts';
import { runStatus } from './runVerdict.ts';

export interface Lasting {
  readonly calm: number;
  readonly factor: number;
  /** Standard deviation between runs, on the log scale. */
  readonly noise: number;
  readonly runs: number;
}

/** The accepted run, calm ones, and slow ones. */
export function lastingRuns({ calm, factor, noise, runs }: Lasting, seed: number): Float64Array {
  const normal = normalFrom(randomFrom(seed));
  return Float64Array.from(
    { length: 1 + calm + runs },
    (_, run) => noise * normal() + (run > calm ? Math.log(factor) : 0),
  );
}

/** Runs at which it is not regressed, 1 for the first slow one. */
export function missedRuns(lasting: Lasting, seed: number): readonly number[] {
  const all = lastingRuns(lasting, seed);
  const missed: number[] = [];
  for (let run = 1; run <= lasting.runs; run++) {
    const runs = all.subarray(1, 1 + lasting.calm + run);
    if (runStatus({ baseline: all[0] ?? Number.NaN, runs }) !== 'regressed') missed.push(run);
  }
  return missed;
}

export interface Drifting {
  readonly calm: number;
  readonly perRun: number;
  readonly noise: number;
}

/** Until four deviations beyond the limit. */
export function driftingRuns({ calm, perRun, noise }: Drifting, seed: number): Float64Array {
  const normal = normalFrom(randomFrom(seed));
  const runs = Math.ceil((Math.log(1.15) + 4 * noise) / perRun);
  return Float64Array.from(
    { length: 1 + calm + runs },
    (_, run) => noise * normal() + perRun * Math.max(0, run - calm),
  );
}

const calms = [0, 1, 2, 4, 7, 8, 20, 50];
const simulations = 40;

/** Percent of simulations that are regressed at every slow run from the second on, by calm runs before. */
export function lastingRows(): readonly Row[] {
  const rows: Row[] = [];
  for (const factor of [1.25, 1.43, 2]) {
    for (const noise of [0.01, 0.04]) {
      const measured = calms.map((calm) => held({ calm, factor, noise, runs: 8 }));
      rows.push({
        what: `×${factor} for good, noise ${100 * noise}%: regressed from the second slow run on`,
        measured: measured.map((value) => value.toFixed(0)).join(' '),
        note: `${calms.join(', ')} calm runs before; %`,
      });
    }
  }
  return rows;
}

function held(lasting: Lasting): number {
  let count = 0;
  for (let seed = 0; seed < simulations; seed++) {
    if (missedRuns(lasting, 1000 * lasting.calm + seed).every((run) => run === 1)) count += 1;
  }
  return (100 * count) / simulations;
}
