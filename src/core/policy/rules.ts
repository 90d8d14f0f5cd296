// Which rule holds for one metric of one benchmark, and where it was set.
// It refuses to judge: detection/ does, with what it is told here.

import picomatch from 'picomatch';
import type { Direction, Metric, Threshold } from '../model.ts';
import { defaultThresholds, type Policy, type PolicyOverride, type PolicyThresholds } from './schema.ts';

/** What the policy says about one metric. */
export interface MetricRule {
  readonly threshold: Threshold;
  /** The policy's, where it names one, else the metric's own. */
  readonly direction: Direction;
  readonly ignored: boolean;
}

/** Made once: they are asked for with every metric. */
type PlainRules = Readonly<Record<Direction, MetricRule>>;

interface CompiledOverride {
  readonly override: PolicyOverride;
  readonly index: number;
  readonly specificity: number;
  readonly benchmark: (name: string) => boolean;
  readonly metric: (name: string) => boolean;
}

/** A policy made ready for questions: globs are compiled once. */
export class PolicyRules {
  readonly policy: Policy;
  readonly #overrides: readonly CompiledOverride[];
  readonly #defaults: ReadonlyMap<Metric['kind'], PlainRules>;
  readonly #controls: readonly ((name: string) => boolean)[];
  #latest: { readonly benchmark: string; readonly overrides: readonly CompiledOverride[] } | undefined;

  constructor(policy: Policy) {
    this.policy = policy;
    this.#overrides = policy.overrides.map(compile).sort((a, b) => b.specificity - a.specificity || b.index - a.index);
    this.#defaults = kindRules(policy.thresholds);
    this.#controls = policy.detection.controls.map(matcher);
  }

  /** The most specific override wins for each question; without one the default for the metric's kind. */
  ruleFor(benchmark: string, metric: Metric): MetricRule {
    const plain = (this.#defaults.get(metric.kind) ?? customRules)[metric.direction];
    if (this.#overrides.length === 0) return plain;
    const standard = plain.threshold;
    const matching = this.#overridesOf(benchmark).filter((entry) => entry.metric(metric.name));
    const limit = matching.find((entry) => entry.override.threshold !== undefined);
    return {
      threshold:
        limit?.override.threshold === undefined
          ? standard
          : { limit: limit.override.threshold, kind: standard.kind, source: `overrides[${limit.index}]` },
      direction: matching.find((entry) => entry.override.direction)?.override.direction ?? metric.direction,
      ignored: matching.find((entry) => entry.override.ignore !== undefined)?.override.ignore ?? false,
    };
  }

  /** Does this benchmark tell how fast the machine is, because its code never changes? */
  isControl(benchmark: string): boolean {
    return this.#controls.some((matches) => matches(benchmark));
  }

  /** A benchmark's metrics are asked for one after the other: its name is held against the globs once. */
  #overridesOf(benchmark: string): readonly CompiledOverride[] {
    if (this.#latest?.benchmark !== benchmark) {
      this.#latest = { benchmark, overrides: this.#overrides.filter((entry) => entry.benchmark(benchmark)) };
    }
    return this.#latest.overrides;
  }
}

function compile(override: PolicyOverride, index: number): CompiledOverride {
  return {
    override,
    index,
    specificity: literalLength(override.benchmarks) + literalLength(override.metrics),
    benchmark: matcher(override.benchmarks),
    metric: matcher(override.metrics),
  };
}

/** Names come from outside and may hold line ends: `.` matches those too. */
function matcher(glob: string | undefined): (name: string) => boolean {
  return glob === undefined ? () => true : picomatch(glob, { dot: true, flags: 's' });
}

/** Characters that must stand there literally: the more of them, the more specific the glob. */
function literalLength(glob: string | undefined): number {
  return glob === undefined ? 0 : glob.replace(/[*?[\]{}!()|]/g, '').length + 1;
}

function kindRules(thresholds: PolicyThresholds): Map<Metric['kind'], PlainRules> {
  const limits: readonly (readonly [Metric['kind'], Threshold])[] = [
    ['duration', percentThreshold(thresholds, 'maxDurationIncrease')],
    ['throughput', percentThreshold(thresholds, 'maxThroughputDecrease')],
    ['memory', percentThreshold(thresholds, 'maxMemoryIncrease')],
    ['count', percentThreshold(thresholds, 'maxCountIncrease')],
    ['custom', customThreshold],
    ['errorRate', { ...percentThreshold(thresholds, 'maxErrorRateIncrease'), kind: 'absolute' }],
  ];
  return new Map(limits.map(([kind, threshold]) => [kind, plainRules(threshold)]));
}

const plainRules = (threshold: Threshold): PlainRules => ({
  lower: { threshold, direction: 'lower', ignored: false },
  higher: { threshold, direction: 'higher', ignored: false },
  unknown: { threshold, direction: 'unknown', ignored: false },
});

/** Custom metrics have no key of their own in `thresholds`: overrides set theirs. */
const customThreshold: Threshold = { limit: 15, kind: 'percent', source: 'default' };
const customRules = plainRules(customThreshold);

function percentThreshold(thresholds: PolicyThresholds, key: keyof PolicyThresholds): Threshold {
  const limit = thresholds[key];
  return { limit, kind: 'percent', source: limit === defaultThresholds[key] ? 'default' : `thresholds.${key}` };
}
