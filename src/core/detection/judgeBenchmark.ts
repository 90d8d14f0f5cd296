// What every method of detection shares about one benchmark: may it be compared, which of its metrics count, what they
// come to.

import type { BaselineEntry } from '../baselines/baseline.ts';
import type { Evidence } from '../model/evidence.ts';
import { fingerprint } from '../model/machine.ts';
import type { BenchmarkVerdict, Metric, MetricVerdict, Result, Severity, Status, SystemInfo } from '../model/model.ts';
import type { JudgeInput } from './detector.ts';
import { type Compare, judgeByThreshold, mayJudge } from './judgeByThreshold.ts';
import { worseSeverity, worseStatus } from './thresholds/severity.ts';

/** @param compare asked only for what was measured and is comparable, or has no baseline */
export function judgeBenchmark(input: JudgeInput, compare: (input: JudgeInput) => BenchmarkVerdict): BenchmarkVerdict {
  const { result, baseline, otherMachine } = input;
  const { benchmark, failure } = result;
  if (failure !== undefined) return { benchmark, status: 'failed', severity: 'none', metrics: [], failure };
  if (baseline === undefined && otherMachine !== undefined) return elsewhere(result, otherMachine, input.machine);
  if (baseline?.benchmarkVersion !== undefined && baseline.benchmarkVersion !== benchmark.version) {
    return incomparable(result, baseline, {
      step: 'comparable',
      found: { kind: 'otherVersion', baseline: baseline.benchmarkVersion, current: benchmark.version ?? '' },
    });
  }
  return compare(input);
}

/** False where the config lets another machine's baseline count. */
export const isSameMachine = ({ baseline, machine }: JudgeInput): boolean =>
  baseline === undefined || baseline.machineId === fingerprint(machine);

/** All of a benchmark's metrics, the judged ones first. @param context what `compare` is told of the benchmark */
export function judgeMetrics<Context>(
  { result, baseline, rules }: JudgeInput,
  compare: Compare<Context>,
  context: Context,
): readonly MetricVerdict[] {
  const verdicts = result.metrics.map((metric, index) => {
    const rule = rules.ruleFor(result.benchmark.name, metric);
    return judgeByThreshold(metric, counterpart(baseline?.metrics, metric, index), rule, compare, context);
  });
  return judgedFirst(verdicts);
}

const none: readonly MetricVerdict[] = [];

/** Those that decide about the benchmark: the ones that may be judged; where there are none, all. Most metrics are only shown. */
export function judgeDeciding<Context>(
  input: JudgeInput,
  compare: Compare<Context>,
  context: Context,
): readonly MetricVerdict[] {
  const { result, baseline, rules } = input;
  let verdicts: readonly MetricVerdict[] = none;
  let index = 0;
  for (const metric of result.metrics) {
    const rule = rules.ruleFor(result.benchmark.name, metric);
    if (mayJudge(metric, rule)) {
      const accepted = counterpart(baseline?.metrics, metric, index);
      const verdict = judgeByThreshold(metric, accepted, rule, compare, context);
      // Mostly it is one: a list that grows would have room for sixteen.
      verdicts = verdicts === none ? [verdict] : [...verdicts, verdict];
    }
    index += 1;
  }
  return verdicts === none ? judgeMetrics(input, compare, context) : verdicts;
}

/** Tools write metrics in a fixed order, so the counterpart is nearly always at the same index. */
export function counterpart(others: readonly Metric[] | undefined, metric: Metric, index: number): Metric | undefined {
  const likely = others?.[index];
  return likely?.name === metric.name ? likely : others?.find((other) => other.name === metric.name);
}

export function judgedFirst(verdicts: readonly MetricVerdict[]): readonly MetricVerdict[] {
  if (isJudgedFirst(verdicts)) return verdicts;
  return [...verdicts.filter((verdict) => verdict.judged), ...verdicts.filter((verdict) => !verdict.judged)];
}

function isJudgedFirst(verdicts: readonly MetricVerdict[]): boolean {
  let isJudging = true;
  for (const { judged } of verdicts) {
    if (judged && !isJudging) return false;
    isJudging = judged;
  }
  return true;
}

/** What a benchmark's metrics come to. @param metrics judged first */
export function summaryOf(
  known: BaselineEntry | undefined,
  metrics: readonly MetricVerdict[],
): Pick<BenchmarkVerdict, 'status' | 'severity'> {
  if (known === undefined && metrics.length > 0 && metrics.every(isInformative)) {
    return { status: 'new', severity: 'none' };
  }
  const counts = whichCount(metrics);
  let status: Status | undefined;
  let severity: Severity = 'none';
  for (const verdict of metrics) {
    if (!counts(verdict)) continue;
    severity = worseSeverity(severity, verdict.severity);
    // A metric that appeared since the baseline does not make a known benchmark new.
    if (verdict.status !== 'new') status = status === undefined ? verdict.status : worseStatus(status, verdict.status);
  }
  return { status: status ?? (metrics.length > 0 ? 'new' : 'inconclusive'), severity };
}

/** The judged ones, which stand first; without any, those that were meant to be judged; without any, all. */
function whichCount(metrics: readonly MetricVerdict[]): (verdict: MetricVerdict) => boolean {
  if (metrics[0]?.judged === true) return isJudged;
  return metrics.every(isInformative) ? isInformative : isMeant;
}

const isJudged = (verdict: MetricVerdict): boolean => verdict.judged;
const isInformative = (verdict: MetricVerdict): boolean => verdict.current?.role === 'informative';
const isMeant = (verdict: MetricVerdict): boolean => !isInformative(verdict);

function elsewhere(result: Result, baseline: BaselineEntry, machine: SystemInfo): BenchmarkVerdict {
  return incomparable(result, baseline, {
    step: 'comparable',
    found: { kind: 'otherMachine', baseline: baseline.metadata.systemInfo, current: machine },
  });
}

function incomparable(result: Result, baseline: BaselineEntry, evidence: Evidence): BenchmarkVerdict {
  const metrics = result.metrics.map((current, index): MetricVerdict => {
    const before = counterpart(baseline.metrics, current, index);
    return {
      metric: current.name,
      status: 'notComparable',
      severity: 'none',
      judged: current.role !== 'informative',
      current,
      ...(before === undefined ? {} : { baseline: before }),
      evidence: [evidence],
    };
  });
  return { benchmark: result.benchmark, status: 'notComparable', severity: 'none', metrics };
}
