// The config's absolute limits on a verdict that a method of detection gave: a floor takes small changes away, a budget
// adds a regression.

import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { SelectedBaselines } from '../../baselines/suiteBaselines.ts';
import type { ConfigRules, Limit, MetricRule } from '../../config/configRules.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { BenchmarkVerdict, Metric, MetricVerdict, Severity, Status } from '../../model/model.ts';
import { judgedFirst, summaryOf } from '../judgeBenchmark.ts';
import { worseSeverity, worstSeverity } from './severity.ts';
import { exceeds, grade } from './thresholds.ts';

/** A suite's verdicts with the limits that hold for them; `undefined` where the config sets none. */
export function limitedVerdicts(
  verdicts: ReadonlyMap<string, BenchmarkVerdict>,
  accepted: SelectedBaselines,
  rules: ConfigRules,
): ReadonlyMap<string, BenchmarkVerdict> | undefined {
  if (!rules.hasLimits) return undefined;
  return new Map([...verdicts].map(([id, verdict]) => [id, withLimits(verdict, accepted.own(id), rules)]));
}

/** Returns the same verdict if the config sets no limit. @param known the accepted entry it was compared with */
export function withLimits(
  verdict: BenchmarkVerdict,
  known: BaselineEntry | undefined,
  rules: ConfigRules,
): BenchmarkVerdict {
  const { benchmark } = verdict;
  if (verdict.failure !== undefined || !rules.limits(benchmark.name)) return verdict;
  const metrics = verdict.metrics.map((metric) => limited(metric, rules, benchmark.name));
  const isSame = metrics.every((metric, index) => metric.status === verdict.metrics[index]?.status);
  const sorted = judgedFirst(metrics);
  return { ...plain(verdict), metrics: sorted, ...(isSame ? {} : outcomeOf(known, sorted)) };
}

/** A verdict may make its metrics when they are asked for. */
const plain = ({ benchmark, status, severity, smallButReal }: BenchmarkVerdict) => ({
  benchmark,
  status,
  severity,
  ...(smallButReal === undefined ? {} : { smallButReal }),
});

/** What is over its budget is regressed, even where nothing else could be said of the benchmark. */
function outcomeOf(known: BaselineEntry | undefined, metrics: readonly MetricVerdict[]) {
  const regressed = metrics.filter(({ status }) => status === 'regressed');
  if (regressed.length === 0) return summaryOf(known, metrics);
  return { status: 'regressed' as Status, severity: worstSeverity(regressed.map(({ severity }) => severity)) };
}

function limited(verdict: MetricVerdict, rules: ConfigRules, benchmark: string): MetricVerdict {
  const { current } = verdict;
  if (current === undefined || verdict.status === 'ignored') return verdict;
  const rule = rules.ruleFor(benchmark, current);
  return withBudget(withMinChange(verdict, rule.minChange), current, rule);
}

const moved: ReadonlySet<Status> = new Set(['regressed', 'improved', 'suspected']);

function withMinChange(verdict: MetricVerdict, minChange: Limit | undefined): MetricVerdict {
  const { current, baseline, status } = verdict;
  if (minChange === undefined || current === undefined || baseline === undefined || !moved.has(status)) return verdict;
  if (!exceeds(minChange.amount, Math.abs(current.value - baseline.value))) return verdict;
  const evidence: Evidence = {
    step: 'minChange',
    found: { kind: 'belowMinChange', minChange: minChange.amount, source: minChange.source },
  };
  return { ...verdict, status: 'unchanged', severity: 'none', evidence: [...verdict.evidence, evidence] };
}

/** A budget makes an informative metric judged, because the config asks for it. */
function withBudget(verdict: MetricVerdict, current: Metric, { budget, direction }: MetricRule): MetricVerdict {
  if (budget === undefined || direction === 'unknown') return verdict;
  const { amount, source } = budget;
  const exceeded = direction === 'lower' ? exceeds(current.value, amount) : exceeds(amount, current.value);
  const evidence: Evidence = { step: 'budget', found: { kind: 'budget', limit: amount, source, exceeded } };
  const shown = { ...verdict, evidence: [...verdict.evidence, evidence] };
  if (!exceeded) return shown;
  const severity = worseSeverity(verdict.severity, overrun(current.value, amount, direction));
  return { ...shown, status: 'regressed', severity, judged: true };
}

/** By the ratio to the budget, as by the ratio to a threshold; at least minor. */
function overrun(value: number, budget: number, direction: 'lower' | 'higher'): Severity {
  const severity = direction === 'lower' ? grade(value, budget) : grade(budget, value);
  return severity === 'none' ? 'minor' : severity;
}
