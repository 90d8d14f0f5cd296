// The verdict on a metric by what was gathered about it: the runs known, the processes measured, the suite.
// Source: docs/verdicts.md, R5, R6 and R8.

import type { MetricRule } from '../config/configRules.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Metric, MetricVerdict, Severity, Status } from '../model/model.ts';
import { commonLogOf, type EvidenceContext, isTime, judgeValues, verdictOf } from './evidenceContext.ts';
import { findingsOf } from './findings.ts';
import type { GatheredEvidence, Judging } from './gathered.ts';
import { knownNoise } from './runs/knownNoise.ts';
import { isSmallStep } from './runs/smallStep.ts';
import { calledBy, type MannWhitneyResult } from './samples/mannWhitneyTest.ts';
import { isUnsettled } from './suite/firstComparison.ts';
import { costOf, percentOf } from './thresholds/logCost.ts';
import { isBelowMinimumChange, minimumChangeOf } from './thresholds/minimumChange.ts';
import { severityRank } from './thresholds/severity.ts';
import { grade, judgeChange } from './thresholds/thresholds.ts';

export function judgeGathered(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  context: EvidenceContext,
  gathered: GatheredEvidence,
): MetricVerdict {
  const commonLog = commonLogOf(current, context);
  const headline = judgeValues(current, baseline, rule, commonLog);
  const percent = percentOf(Math.exp(gathered.now - gathered.baseline), rule.direction);
  const judgement = gathered.isTypical ? judgeChange(100, 100 + percent, rule.direction, rule.threshold) : headline;
  const known = context.isBrief ? {} : knownNoise(gathered, rule);
  const own = {
    change: judgement.change,
    ...known,
    ...(gathered.isTypical && { typical: typicalOf(gathered, rule) }),
  };
  if (gathered.isTypical && isBelowMinimumChange(baseline.value, baseline.value * (1 + percent / 100), current.unit)) {
    const minChange: Evidence = {
      step: 'minChange',
      found: { kind: 'belowMinChange', minChange: minimumChangeOf(current.unit) },
    };
    return verdictOf(current, baseline, rule, {
      status: 'unchanged',
      severity: 'none',
      ...own,
      evidence: [context.comparable, minChange],
    });
  }
  const judging = {
    current,
    baseline,
    rule,
    context,
    gathered,
    judgement,
    headline,
    noise: known.noise?.percent,
    ...suiteSays(gathered, current, context),
  };
  const status = statusOf(judging);
  const severity = severityOf(status, judging);
  return verdictOf(current, baseline, rule, {
    status,
    severity,
    ...own,
    ...(status === 'unchanged' && isSmallButReal(judging) && { smallButReal: true }),
    evidence: findingsOf(judging, status, severity),
  });
}

function suiteSays(gathered: GatheredEvidence, current: Metric, { concluded }: EvidenceContext) {
  const alone = gathered.processes === undefined ? 'none' : calledBy(gathered.processes.found);
  const isOverruled = alone !== 'none' && concluded.overruled?.has(current.name) === true;
  return {
    called: isOverruled ? 'none' : alone,
    isOverruled,
    // How far times moved says nothing about memory.
    isUnsettled: isTime(current) && isUnsettled(gathered, current, concluded),
  } as const;
}

function statusOf(judging: Judging): Status {
  const { exceeded, side } = judging.gathered.runs;
  if (!exceeded) return 'unchanged';
  const status = confirmationOf(judging);
  if (side === 'better') return status === 'regressed' ? 'improved' : 'inconclusive';
  return status === 'regressed' && judging.isUnsettled ? 'suspected' : status;
}

/** Of one run of several processes their test decides; of more, what was confirmed stays so. */
function confirmationOf({ called, gathered: { runs, processes } }: Judging) {
  if (called === runs.side) return 'regressed';
  const isTested = processes?.isOneRun === true && runs.runs === 1 && runs.known?.isDoubled !== true;
  return isTested ? 'inconclusive' : runs.status;
}

function severityOf(status: Status, { gathered, judgement, rule }: Judging): Severity {
  if (status !== 'regressed' && status !== 'suspected') return 'none';
  const { runs, processes } = gathered;
  const isByTest = processes !== undefined && !(runs.runs > 1 && runs.status === 'regressed');
  // Runs that agree are graded by the change itself, a comparison of processes by what is certain of it.
  const severity = isByTest ? certainSeverity(processes.found, rule) : judgement.severity;
  return severityRank(severity) > severityRank('minor') ? severity : 'minor';
}

const certainSeverity = ({ low }: MannWhitneyResult, { direction, threshold }: MetricRule): Severity =>
  low > 1 ? grade(Math.abs(percentOf(low, direction)), threshold.limit) : 'none';

function isSmallButReal({ gathered, called }: Judging): boolean {
  const isWorse = gathered.now > gathered.baseline;
  if (gathered.processes !== undefined) return called !== 'none' && (called === 'worse') === isWorse;
  return isSmallStep(gathered);
}

/** In the metric's unit; what all share is still in it. */
const typicalOf = ({ baseline, now, shared }: GatheredEvidence, { direction }: MetricRule) => ({
  current: costOf(Math.exp(now + shared), direction),
  baseline: costOf(Math.exp(baseline), direction),
});
