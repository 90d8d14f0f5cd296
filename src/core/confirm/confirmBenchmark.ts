// Measures old and new code alternately and compares the results. Processes are run by the given `Repetitions`.

import { t } from '@vscode/l10n';
import { confirm, confirmationPairs, confirmationSummary } from '../detection/pairedRunTest.ts';
import { percentOf } from '../detection/thresholds/logCost.ts';
import type { Called, PairsFound } from '../model/evidence.ts';
import type { Metric, ParsedRun } from '../model/model.ts';
import type { Confirmation } from '../suites/confirmation.ts';
import type { AskedMetric, ConfirmRequest } from './confirmRequest.ts';

export type Side = 'baseline' | 'candidate';

export interface Step {
  /** One-based. */
  readonly pair: number;
  readonly side: Side;
}

/** Runs single repetitions. Each is one process, measured from start to end. */
export interface Repetitions {
  /** Runs the command once and parses its output file. @throws {Error} with a user-facing message */
  measure(side: Side): Promise<ParsedRun>;
}

export interface ConfirmProgress {
  /** Number of finished repetitions. */
  readonly done: number;
  readonly all: number;
  /** The step that starts now. */
  readonly step: Step;
}

/**
 * Returns the order of measurements. The first side alternates, so that warm-up and throttling affect both sides
 * equally.
 */
export function plan(pairs: number = confirmationPairs): readonly Step[] {
  return Array.from({ length: pairs }, (_, index) => {
    const sides: readonly Side[] = index % 2 === 0 ? ['baseline', 'candidate'] : ['candidate', 'baseline'];
    return sides.map((side) => ({ pair: index + 1, side }));
  }).flat();
}

/**
 * Measures all pairs and tests the change.
 * @param time of the result, epoch milliseconds
 * @throws as `Repetitions`, and {Error} with a user-facing message when a repetition did not measure the benchmark
 */
export async function confirmBenchmark(
  question: ConfirmRequest,
  repetitions: Repetitions,
  onProgress: (progress: ConfirmProgress) => void,
  time: () => number,
): Promise<Confirmation> {
  const steps = plan();
  const measured = new Map<Side, ParsedRun[]>([
    ['baseline', []],
    ['candidate', []],
  ]);
  for (const [done, step] of steps.entries()) {
    onProgress({ done, all: steps.length, step });
    measured.get(step.side)?.push(await repetitions.measure(step.side));
  }
  const [before, after] = [measured.get('baseline') ?? [], measured.get('candidate') ?? []];
  const metrics = question.metrics.map((metric) => ({
    metric: metric.name,
    value: metric.value,
    found: pairsFound(metric, processesOf(before, question, metric), processesOf(after, question, metric), question),
  }));
  return { benchmark: question.id.benchmark, runId: question.runId, time: time(), metrics };
}

type Processes = readonly (readonly number[])[];

function processesOf(runs: readonly ParsedRun[], { id, name }: ConfirmRequest, asked: AskedMetric): Processes {
  return runs.map(({ results }) => {
    const result = results.find(({ benchmark }) => benchmark.id === id.benchmark);
    if (result?.failure !== undefined) throw new Error(t`${name} failed during the re-run: ${result.failure}`);
    const metric = result?.metrics.find((other) => other.name === asked.name && other.unit === asked.unit);
    if (metric !== undefined) return samplesOf(metric);
    const others = results.map(({ benchmark }) => benchmark.name).slice(0, 3);
    throw new Error(
      t`The command measured ${others.length === 0 ? t('nothing') : others.join(', ')}, but not ${asked.name} of ${name}. Check detection.confirm in config.json.`,
    );
  });
}

/** A repetition counts as one process, regardless of how the tool grouped its samples. */
function samplesOf({ processes, value }: Metric): readonly number[] {
  const samples = processes?.flat() ?? [];
  return samples.length === 0 ? [value] : samples;
}

function pairsFound(asked: AskedMetric, before: Processes, after: Processes, { commit }: ConfirmRequest): PairsFound {
  const { direction } = asked;
  const found = confirm(confirmationSummary(before, direction), confirmationSummary(after, direction));
  if (!found.judged) throw new Error(t`${asked.name} is zero or negative in some repetitions, so there is no ratio.`);
  const called: Called = found.worse ? 'worse' : found.better ? 'better' : 'none';
  const [low, high] = [percentOf(found.low, direction), percentOf(found.high, direction)].sort((a, b) => a - b);
  return {
    kind: 'pairs',
    called,
    percent: percentOf(found.ratio, direction),
    low: low ?? 0,
    high: high ?? 0,
    pairs: before.length,
    commit,
  };
}
