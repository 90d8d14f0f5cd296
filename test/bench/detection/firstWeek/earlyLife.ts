// Early life: run 0 is accepted, every later run is judged, and the code never changes; or the newest one or two runs are 30% slower.

import type { Row } from '../../table.ts';
import { bar, percent } from '../rows.ts';
import { type RunStatus, type RunsKnown, runStatus, slowed, Tallies, thresholdStatus } from './runVerdict.ts';

const groups = ['1', '2–3', '4–7', '8+'] as const;
type Group = (typeof groups)[number];

const groupOf = (runs: number): Group => (runs < 2 ? '1' : runs < 4 ? '2–3' : runs < 8 ? '4–7' : '8+');

function earlyLife(series: readonly Float64Array[], judge: (known: RunsKnown) => RunStatus): Tallies<string> {
  const tallies = new Tallies<string>();
  for (const one of series) {
    const baseline = one[0] ?? Number.NaN;
    for (let count = 1; count < one.length; count++) {
      const runs = one.subarray(1, count + 1);
      const group = groupOf(count);
      tallies.of(`${group} 0`).add(judge({ baseline, runs }));
      for (const newest of [1, 2]) {
        if (count >= newest) tallies.of(`${group} ${newest}`).add(judge({ baseline, runs: slowed(runs, newest, 1.3) }));
      }
    }
  }
  return tallies;
}

/** The most that may be regressed of unchanged code, by runs since the acceptance; and the least of two runs that are 30% slower. */
export interface EarlyLifeBars {
  readonly unchanged: Partial<Record<Group, number>>;
  readonly found?: number;
}

export function earlyLifeRows(name: string, series: readonly Float64Array[], bars: EarlyLifeBars): readonly Row[] {
  const [bare, ours] = [earlyLife(series, thresholdStatus), earlyLife(series, runStatus)];
  return groups.flatMap((group) => {
    const unchanged = ours.of(`${group} 0`);
    const [alone, regressed] = [bare.of(`${group} 0`), unchanged].map((tally) => tally.percent('regressed'));
    const suspected = percent(unchanged.percent('suspected'));
    const note = `suspected ${suspected}; threshold alone ${percent(alone)}`;
    const most = bars.unchanged[group];
    const what = `${name}, ${group} runs since: unchanged regressed`;
    const row = percent(regressed);
    const [one, two] = ['1', '2'].map((count) => ours.of(`${group} ${count}`).percent('regressed'));
    return [
      most === undefined
        ? { what, measured: row, note }
        : bar(what, row, `≤ ${most}%`, (regressed ?? 100) <= most, note),
      ...foundRow(
        `${name}, ${group} runs since: +30% regressed, 1 and 2 runs`,
        one,
        group === '1' ? undefined : two,
        bars,
      ),
    ];
  });
}

function foundRow(
  what: string,
  one: number | undefined,
  two: number | undefined,
  { found }: EarlyLifeBars,
): readonly Row[] {
  const measured = two === undefined ? percent(one) : `${percent(one)}, ${percent(two)}`;
  if (found === undefined || two === undefined) return [{ what, measured }];
  return [bar(what, measured, `≥ ${found}% of 2`, two >= found)];
}
