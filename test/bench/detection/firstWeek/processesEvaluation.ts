// Several processes a side, by what is known of the noise between runs: nothing, earlier runs, or what the baseline carries.

import type { ProcessSummary } from '../../../../src/core/detection/samples/processSummary.ts';
import { samplesTest } from '../../../../src/core/detection/samples/samplesTest.ts';
import { carriedNoise } from '../../../../src/core/detection/steps/carriedNoise.ts';
import { median } from '../../../../src/core/statistics/order.ts';
import type { Row } from '../../table.ts';
import { type Comparison, drawAll } from '../draws.ts';
import type { Measured, Samples } from '../measured.ts';
import { NumpyRandom } from '../numpyRandom.ts';
import { bar, percent } from '../rows.ts';
import { Summaries } from '../samplesEvaluation.ts';

export const sources = ['nothing', 'history', 'baseline'] as const;
export type NoiseSource = (typeof sources)[number];

interface Counted {
  all: number;
  slower: number;
}

export interface ProcessesEvaluation {
  /** Percent called slower, by effect. */
  readonly slower: ReadonlyMap<number, number>;
  /** Percent of intervals that hold the true ratio. */
  readonly covered: number;
}

export function evaluateProcesses(
  data: readonly Measured[],
  processes: number,
  seeds: readonly number[],
  source: NoiseSource,
): ProcessesEvaluation {
  const [counts, summaries] = [new Map<number, Counted>(), new Summaries()];
  let [held, all] = [0, 0];
  for (const seed of seeds) {
    for (const comparison of drawAll(data, processes, new NumpyRandom(seed))) {
      const found = compared(comparison, summaries, source);
      if (!found.judged) continue;
      const { effect } = comparison;
      const counted = counts.get(effect) ?? { all: 0, slower: 0 };
      counts.set(effect, counted);
      counted.all += 1;
      all += 1;
      if (found.worse) counted.slower += 1;
      if (found.low <= 1 + effect && 1 + effect <= found.high) held += 1;
    }
  }
  const slower = new Map([...counts].map(([effect, counted]) => [effect, (100 * counted.slower) / counted.all]));
  return { slower, covered: (100 * held) / all };
}

function compared({ baseline, candidate, history }: Comparison, summaries: Summaries, source: NoiseSource) {
  const of = (run: readonly Samples[]): ProcessSummary => {
    const summary = summaries.of(run);
    if (typeof summary === 'string') throw new Error(summary);
    return summary;
  };
  const past = source === 'nothing' ? [] : history.map(of);
  const medians = Float64Array.from(past, ({ logs }) => median(logs));
  return samplesTest({
    baseline: of(baseline),
    candidate: of(candidate),
    history: source === 'history' ? past : [],
    carried: source === 'baseline' ? carriedNoise(medians, undefined) : undefined,
  });
}

interface ProcessBars {
  readonly unchanged?: number;
  readonly five?: number;
  readonly ten?: number;
  readonly covers?: readonly [number, number];
}

const bars: Readonly<Record<NoiseSource, ProcessBars>> = {
  nothing: {},
  history: { unchanged: 0.2, five: 78, ten: 87, covers: [93, 99] },
  baseline: { unchanged: 0.2, ten: 80 },
};

export function processesRows(data: readonly Measured[]): readonly Row[] {
  return sources.flatMap((source) => {
    const { slower, covered } = evaluateProcesses(data, 5, [1, 2], source);
    const at = (effect: number) => slower.get(effect) ?? Number.NaN;
    const { unchanged, five, ten, covers } = bars[source];
    const name = `5 processes, noise from ${source}`;
    return [
      limited(`${name}: unchanged slower`, at(0), '≤', unchanged),
      limited(`${name}: +5% slower`, at(0.05), '≥', five),
      limited(`${name}: +10% slower`, at(0.1), '≥', ten),
      covers === undefined
        ? { what: `${name}: 95% intervals that hold`, measured: percent(covered) }
        : bar(
            `${name}: 95% intervals that hold`,
            percent(covered),
            `${covers[0]}–${covers[1]}%`,
            covered >= covers[0] && covered <= covers[1],
          ),
    ];
  });
}

function limited(what: string, measured: number, sign: '≤' | '≥', limit: number | undefined): Row {
  const text = `${measured.toFixed(2)}%`;
  if (limit === undefined) return { what, measured: text };
  return bar(what, text, `${sign} ${limit}%`, sign === '≤' ? measured <= limit : measured >= limit);
}
