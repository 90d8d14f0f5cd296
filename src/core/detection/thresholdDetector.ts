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
  const accepted = byName(baseline?.metrics ?? []);
  const isSame = baseline === undefined || baseline.machineId === fingerprint(machine);
  const comparable = isSame ? sameMachine : sharedMachines;
  const verdicts = result.metrics.map((metric) =>
    judgeMetric(metric, accepted.get(metric.name), rules.ruleFor(result.benchmark.name, metric), comparable),
  );
  return judgedFirst(verdicts);
}

const byName = (metrics: readonly Metric[]): ReadonlyMap<string, Metric> =>
  new Map(metrics.map((metric) => [metric.name, metric]));

function judgedFirst(verdicts: readonly MetricVerdict[]): readonly MetricVerdict[] {
  if (verdicts.every((verdict) => verdict.judged)) return verdicts;
  return [...verdicts.filter((verdict) => verdict.judged), ...verdicts.filter((verdict) => !verdict.judged)];
}

function summary(
  result: Result,
  known: BaselineEntry | undefined,
  metrics: readonly MetricVerdict[],
): BenchmarkVerdict {
  const judged = metrics.filter((verdict) => verdict.judged);
  if (known === undefined && metrics.length > 0 && metrics.every(isInformative)) {
    return { benchmark: result.benchmark, status: 'new', severity: 'none', metrics };
  }
  const meant = metrics.filter((verdict) => !isInformative(verdict));
  const all = judged.length > 0 ? judged : meant.length > 0 ? meant : metrics;
  return {
    benchmark: result.benchmark,
    status: overall(all),
    severity: worstSeverity(all.map((verdict) => verdict.severity)),
    metrics,
  };
}

const isInformative = (verdict: MetricVerdict): boolean => verdict.current?.role === 'informative';

/** A metric that appeared since the baseline does not make a known benchmark new. */
function overall(metrics: readonly MetricVerdict[]): Status {
  const known = metrics.filter((verdict) => verdict.status !== 'new');
  return worstStatus((known.length > 0 ? known : metrics).map((verdict) => verdict.status)) ?? 'inconclusive';
}

function elsewhere(result: Result, baseline: BaselineEntry, machine: SystemInfo): BenchmarkVerdict {
  return incomparable(result, baseline, {
    step: 'comparable',
    found: { kind: 'otherMachine', baseline: baseline.metadata.systemInfo, current: machine },
  });
}

function incomparable(result: Result, baseline: BaselineEntry, evidence: Evidence): BenchmarkVerdict {
  const accepted = byName(baseline.metrics);
  const metrics = result.metrics.map((current): MetricVerdict => {
    const before = accepted.get(current.name);
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
