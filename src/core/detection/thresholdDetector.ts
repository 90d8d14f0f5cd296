// Detection by the default rule alone: comparable machine, then thresholds. `detection.method: thresholds` is exactly this.
// It refuses history and statistics.

import type { BaselineEntry } from '../baselines/baseline.ts';
import { fingerprint } from '../machine.ts';
import type {
  Benchmark,
  BenchmarkVerdict,
  Evidence,
  Metric,
  MetricVerdict,
  Result,
  Severity,
  Status,
  SystemInfo,
} from '../model.ts';
import type { Detector, JudgeInput } from './detector.ts';
import { judgeMetric, ladderFrom } from './judgeMetric.ts';
import { worseSeverity, worseStatus } from './severity.ts';

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
  return new ComparedVerdict(input);
}

/**
 * Knows how a comparison ended; its metrics are judged again when somebody looks at them, and then kept. Tens of thousands
 * are judged and a screenful is read: what nobody reads is not held.
 */
class ComparedVerdict implements BenchmarkVerdict {
  readonly status: Status;
  readonly severity: Severity;
  readonly #input: JudgeInput;
  #metrics: readonly MetricVerdict[] | undefined;

  constructor(input: JudgeInput) {
    this.#input = input;
    const { status, severity } = summaryOf(input.baseline, judgeMetrics(input));
    this.status = status;
    this.severity = severity;
  }

  get benchmark(): Benchmark {
    return this.#input.result.benchmark;
  }

  get metrics(): readonly MetricVerdict[] {
    this.#metrics ??= judgeMetrics(this.#input);
    return this.#metrics;
  }
}

const sameMachine = ladderFrom({ step: 'comparable', found: { kind: 'sameMachine' } });
const sharedMachines = ladderFrom({ step: 'comparable', found: { kind: 'sharedMachines' } });

function judgeMetrics({ result, baseline, machine, rules }: JudgeInput): readonly MetricVerdict[] {
  const { benchmark, metrics } = result;
  const isSame = baseline === undefined || baseline.machineId === fingerprint(machine);
  const ladder = isSame ? sameMachine : sharedMachines;
  const verdicts = metrics.map((metric, index) => {
    const accepted = counterpart(baseline?.metrics, metric, index);
    return judgeMetric(metric, accepted, rules.ruleFor(benchmark.name, metric), ladder);
  });
  return judgedFirst(verdicts);
}

/** A tool writes its metrics in one order: the accepted one nearly always stands at the same place. */
function counterpart(accepted: readonly Metric[] | undefined, metric: Metric, index: number): Metric | undefined {
  const likely = accepted?.[index];
  return likely?.name === metric.name ? likely : accepted?.find((other) => other.name === metric.name);
}

/** The order in which a benchmark holds its metrics. */
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
