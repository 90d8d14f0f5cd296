// Any method of detection, with what the policy says around it: what metrics mean before it judges, absolute limits after.
// It refuses to know the method.

import type { BenchmarkVerdict, Metric } from '../model/model.ts';
import type { PolicyRules } from '../policy/rules.ts';
import type { Detector, JudgeInput } from './detector.ts';
import { withMeaning } from './meaning.ts';
import { withLimits } from './thresholds/limits.ts';

/** The method, told what metrics mean. Limits come after what the whole suite tells: `limitedVerdicts`. */
export const withMeanings = (method: Detector): Detector => ({
  ...method,
  judge: (input) => method.judge(meant(input)),
});

/** One benchmark alone. */
export const judgeUnderPolicy = (method: Detector, input: JudgeInput): BenchmarkVerdict =>
  withLimits(method.judge(meant(input)), input.baseline, input.rules);

/** The same input where the policy adds nothing. */
function meant(input: JudgeInput): JudgeInput {
  const { result, baseline, otherMachine, versions, rules } = input;
  const { name } = result.benchmark;
  if (!rules.meansMore(name)) return input;
  return {
    ...input,
    result: withMetrics(result, name, rules),
    baseline: baseline && withMetrics(baseline, name, rules),
    otherMachine: otherMachine && withMetrics(otherMachine, name, rules),
    versions: versions?.map((version) => withMetrics(version, name, rules)),
  };
}

const withMetrics = <T extends { readonly metrics: readonly Metric[] }>(
  of: T,
  name: string,
  rules: PolicyRules,
): T => ({
  ...of,
  metrics: withMeaning(of.metrics, name, rules),
});
