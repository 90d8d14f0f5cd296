// Detection by the default rule alone: comparable machine, then thresholds. `detection.method: thresholds` is exactly
// this.

import type { Benchmark, BenchmarkVerdict, MetricVerdict, Severity, Status } from '../../model/model.ts';
import type { Detector, JudgeInput } from '../detector.ts';
import { isSameMachine, judgeBenchmark, judgeDeciding, judgeMetrics, summaryOf } from '../judgeBenchmark.ts';
import { compareByThreshold, type ThresholdEvidence, thresholdEvidenceOf } from '../judgeByThreshold.ts';

export const thresholdDetector: Detector = {
  judge: (input) => judgeBenchmark(input, (comparable) => new ComparedVerdict(comparable)),
};

/**
 * Keeps the result of a comparison. Its metrics are judged again when they are first read, and then kept. Tens of thousands
 * are judged and few are read, so the others use no memory.
 */
class ComparedVerdict implements BenchmarkVerdict {
  readonly status: Status;
  readonly severity: Severity;
  readonly #input: JudgeInput;
  #metrics: readonly MetricVerdict[] | undefined;

  constructor(input: JudgeInput) {
    this.#input = input;
    const metrics = judgeDeciding(input, compareByThreshold, ladderOf(input));
    const { status, severity } = summaryOf(input.baseline, metrics);
    this.status = status;
    this.severity = severity;
  }

  get benchmark(): Benchmark {
    return this.#input.result.benchmark;
  }

  get metrics(): readonly MetricVerdict[] {
    this.#metrics ??= judgeMetrics(this.#input, compareByThreshold, ladderOf(this.#input));
    return this.#metrics;
  }
}

const sameMachine = thresholdEvidenceOf({ step: 'comparable', found: { kind: 'sameMachine' } });
const sharedMachines = thresholdEvidenceOf({ step: 'comparable', found: { kind: 'sharedMachines' } });

const ladderOf = (input: JudgeInput): ThresholdEvidence => (isSameMachine(input) ? sameMachine : sharedMachines);
