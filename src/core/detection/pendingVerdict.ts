// The verdict on one benchmark, and what the suite must know of it to correct it.

import type { BaselineEntry } from '../baselines/baseline.ts';
import type { PastResult } from '../history/pastRuns.ts';
import type { Evidence, SamplesFound } from '../model/evidence.ts';
import type { Benchmark, BenchmarkVerdict, Metric, MetricVerdict, Result, Severity, Status } from '../model/model.ts';
import type { JudgeInput } from './detector.ts';
import { type Concluded, type EvidenceContext, isTime } from './evidenceContext.ts';
import { counterpart, isSameMachine, judgeDeciding, judgeMetrics, summaryOf } from './judgeBenchmark.ts';
import { judgeByEvidence } from './judgeByEvidence.ts';
import { type ThresholdEvidence, thresholdEvidenceOf } from './judgeByThreshold.ts';
import type { SamplesTest } from './samples/mannWhitneyTest.ts';
import type { StatisticChoice } from './samples/processSummary.ts';
import { tailEvidence } from './samples/tailEvidence.ts';
import { costLogBetween } from './thresholds/logCost.ts';

/** No other benchmark has been heard. */
export const alone: Concluded = { shift: undefined, overruled: undefined };

export interface Test extends Pick<SamplesFound, 'pWorse' | 'pBetter'> {
  readonly metric: string;
}

/**
 * Keeps the result of weighing and what the suite needs of it. Its metrics are judged again when they are first read, and then
 * kept. Tens of thousands are judged and few are read, so the others use no memory.
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
    const metrics = judgeDeciding(input, judgeByEvidence, new Context(input, concluded, true));
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
    this.#metrics ??= judgeMetrics(this.#input, judgeByEvidence, new Context(this.#input, this.concluded, false)).map(
      (verdict) => tailEvidence(verdict, this.#input),
    );
    return this.#metrics;
  }

  get isControl(): boolean {
    return this.#input.rules.isControl(this.#input.result.benchmark.name);
  }

  /** Neither earlier runs nor the baseline tell how much it varies. */
  get isFirst(): boolean {
    const { baseline, past } = this.#input;
    if (baseline?.metrics.some(({ noise }) => noise !== undefined) === true) return false;
    // The accepted run itself may be known.
    return (past?.results().length ?? 0) < 2;
  }

  /** Of each time and throughput: the logarithm of the ratio of cost, with what all share in it. */
  *timeChanges(): Generator<{ readonly metric: Metric; readonly change: number }> {
    const { result, baseline } = this.#input;
    for (const [place, metric] of result.metrics.entries()) {
      if (metric.role === 'informative') continue;
      const before = isTime(metric) ? counterpart(baseline?.metrics, metric, place) : undefined;
      const change = before?.unit === metric.unit ? costLogBetween(before, metric) : Number.NaN;
      if (Number.isFinite(change)) yield { metric, change };
    }
  }

  /** The same benchmark after the suite was heard; itself where that says nothing new. */
  with(concluded: Concluded): PendingVerdict {
    return isSame(this.concluded, concluded) ? this : new PendingVerdict(this.#input, concluded);
  }
}

/** What all comparisons of equal circumstances share: tens of thousands of verdicts. */
interface Circumstances {
  readonly comparable: Evidence;
  /** The evidence of what nothing but its threshold speaks for. */
  readonly unsupported: ThresholdEvidence;
}

function circumstancesOf(comparable: Evidence): Circumstances {
  return {
    comparable,
    unsupported: thresholdEvidenceOf(comparable, [{ step: 'history', found: { kind: 'thresholdOnly' } }]),
  };
}

const sameMachine = circumstancesOf({ step: 'comparable', found: { kind: 'sameMachine' } });
const sharedMachines = circumstancesOf({ step: 'comparable', found: { kind: 'sharedMachines' } });
const nothing: readonly never[] = [];

/** Runs of the past are looked up when a judge asks for them. */
class Context implements EvidenceContext {
  readonly comparable: Evidence;
  readonly unsupported: ThresholdEvidence;
  readonly result: Result;
  readonly accepted: BaselineEntry | undefined;
  readonly statistic: StatisticChoice;
  readonly test: SamplesTest;
  readonly isControl: boolean;
  readonly concluded: Concluded;
  readonly isBrief: boolean;
  readonly #input: JudgeInput;
  #past: readonly PastResult[] | undefined;

  constructor(input: JudgeInput, concluded: Concluded, isBrief: boolean) {
    const { result, baseline, rules } = input;
    const { detection } = rules.config;
    const { comparable, unsupported } = isSameMachine(input) ? sameMachine : sharedMachines;
    this.comparable = comparable;
    this.unsupported = unsupported;
    this.result = result;
    this.accepted = baseline;
    this.statistic = detection.statistic;
    this.test = detection.test;
    this.isControl = rules.isControl(result.benchmark.name);
    this.concluded = concluded;
    this.isBrief = isBrief;
    this.#input = input;
  }

  get past(): readonly PastResult[] {
    this.#past ??= this.#input.past?.results() ?? nothing;
    return this.#past;
  }

  get repetitions(): readonly PastResult[] {
    const { accepted } = this;
    const acceptedAt = accepted === undefined ? Number.NEGATIVE_INFINITY : Date.parse(accepted.metadata.createdAt);
    return this.#input.past?.repetitions(this.past, acceptedAt) ?? nothing;
  }
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
  if (!isSameMap(a.unsettled, b.unsettled)) return false;
  return a.shift?.ratio === b.shift?.ratio && a.shift?.cause === b.shift?.cause && isSameSet(a.overruled, b.overruled);
}

function isSameSet(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every((metric) => b.has(metric));
}

function isSameMap(a: ReadonlyMap<string, number> | undefined, b: ReadonlyMap<string, number> | undefined): boolean {
  if (a === b) return true;
  return a?.size === b?.size && [...(a ?? [])].every(([metric, movement]) => b?.get(metric) === movement);
}
