// How well something was measured, as plain warnings: never a severity.

import { t } from '@vscode/l10n';
import { measurementQuality, type QualityFinding } from '../../detection/measurementQuality.ts';
import type { Metric, Unit } from '../../model/model.ts';
import { formatCount, formatPercent, formatTimes, formatValue } from '../wording/formatNumbers.ts';
import { plural } from '../wording/plural.ts';

/** One sentence a finding; empty where there are no samples or nothing is questionable. */
export const qualityLines = (metric: Metric): readonly string[] =>
  qualityFindings(metric).map((finding) => qualityLine(finding, metric.unit));

/** The same as data: numbers in canonical units. */
export function qualityFindings({ processes, exact, kind, singleIterations }: Metric): readonly QualityFinding[] {
  if (processes === undefined || (kind !== 'duration' && kind !== 'throughput')) return [];
  return measurementQuality({ processes, exact: exact === true, singleIterations: singleIterations === true });
}

function qualityLine(finding: QualityFinding, unit: Unit): string {
  switch (finding.kind) {
    case 'fewSamples':
      return plural(
        finding.samples,
        t`only 1 sample; at least ${finding.wanted} are needed to estimate noise`,
        t`only ${finding.samples} samples; at least ${finding.wanted} are needed to estimate noise`,
      );
    case 'coarseTimer':
      return t`timer resolution ${formatValue(finding.stepNs, 'ns')} is ${formatPercent(finding.share * 100)} of the measured time; use more iterations per sample`;
    case 'shortIterations':
      return t`an iteration takes only ${formatValue(finding.typicalNs, 'ns')}; measure batches of at least ${formatValue(finding.wantedNs, 'ns')}`;
    case 'outliers':
      return t`${formatCount(finding.high + finding.low)} of ${formatCount(finding.samples)} samples are outliers`;
    case 'bimodal':
      return t`bimodal: around ${formatValue(finding.lower, unit)} and ${formatValue(finding.upper, unit)} (${formatPercent(finding.upperShare * 100)} of samples)`;
    case 'slowStart':
      return t`the first sample is ${formatTimes(finding.ratio)}× the rest; add a warm-up`;
    case 'constant':
      return t`all ${formatCount(finding.samples)} samples are equal; the timer may be too coarse`;
    case 'notFinite':
      return plural(
        finding.samples,
        t`1 sample is not a number`,
        t`${formatCount(finding.samples)} samples are not numbers`,
      );
  }
}
