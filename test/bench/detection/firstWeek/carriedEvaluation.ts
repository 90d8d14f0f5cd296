// Noise carried in the baseline: accepted with the noise of the runs before it, and one run of another clone against it, as in CI.
// And a whole life: each run against the accepted one, what is called regressed is accepted.

import { type CarriedNoise, carriedNoise } from '../../../../src/core/detection/steps/carriedNoise.ts';
import type { Row } from '../../table.ts';
import { bar, percent } from '../rows.ts';
import { runStatus, Tallies, thresholdStatus } from './runVerdict.ts';

const shown = [0, 0.3, 0.5, 1] as const;

function carried(series: readonly Float64Array[], runs: number): Tallies<number> {
  const tallies = new Tallies<number>();
  for (const one of series) {
    for (let accepted = 20; accepted < one.length - 15; accepted += 12) {
      const noise = runs === 0 ? undefined : carriedNoise(one.subarray(accepted - runs + 1, accepted + 1), undefined);
      for (let later = 1; later < 16; later += 3) {
        for (const effect of shown) {
          const now = Float64Array.of((one[accepted + later] ?? Number.NaN) + Math.log1p(effect));
          tallies.of(effect).add(runStatus({ baseline: one[accepted] ?? Number.NaN, runs: now, carried: noise }));
        }
      }
    }
  }
  return tallies;
}

export interface CarriedBars {
  readonly unchanged: number;
  readonly half?: number;
}

export function carriedRows(name: string, series: readonly Float64Array[], bars: CarriedBars): readonly Row[] {
  return [0, 3, 20].flatMap((runs) => {
    const tallies = carried(series, runs);
    const unchanged = tallies.of(0).percent('regressed');
    const found = shown.slice(1).map((effect) => tallies.of(effect));
    const measured = found.map((tally) => percent(tally.percent('regressed'))).join(', ');
    const suspected = found.map((tally) => percent(tally.percent('suspected'))).join(', ');
    const [what, half] = [`${name}, noise of ${runs} runs`, tallies.of(0.5).percent('regressed')];
    const note = `suspected in addition: ${suspected}`;
    if (runs < 20) {
      return [
        { what: `${what}: unchanged regressed`, measured: percent(unchanged) },
        { what: `${what}: +30, +50, +100%`, measured, note },
      ];
    }
    return [
      bar(`${what}: unchanged regressed`, percent(unchanged), `≤ ${bars.unchanged}%`, unchanged <= bars.unchanged),
      bars.half === undefined
        ? { what: `${what}: +30, +50, +100%`, measured, note }
        : bar(`${what}: +30, +50, +100%`, measured, `+50% ≥ ${bars.half}%`, half >= bars.half, note),
    ];
  });
}

const longest = 100;
const remembered = 60;

function alarmsOf(series: readonly Float64Array[], isBare: boolean): number {
  let [alarms, all] = [0, 0];
  for (const whole of series) {
    const one = whole.subarray(0, longest);
    let [accepted, since, noise]: [number, number, CarriedNoise | undefined] = [0, 0, undefined];
    for (let run = 1; run < one.length; run++) {
      all += 1;
      const past = one.subarray(Math.max(0, since - remembered), accepted);
      const known = { baseline: one[accepted] ?? Number.NaN, runs: one.subarray(accepted + 1, run + 1), past };
      const status = isBare ? thresholdStatus(known) : runStatus({ ...known, carried: noise });
      if (status !== 'regressed') continue;
      alarms += 1;
      noise = carriedNoise(one.subarray(Math.max(accepted, run - remembered), run + 1), noise);
      [accepted, since] = [run, run];
    }
  }
  return (100 * alarms) / all;
}

export function lifeRow(name: string, series: readonly Float64Array[], most: number): Row {
  const [bare, ours] = [alarmsOf(series, true), alarmsOf(series, false)];
  const note = `threshold alone ${bare.toFixed(2)}`;
  return bar(
    `${name}: alarms per 100 runs from the first acceptance on`,
    ours.toFixed(2),
    `≤ ${most}`,
    ours <= most,
    note,
  );
}
