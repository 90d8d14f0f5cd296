// The verdict on one benchmark, and what the suite must know of it to correct it.

import type { Evidence, SamplesFound } from '../model/evidence.ts';
import type { Benchmark, BenchmarkVerdict, MetricVerdict, Severity, Status } from '../model/model.ts';
import type { JudgeInput } from './detector.ts';
import { type Concluded, type EvidenceContext, isTime } from './evidenceContext.ts';
import { isSameMachine, judgeDeciding, judgeMetrics, summaryOf } from './judgeBenchmark.ts';
import { judgeByEvidence } from './judgeByEvidence.ts';
import { type ThresholdEvidence, thresholdEvidenceOf } from './judgeByThreshold.ts';
import { tailEvidence } from './samples/tailEvidence.ts';

/** No other benchmark has been heard. */
export const alone: Concluded = { shift: undefined, overruled: undefined };

export interface Test extends Pick<SamplesFound, 'pWorse' | 'pBetter'> {
  readonly metric: string;
}

/**
 * Knows how weighing ended and what the suite must know of it; its metrics are judged again when somebody looks at them, and then
 * kept. Tens of thousands are judged and a screenful is read: what nobody reads is not held.
 */
export class PendingVerdict implements BenchmarkVerdict {
  readonly status: Status;
  readonly severity: Severity;
  readonly smallButReal: boolean;
  /** Logarithm of the ratio of cost that the tool headlines; NaN where there is none. */
  readonly costLog: number;
  /** Absent for most: metrics that were judged with a p. */
  readonly tests: readonly Test[] | undefined;
  readonly concluded: Concluded;
  readonly #input: JudgeInput;
  #metrics: readonly MetricVerdict[] | undefined;

  constructor(input: JudgeInput, concluded: Concluded) {
    this.#input = input;
    this.concluded = concluded;
    const metrics = judgeDeciding(input, judgeByEvidence, contextOf(input, concluded, true));
    const { status, severity } = summaryOf(input.baseline, metrics);
    this.status = status;
    this.severity = severity;
    this.smallButReal = hasSmallButReal(metrics);
    this.costLog = costLogOf(metrics);
    this.tests = testsOf(metrics);
  }

  get benchmark(): Benchmark {
    return this.#input.result.benchmark;
  }

  get metrics(): readonly MetricVerdict[] {
    this.#metrics ??= judgeMetrics(this.#input, judgeByEvidence, contextOf(this.#input, this.concluded, false)).map(
      (verdict) => tailEvidence(verdict, this.#input),
    );
    return this.#metrics;
  }

  get isControl(): boolean {
    return this.#input.rules.isControl(this.#input.result.benchmark.name);
  }

  /** The same benchmark after the suite was heard; itself where that says nothing new. */
  with(concluded: Concluded): PendingVerdict {
    return isSame(this.concluded, concluded) ? this : new PendingVerdict(this.#input, concluded);
  }
}

/** What all comparisons of equal circumstances share: tens of thousands of verdicts. */
class Circumstances {
  readonly comparable: Evidence;
  readonly #ladders: ThresholdEvidence[] = [];

  constructor(comparable: Evidence) {
    this.comparable = comparable;
  }

  /** The evidence of what nothing but its threshold speaks for, by the number of past runs. */
  unsupported(pastRuns: number): ThresholdEvidence {
    const known = this.#ladders[pastRuns];
    if (known !== undefined) return known;
    const found = { kind: 'thresholdOnly', pastRuns } as const;
    const made = thresholdEvidenceOf(this.comparable, [{ step: 'history', found }]);
    this.#ladders[pastRuns] = made;
    return made;
  }
}

const sameMachine = new Circumstances({ step: 'comparable', found: { kind: 'sameMachine' } });
const sharedMachines = new Circumstances({ step: 'comparable', found: { kind: 'sharedMachines' } });
const nothing: readonly never[] = [];

function contextOf(input: JudgeInput, concluded: Concluded, isBrief: boolean): EvidenceContext {
  const { result, baseline, rules } = input;
  const circumstances = isSameMachine(input) ? sameMachine : sharedMachines;
  const past = input.past?.results() ?? nothing;
  const acceptedAt = baseline === undefined ? Number.NEGATIVE_INFINITY : Date.parse(baseline.metadata.createdAt);
  return {
    comparable: circumstances.comparable,
    unsupported: circumstances.unsupported(past.length),
    result,
    accepted: baseline,
    past,
    repetitions: input.past?.repetitions(past, acceptedAt) ?? nothing,
    statistic: rules.config.detection.statistic,
    test: rules.config.detection.test,
    isControl: rules.isControl(result.benchmark.name),
    concluded,
    isBrief,
  };
}

function hasSmallButReal(metrics: readonly MetricVerdict[]): boolean {
  for (const metric of metrics) if (metric.smallButReal === true) return true;
  return false;
}

/** Of the one time or throughput that the tool headlines, with what all share in it. */
function costLogOf(metrics: readonly MetricVerdict[]): number {
  for (const { current, baseline, change, typical } of metrics) {
    if (current?.role !== 'primary' || !isTime(current) || change?.kind !== 'percent') continue;
    const [now, before] = [typical?.current ?? current.value, typical?.baseline ?? baseline?.value ?? Number.NaN];
    const log = Math.log(now / before) * (current.direction === 'higher' ? -1 : 1);
    if (Number.isFinite(log)) return log;
  }
  return Number.NaN;
}

function testsOf(metrics: readonly MetricVerdict[]): readonly Test[] | undefined {
  let tests: Test[] | undefined;
  for (const { metric, evidence } of metrics) {
    for (const { found } of evidence) {
      if (found.kind !== 'samples') continue;
      tests ??= [];
      tests.push({ metric, pWorse: found.pWorse, pBetter: found.pBetter });
    }
  }
  return tests;
}

function isSame(a: Concluded, b: Concluded): boolean {
  if (a === b) return true;
  if (a.unsettled !== b.unsettled) return false;
  return a.shift?.ratio === b.shift?.ratio && a.shift?.cause === b.shift?.cause && isSameSet(a.overruled, b.overruled);
}

function isSameSet(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every((metric) => b.has(metric));
}
