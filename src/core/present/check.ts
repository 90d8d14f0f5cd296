// A check in text and in JSON: what the command line prints, from the same verdicts and words as the editor.
// It refuses exit codes and streams; cli/ has those.

import type { CommonShift } from '../detection/commonShift.ts';
import { worstVerdictFirst } from '../detection/severity.ts';
import type { BenchmarkVerdict, Evidence, MetricVerdict } from '../model.ts';
import type { Suite } from '../suite.ts';
import type { Workspace } from '../workspace.ts';
import { benchmarkDescription, problemMessage } from './benchmarkText.ts';
import { evidenceLines } from './evidence.ts';
import { measureAgainHint, shiftSentence } from './shiftText.ts';
import { suiteDescription } from './suiteText.ts';
import { countsText, summarize } from './summary.ts';
import { headline, oneLine, statusWord } from './words.ts';

export interface CheckTextOptions {
  /** Say why, for every benchmark that is not fine. */
  readonly explain: boolean;
}

/** One paragraph a suite, worst benchmarks first, then the total. */
export function checkText(workspace: Workspace, { explain }: CheckTextOptions): string {
  const suites = workspace.suites.filter((suite) => suite.output !== undefined);
  const all = suites.flatMap((suite) => [...suite.verdicts.values()]);
  const paragraphs = suites.map((suite) => suiteText(suite, workspace.options.clock.now(), explain));
  return [...paragraphs, countsText(summarize(all)) || 'no benchmarks'].join('\n\n');
}

function suiteText(suite: Suite, now: number, explain: boolean): string {
  const verdicts = [...suite.verdicts.values()].sort(worstVerdictFirst);
  const title = `${oneLine(suite.name)}: ${suiteDescription(suite, summarize(verdicts), now)}`;
  const problem = suite.problem === undefined ? [] : [`  ${oneLine(suite.problem.message, 1000)}`];
  const shift = suite.shift === undefined ? [] : [`  ${shiftSentence(suite.shift)} ${measureAgainHint}`];
  return [title, ...problem, ...shift, ...verdicts.flatMap((verdict) => verdictLines(verdict, explain))].join('\n');
}

function verdictLines(verdict: BenchmarkVerdict, explain: boolean): readonly string[] {
  const troubled = verdict.status === 'regressed' || verdict.status === 'failed';
  const text = troubled
    ? problemMessage(verdict)
    : `${oneLine(verdict.benchmark.name, 120)}  ${benchmarkDescription(verdict)}`;
  const shown = headline(verdict.metrics, verdict.status);
  const why = explain && shown !== undefined ? evidenceLines(shown).map((line) => `      ${line}`) : [];
  return [`  ${statusWord(verdict.status).padEnd(10)} ${text}`, ...why];
}

/** The shape of `--format json`. Numbers are in canonical units. */
export interface CheckReport {
  readonly suites: readonly CheckedSuite[];
}

export interface CheckedSuite {
  readonly suite: string;
  readonly format?: string;
  readonly problem?: string;
  /** Everything moved at once: the factor of cost that all share, above 1 for the worse. */
  readonly shift?: { readonly ratio: number; readonly cause: string; readonly benchmarks: number };
  readonly benchmarks: readonly CheckedBenchmark[];
}

export interface CheckedBenchmark {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly severity: string;
  readonly failure?: string;
  readonly metrics: readonly CheckedMetric[];
}

export interface CheckedMetric {
  readonly name: string;
  readonly value?: number;
  readonly baseline?: number;
  readonly unit?: string;
  readonly direction?: string;
  /** How many raw samples the output held. */
  readonly samples: number;
  readonly judged: boolean;
  readonly status: string;
  readonly severity: string;
  readonly change?: { readonly kind: string; readonly amount: number };
  readonly threshold?: { readonly limit: number; readonly kind: string; readonly source: string };
  /** 95 % interval of the change, in percent. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** How much runs of one level vary, in percent. */
  readonly noise?: { readonly percent: number; readonly runs: number };
  readonly smallButReal?: true;
  readonly evidence: readonly Evidence[];
}

export function checkReport(workspace: Workspace): CheckReport {
  return { suites: workspace.suites.filter((suite) => suite.output !== undefined).map(checkedSuite) };
}

function checkedSuite(suite: Suite): CheckedSuite {
  return {
    suite: suite.name,
    ...(suite.run === undefined ? {} : { format: suite.run.format }),
    ...(suite.problem === undefined ? {} : { problem: suite.problem.message }),
    ...(suite.shift === undefined ? {} : { shift: shiftOf(suite.shift) }),
    benchmarks: [...suite.verdicts.values()].map(checkedBenchmark),
  };
}

const shiftOf = ({ ratio, cause, benchmarks }: CommonShift): NonNullable<CheckedSuite['shift']> => ({
  ratio,
  cause,
  benchmarks,
});

function checkedBenchmark({ benchmark, status, severity, failure, metrics }: BenchmarkVerdict): CheckedBenchmark {
  return {
    id: benchmark.id,
    name: benchmark.name,
    status,
    severity,
    ...(failure === undefined ? {} : { failure }),
    metrics: metrics.map(checkedMetric),
  };
}

function checkedMetric({ metric, current, baseline, change, threshold, ...rest }: MetricVerdict): CheckedMetric {
  const { judged, status, severity, evidence } = rest;
  const shape = current ?? baseline;
  return {
    name: metric,
    ...(current === undefined ? {} : { value: current.value }),
    ...(baseline === undefined ? {} : { baseline: baseline.value }),
    ...(shape === undefined ? {} : { unit: shape.unit, direction: shape.direction }),
    samples: current?.processes?.reduce((sum, samples) => sum + samples.length, 0) ?? 0,
    judged,
    status,
    severity,
    ...(change === undefined ? {} : { change }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(rest.interval === undefined ? {} : { interval: rest.interval }),
    ...(rest.noise === undefined ? {} : { noise: rest.noise }),
    ...(rest.smallButReal === undefined ? {} : { smallButReal: rest.smallButReal }),
    evidence,
  };
}
