// First use: one process on each side, and nothing else known.

import type { Statistic } from '../../../../src/core/detection/samples/processSummary.ts';
import type { Row } from '../../table.ts';
import type { Measured } from '../measured.ts';
import { NumpyRandom } from '../numpyRandom.ts';
import { bar, percent } from '../rows.ts';
import { ownSeries } from './runSeries.ts';
import { runStatus, Tallies } from './runVerdict.ts';

const draws = 100;
const shown = [0, 0.1, 0.2] as const;

function firstUse(data: readonly Measured[], statistic: Statistic): Tallies<number> {
  const [random, tallies] = [new NumpyRandom(1), new Tallies<number>()];
  for (const { unchanged, slowed } of ownSeries(data, statistic)) {
    const [candidates = new Float64Array(), stored = new Float64Array()] = unchanged;
    for (let draw = 0; draw < draws; draw++) {
      const earlier = random.integers(0, stored.length - 1);
      const later = random.integers(earlier + 1, stored.length);
      for (const effect of shown) {
        const runs = (effect === 0 ? candidates : slowed.get(effect))?.subarray(later, later + 1) ?? candidates;
        tallies.of(effect).add(runStatus({ baseline: stored[earlier] ?? Number.NaN, runs }));
      }
    }
  }
  return tallies;
}

export function firstUseRows(data: readonly Measured[]): readonly Row[] {
  const rows = (['mean', 'median', 'q25'] as const).map((statistic): Row => {
    const tallies = firstUse(data, statistic);
    const [unchanged, found] = [tallies.of(0), tallies.of(0.2)].map((tally) => tally.percent('regressed'));
    return { what: `${statistic}: unchanged, +20%`, measured: `${percent(unchanged)}, ${percent(found)}` };
  });
  const typical = firstUse(data, 'q10');
  const [unchanged, found] = [typical.of(0).percent('regressed'), typical.of(0.2).percent('regressed')];
  return [
    ...rows,
    bar('q10: unchanged regressed', percent(unchanged), '≤ 0.5%', unchanged <= 0.5),
    bar('q10: +20% regressed', percent(found), '≥ 96%', found >= 96),
  ];
}
