// Detection by the default rule alone: comparable machine, then thresholds. `detection.method: thresholds` is exactly this.
// It refuses history and statistics.

import type { BaselineEntry } from '../baselines/baseline.ts';
import { fingerprint } from '../machine.ts';
import type { BenchmarkVerdict, Evidence, Metric, MetricVerdict, Result, Status, SystemInfo } from '../model.ts';
import type { Detector, JudgeInput } from './detector.ts';
import { judgeMetric } from './judgeMetric.ts';
import { worstSeverity, worstStatus } from './severity.ts';

export const thresholdDetector: Detector = { judge };

function judge(input: JudgeInput): BenchmarkVerdict {
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
  return summary(result, baseline, judgeMetrics(input));
}

const sameMachine: Evidence = { step: 'comparable', found: { kind: 'sameMachine' } };
const sharedMachines: Evidence = { step: 'comparable', found: { kind: 'sharedMachines' } };

function judgeMetrics({ result, baseline, machine, rules }: JudgeInput): readonly MetricVerdict[] {
  const { benchmark, metrics } = result;
  const isSame = baseline === undefined || baseline.machineId === fingerprint(machine);
  const comparable = isSame ? sameMachine : sharedMachines;
  const verdicts = metrics.map((metric, index) => {
    const accepted = counterpart(baseline?.metrics, metric, index);
    return judgeMetric(metric, accepted, rules.ruleFor(benchmark.name, metric), comparable);
  });
  return judgedFirst(verdicts);
}

/** A tool writes its metrics in one order: the accepted one nearly always stands at the same place. */
function counterpart(accepted: readonly Metric[] | undefined, metric: Metric, index: number): Metric | undefined {
  const likely = accepted?.[index];
  return likely?.name === metric.name ? likely : accepted?.find((other) => other.name === metric.name);
}

function judgedFirst(verdicts: readonly MetricVerdict[]): readonly MetricVerdict[] {
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

function summary(
  result: Result,
  known: BaselineEntry | undefined,
  metrics: readonly MetricVerdict[],
): BenchmarkVerdict {
  const { benchmark } = result;
  if (known === undefined && metrics.length > 0 && metrics.every(isInformative)) {
    return { benchmark, status: 'new', severity: 'none', metrics };
  }
  const all = counting(metrics);
  return { benchmark, status: overall(all), severity: worstSeverity(all.map(({ severity }) => severity)), metrics };
}

/** The judged ones; without any, those that were meant to be judged; without any, all. */
function counting(metrics: readonly MetricVerdict[]): readonly MetricVerdict[] {
  const judged = metrics.filter((verdict) => verdict.judged);
  if (judged.length > 0) return judged;
  const meant = metrics.filter((verdict) => !isInformative(verdict));
  return meant.length > 0 ? meant : metrics;
}

const isInformative = (verdict: MetricVerdict): boolean => verdict.current?.role === 'informative';

/** A metric that appeared since the baseline does not make a known benchmark new. */
function overall(metrics: readonly MetricVerdict[]): Status {
  const statuses = metrics.map((verdict) => verdict.status);
  const known = statuses.filter((status) => status !== 'new');
  return worstStatus(known.length > 0 ? known : statuses) ?? 'inconclusive';
}

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
