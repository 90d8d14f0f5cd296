// Warnings about measurement quality. They never affect severity.

import { t } from '@vscode/l10n';
import { measurementQuality, type QualityFinding } from '../../detection/measurementQuality.ts';
import type { Metric, Unit } from '../../model/model.ts';
import { formatCount, formatFactor, formatPercent, formatValue } from '../wording/formatNumbers.ts';
import { plural } from '../wording/plural.ts';

/** Returns one sentence per finding; empty without samples or findings. */
export const qualityLines = (metric: Metric): readonly string[] =>
  qualityFindings(metric).map((finding) => qualityLine(finding, metric.unit));

/** Returns the findings as data, with numbers in canonical units. */
export function qualityFindings({ processes, exact, kind, singleIterations }: Metric): readonly QualityFinding[] {
  if (processes === undefined || (kind !== 'duration' && kind !== 'throughput')) return [];
  return measurementQuality({ processes, exact: exact === true, singleIterations: singleIterations === true });
}

function qualityLine(finding: QualityFinding, unit: Unit): string {
  switch (finding.kind) {
    case 'fewSamples':
      return plural(
        finding.samples,
        t`1 sample: at least ${finding.wanted} say how much it varies`,
        t`${finding.samples} samples: at least ${finding.wanted} say how much it varies`,
      );
    case 'coarseTimer':
      return t`the clock’s step of ${formatValue(finding.stepNs, 'ns')} is ${formatPercent(finding.share * 100)} of the time: measure more iterations at once`;
    case 'shortIterations':
      return t`${formatValue(finding.typicalNs, 'ns')} an iteration is short for a clock: measure more than ${formatValue(finding.wantedNs, 'ns')} at once`;
    case 'outliers':
      return t`${formatCount(finding.high + finding.low)} of ${formatCount(finding.samples)} samples are outliers`;
    case 'bimodal':
      return t`two speeds: ${formatValue(finding.lower, unit)} and ${formatValue(finding.upper, unit)} (${formatPercent(finding.upperShare * 100)} of the samples)`;
    case 'slowStart':
      return t`the first sample is ${formatFactor(finding.ratio)} × the others: it belongs to the warm-up`;
    case 'constant':
      return t`all ${formatCount(finding.samples)} samples are equal: the clock may stand still`;
    case 'notFinite':
      return plural(
        finding.samples,
        t`1 sample is no number`,
        t`${formatCount(finding.samples)} samples are no number`,
      );
  }
}
