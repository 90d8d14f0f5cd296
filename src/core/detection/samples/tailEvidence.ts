// The slow tail of a metric's samples, evaluated when the verdict is read: a note, never another
// status.

import { pastMetrics } from '../../history/pastRuns.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Metric, MetricVerdict } from '../../model/model.ts';
import type { JudgeInput } from '../detector.ts';
import { percentOf } from '../thresholds/logCost.ts';
import type { ProcessSummary } from './processSummary.ts';
import { samplesTest } from './samplesTest.ts';
import { summariseTail, type Tail, tailsOf } from './tailTest.ts';

const mostPast = 40;
const fewestForSingle = 3;

/** Adds what is significantly slower in the tail alone. Source: docs/verdicts.md, "Tails and error rates". */
export function tailEvidence(verdict: MetricVerdict, { result, past }: JudgeInput): MetricVerdict {
  const { current, baseline, status, judged } = verdict;
  if (!judged || current?.kind !== 'duration' || baseline === undefined) return verdict;
  if (status !== 'unchanged' && status !== 'inconclusive') return verdict;
  const tails = tailsOf(current.processes ?? []).filter((tail) => hasTail(baseline, tail));
  if (tails.length === 0) return verdict;
  const earlier = pastMetrics(past?.results() ?? [], current, result.metrics.indexOf(current));
  const metrics = earlier.slice(-mostPast).map(({ metric }) => metric);
  const evidence = tails.flatMap((tail) => slowerTail(current, baseline, metrics, tail));
  return evidence.length === 0 ? verdict : { ...verdict, evidence: [...verdict.evidence, ...evidence] };
}

const hasTail = ({ processes }: Metric, tail: Tail): boolean => tailsOf(processes ?? []).includes(tail);

function slowerTail(current: Metric, baseline: Metric, past: readonly Metric[], tail: Tail): readonly Evidence[] {
  const { direction } = current;
  const summary = ({ processes }: Metric) => summariseTail(processes ?? [], tail, direction);
  const history = past
    .filter((metric) => hasTail(metric, tail))
    .map(summary)
    .filter((one): one is ProcessSummary => typeof one !== 'string');
  const several = Math.min(current.processes?.length ?? 0, baseline.processes?.length ?? 0) > 1;
  if (!several && history.length < fewestForSingle) return [];
  const found = samplesTest({ baseline: summary(baseline), candidate: summary(current), history });
  if (!found.judged || !found.worse) return [];
  const [percent, low, high] = [found.ratio, found.low, found.high].map((ratio) => percentOf(ratio, direction));
  if (percent === undefined || low === undefined || high === undefined) return [];
  return [{ step: 'tail', found: { kind: 'slowerTail', tail, percent, low, high } }];
}
