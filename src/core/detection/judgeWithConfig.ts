// Any method of detection, with what the config says around it: what metrics mean before it judges, absolute limits
// after.

import type { ConfigRules } from '../config/configRules.ts';
import type { BenchmarkVerdict, Metric } from '../model/model.ts';
import type { Detector, JudgeInput } from './detector.ts';
import { applyMetricOverrides } from './metricOverrides.ts';
import { withLimits } from './thresholds/absoluteLimits.ts';

/** The method, told what metrics mean. Limits come after what the whole suite tells: `limitedVerdicts`. */
export const withMetricOverrides = (method: Detector): Detector => ({
  ...method,
  judge: (input) => method.judge(meant(input)),
});

/** One benchmark alone. */
export const judgeWithConfig = (method: Detector, input: JudgeInput): BenchmarkVerdict =>
  withLimits(method.judge(meant(input)), input.baseline, input.rules);

/** The same input where the config adds nothing. */
function meant(input: JudgeInput): JudgeInput {
  const { result, baseline, otherMachine, rules } = input;
  const { name } = result.benchmark;
  if (!rules.meansMore(name)) return input;
  return {
    ...input,
    result: withMetrics(result, name, rules),
    baseline: baseline && withMetrics(baseline, name, rules),
    otherMachine: otherMachine && withMetrics(otherMachine, name, rules),
  };
}

const withMetrics = <T extends { readonly metrics: readonly Metric[] }>(
  of: T,
  name: string,
  rules: ConfigRules,
): T => ({
  ...of,
  metrics: applyMetricOverrides(of.metrics, name, rules),
});
