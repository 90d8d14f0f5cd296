// The geometric means of a suite in words: for reports, tooltips and the command line.

import { t } from '@vscode/l10n';
import { percentOf } from '../../detection/thresholds/logCost.ts';
import type { MetricKind } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import { type SuiteMean, suiteMeans } from '../../suites/suiteMeans.ts';
import { formatCount, formatPercentChange } from '../wording/formatNumbers.ts';

/** `duration +3.2% (geometric mean of 41 benchmarks, 3 left out)`, one a kind of metric; nothing where nothing is on both sides. */
export const geometricMeanTexts = ({ verdicts }: Pick<Suite, 'verdicts'>): readonly string[] =>
  suiteMeans(verdicts.values()).map(geometricMeanText);

export function geometricMeanText({ kind, ratio, benchmarks, leftOut }: SuiteMean): string {
  const change = formatPercentChange(percentOf(ratio, kind === 'throughput' ? 'higher' : 'lower'));
  const [noun, count, others] = [kindNoun(kind), formatCount(benchmarks), formatCount(leftOut)];
  if (benchmarks === 1) {
    return leftOut === 0
      ? t`${noun} ${change} (1 benchmark)`
      : t`${noun} ${change} (1 benchmark, ${others} not included)`;
  }
  return leftOut === 0
    ? t`${noun} ${change} (geometric mean of ${count} benchmarks)`
    : t`${noun} ${change} (geometric mean of ${count} benchmarks, ${others} not included)`;
}

function kindNoun(kind: MetricKind): string {
  if (kind === 'duration') return t`duration`;
  if (kind === 'throughput') return t`throughput`;
  return kind === 'memory' ? t`memory` : t`counts`;
}
