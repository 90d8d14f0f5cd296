// The verdict on one metric by everything that is known: exact, floor, threshold, and the strongest evidence that the data allow.
// It refuses the suite: what many benchmarks tell together comes in as a conclusion. Source: detection.md, "The ladder".

import type { Evidence } from '../model/evidence.ts';
import type { Metric, MetricVerdict } from '../model/model.ts';
import type { MetricRule } from '../policy/rules.ts';
import { compareByThreshold } from './judgeMetric.ts';
import { judgeSupported } from './judgeSupported.ts';
import {
  commonLogOf,
  judgeValues,
  type LadderContext,
  noiseOf,
  shiftEvidence,
  thresholdEvidence,
  verdictOf,
} from './ladderContext.ts';
import { judgeErrorRate } from './samples/judgeErrorRate.ts';
import type { RunNoise } from './steps/noise.ts';
import { type Support, supportOf } from './support.ts';
import { absoluteFloor, exactChange, isBelowFloor } from './thresholds/floors.ts';
import { judgeChange } from './thresholds/thresholds.ts';

export function judgeOnLadder(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  context: LadderContext,
): MetricVerdict {
  if (context.isControl) return judgeControl(current, baseline, rule, context);
  if (current.exact === true) return judgeExact(current, baseline, rule, context);
  if (rule.threshold.kind === 'absolute')
    return judgeErrorRate(current, baseline, rule, context) ?? judgeUnsupported(current, baseline, rule, context);
  if (isTiny(current, baseline)) return judgeTiny(current, baseline, rule, context);
  const support = askSupport(current, baseline, rule, context);
  return support?.samples === undefined
    ? judgeUnsupported(current, baseline, rule, context, support?.noise)
    : judgeSupported(current, baseline, rule, context, support, support.samples);
}

function askSupport(current: Metric, baseline: Metric, rule: MetricRule, context: LadderContext): Support | undefined {
  const { past, repetitions, versions, location, test, result } = context;
  // Two single values and no past: nothing could speak for a change but its threshold.
  if (past.length === 0 && (current.processes === undefined || baseline.processes === undefined)) return undefined;
  const [place, commonLog] = [result.metrics.indexOf(current), commonLogOf(current, context)];
  return supportOf({ current, baseline, rule, place, past, repetitions, versions, location, test, commonLog });
}

/** Shown, and never called anything: its code does not change. */
function judgeControl(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  { comparable }: LadderContext,
): MetricVerdict {
  const { change } = judgeChange(baseline.value, current.value, rule.direction, rule.threshold);
  const evidence: readonly Evidence[] = [comparable, { step: 'shift', found: { kind: 'control' } }];
  return {
    ...verdictOf(current, baseline, rule, { status: 'unchanged', severity: 'none', change, evidence }),
    judged: false,
  };
}

const exact: Evidence = { step: 'exact', found: { kind: 'exact' } };

/** No noise: beyond the floor any change is real, and the threshold alone says whether it matters. */
function judgeExact(current: Metric, baseline: Metric, rule: MetricRule, context: LadderContext): MetricVerdict {
  if (isTiny(current, baseline)) return judgeTiny(current, baseline, rule, context, [exact]);
  const judgement = judgeChange(baseline.value, current.value, rule.direction, rule.threshold);
  const { change, severity, improved } = judgement;
  const isReal = exactChange(baseline.value, current.value, rule.direction, current.unit) !== 'unchanged';
  return verdictOf(current, baseline, rule, {
    status: severity !== 'none' ? 'regressed' : improved ? 'improved' : 'unchanged',
    severity,
    change,
    ...(isReal && severity === 'none' && !improved && { smallButReal: true }),
    evidence: [context.comparable, exact, thresholdEvidence(judgement, rule)],
  });
}

const isTiny = (current: Metric, baseline: Metric): boolean =>
  current.value !== baseline.value && isBelowFloor(baseline.value, current.value, current.unit);

function judgeTiny(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  { comparable }: LadderContext,
  before: readonly Evidence[] = [],
): MetricVerdict {
  const { change } = judgeChange(baseline.value, current.value, rule.direction, rule.threshold);
  const floor: Evidence = { step: 'floor', found: { kind: 'belowFloor', floor: absoluteFloor(current.unit) } };
  const evidence = [comparable, ...before, floor];
  return verdictOf(current, baseline, rule, { status: 'unchanged', severity: 'none', change, evidence });
}

/** One run and a threshold: what exceeds it counts, and the evidence says what it rests on. */
function judgeUnsupported(
  current: Metric,
  baseline: Metric,
  rule: MetricRule,
  context: LadderContext,
  noise?: RunNoise,
): MetricVerdict {
  const commonLog = commonLogOf(current, context);
  const ladder = context.unsupported;
  if (commonLog === 0) return withNoise(compareByThreshold(current, baseline, rule, ladder), noise);
  const judgement = judgeValues(current, baseline, rule, commonLog);
  const exceeded = judgement.severity !== 'none' || judgement.improved;
  const { change, severity, improved } = judgement;
  const inAll = baseline.value === 0 ? 0 : (current.value / baseline.value - 1) * 100;
  return verdictOf(current, baseline, rule, {
    status: severity !== 'none' ? 'regressed' : improved ? 'improved' : 'unchanged',
    severity,
    change,
    ...noiseOf(noise),
    evidence: [...(exceeded ? ladder.exceeded : ladder.within), ...shiftEvidence(current, context, inAll)],
  });
}

const withNoise = (verdict: MetricVerdict, noise: RunNoise | undefined): MetricVerdict =>
  noise === undefined ? verdict : { ...verdict, ...noiseOf(noise) };
