// `detection.method: auto`, the ladder: each benchmark weighed by all that is known of it, then all of a suite together.
// It refuses text and state: equal ingredients give equal verdicts.

import type { Benchmark, BenchmarkVerdict, Evidence, MetricVerdict, SamplesFound, Severity, Status } from '../model.ts';
import { type CommonShift, commonShift } from './commonShift.ts';
import type { Conclusion, Detector, JudgeInput } from './detector.ts';
import { counterpart, isSameMachine, judgeBenchmark, judgedFirst, summaryOf } from './judgeBenchmark.ts';
import { judgeMetric } from './judgeMetric.ts';
import { judgeOnLadder } from './judgeOnLadder.ts';
import { type Concluded, isTime, type LadderContext } from './ladderContext.ts';
import { callMany, manyRules } from './manyBenchmarks.ts';
import { withTail } from './withTail.ts';

export const ladderDetector: Detector = {
  judge: (input) => judgeBenchmark(input, (comparable) => new WeighedVerdict(comparable, alone)),
  conclude,
};

/** No other benchmark has been heard. */
const alone: Concluded = { shift: undefined, overruled: undefined };

interface Test extends Pick<SamplesFound, 'pWorse' | 'pBetter'> {
  readonly metric: string;
}

/**
 * Knows how weighing ended and what the suite must know of it; its metrics are judged again when somebody looks at them, and then
 * kept. Tens of thousands are judged and a screenful is read: what nobody reads is not held.
 */
class WeighedVerdict implements BenchmarkVerdict {
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
    const metrics = judgeMetrics(input, concluded);
    const { status, severity } = summaryOf(input.baseline, metrics);
    this.status = status;
    this.severity = severity;
    this.smallButReal = metrics.some((metric) => metric.smallButReal === true);
    this.costLog = costLogOf(metrics, concluded.shift);
    this.tests = testsOf(metrics);
  }

  get benchmark(): Benchmark {
    return this.#input.result.benchmark;
  }

  get metrics(): readonly MetricVerdict[] {
    this.#metrics ??= judgeMetrics(this.#input, this.concluded).map((verdict) => withTail(verdict, this.#input));
    return this.#metrics;
  }

  get isControl(): boolean {
    return this.#input.rules.isControl(this.benchmark.name);
  }

  /** The same benchmark after the suite was heard; itself where that says nothing new. */
  with(concluded: Concluded): WeighedVerdict {
    return isSame(this.concluded, concluded) ? this : new WeighedVerdict(this.#input, concluded);
  }
}

const sameMachine: Evidence = { step: 'comparable', found: { kind: 'sameMachine' } };
const sharedMachines: Evidence = { step: 'comparable', found: { kind: 'sharedMachines' } };

function judgeMetrics(input: JudgeInput, concluded: Concluded): readonly MetricVerdict[] {
  const { result, baseline, rules, versions } = input;
  const context: LadderContext = {
    comparable: isSameMachine(input) ? sameMachine : sharedMachines,
    result,
    accepted: baseline?.metrics ?? [],
    versions: versions ?? [],
    past: input.past?.results() ?? [],
    location: rules.policy.detection.location,
    isControl: rules.isControl(result.benchmark.name),
    concluded,
  };
  const verdicts = result.metrics.map((metric, index) => {
    const accepted = counterpart(baseline?.metrics, metric, index);
    return judgeMetric(metric, accepted, rules.ruleFor(result.benchmark.name, metric), judgeOnLadder, context);
  });
  return judgedFirst(verdicts);
}

/** Of the one time or throughput that the tool headlines, with what all share still in it. */
function costLogOf(metrics: readonly MetricVerdict[], shift: CommonShift | undefined): number {
  for (const { current, change } of metrics) {
    if (current?.role !== 'primary' || !isTime(current) || change?.kind !== 'percent') continue;
    const log = Math.log1p(change.amount / 100) * (current.direction === 'higher' ? -1 : 1);
    return log + (shift === undefined ? 0 : Math.log(shift.ratio));
  }
  return Number.NaN;
}

function testsOf(metrics: readonly MetricVerdict[]): readonly Test[] | undefined {
  let tests: Test[] | undefined;
  for (const { metric, interval, evidence } of metrics) {
    if (interval === undefined) continue;
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
  return a.shift?.ratio === b.shift?.ratio && a.shift?.cause === b.shift?.cause && isSameSet(a.overruled, b.overruled);
}

function isSameSet(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every((metric) => b.has(metric));
}

type Verdicts = Map<string, BenchmarkVerdict>;

/** The common shift first: what is left of each benchmark is then called among the others. */
function conclude(verdicts: Verdicts, isCurrent: (benchmark: string) => boolean): Conclusion {
  const shift = shiftOf(verdicts, isCurrent);
  const concluded: Concluded = shift === undefined ? alone : { shift, overruled: undefined };
  let hasTests = false;
  for (const [id, verdict] of verdicts) {
    if (!(verdict instanceof WeighedVerdict)) continue;
    const { overruled } = verdict.concluded;
    const heard = verdict.with(overruled === undefined ? concluded : { ...concluded, overruled });
    if (heard !== verdict) verdicts.set(id, heard);
    hasTests ||= heard.tests !== undefined;
  }
  if (hasTests) callTogether(verdicts, concluded);
  return { shift };
}

function shiftOf(verdicts: Verdicts, isCurrent: (benchmark: string) => boolean): CommonShift | undefined {
  const [changes, controls]: [number[], number[]] = [[], []];
  let [up, down] = [0, 0];
  for (const [id, verdict] of verdicts) {
    if (!(verdict instanceof WeighedVerdict) || Number.isNaN(verdict.costLog) || !isCurrent(id)) continue;
    if (verdict.isControl) {
      controls.push(verdict.costLog);
      continue;
    }
    changes.push(verdict.costLog);
    if (verdict.costLog > 0) up += 1;
    else if (verdict.costLog < 0) down += 1;
  }
  // Nearly always they went both ways, and need not be put in order.
  if (Math.max(up, down) < 0.9 * changes.length) return undefined;
  const shift = commonShift(changes, controls);
  return shift === undefined ? undefined : { ...shift, ratio: steady(shift.ratio) };
}

/** Three digits: one benchmark that is measured again must not move the judgement of all others by a trifle. */
const steady = (ratio: number): number => Number(ratio.toPrecision(3));

/** Benjamini–Hochberg over all p of the suite: a metric that it does not call is overruled. */
function callTogether(verdicts: Verdicts, concluded: Concluded): void {
  const weighed = [...verdicts].flatMap(([id, verdict]) =>
    verdict instanceof WeighedVerdict && verdict.tests !== undefined ? [{ id, verdict, tests: verdict.tests }] : [],
  );
  const calls = callMany(weighed.flatMap(({ tests }) => tests));
  let next = 0;
  for (const { id, verdict, tests } of weighed) {
    const overruled = new Set<string>();
    for (const { metric, pWorse, pBetter } of tests) {
      const call = calls[next++];
      if (Math.min(pWorse, pBetter) < manyRules.alpha && call?.worse !== true && call?.better !== true)
        overruled.add(metric);
    }
    const heard = verdict.with(overruled.size === 0 ? concluded : { ...concluded, overruled });
    if (heard !== verdict) verdicts.set(id, heard);
  }
}
