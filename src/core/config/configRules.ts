// Which rule holds for one metric of one benchmark, and where it was set.

import { compileGlob } from '../globs/glob.ts';
import { type Amount, parseAmount, speaksAbout } from '../model/amount.ts';
import { type CanonicalUnit, canonicalUnit } from '../model/canonicalUnits.ts';
import type { Direction, Metric, MetricKind, Threshold } from '../model/model.ts';
import { type Config, type ConfigOverride, type ConfigThresholds, defaultThresholds } from './schema.ts';

/** What the config says about one metric. */
export interface MetricRule {
  readonly threshold: Threshold;
  /** The config's, where it names one, else the metric's own. */
  readonly direction: Direction;
  readonly ignored: boolean;
  /** A change smaller than this is none. */
  readonly minChange?: Limit;
  /** What the value itself must keep to. */
  readonly budget?: Limit;
}

/** An absolute limit in the metric's unit, and where it was set. */
export interface Limit {
  readonly amount: number;
  /** The config entry: `overrides[2]`. */
  readonly source: string;
}

/** What the config says that the output does not. */
export interface MetricMeaning {
  readonly unit?: CanonicalUnit;
  readonly kind?: MetricKind;
}

/** Made once: they are asked for with every metric. */
type PlainRules = Readonly<Record<Direction, MetricRule>>;

interface CompiledOverride {
  readonly override: ConfigOverride;
  readonly index: number;
  readonly specificity: number;
  readonly benchmark: (name: string) => boolean;
  readonly metric: (name: string) => boolean;
  readonly minChange: Amount | undefined;
  readonly budget: Amount | undefined;
}

/** A config made ready for questions: globs are compiled once. */
export class ConfigRules {
  readonly config: Config;
  readonly #overrides: readonly CompiledOverride[];
  readonly #defaults: ReadonlyMap<Metric['kind'], PlainRules>;
  /** Whether any floor or budget is set. */
  readonly hasLimits: boolean;
  readonly #hasMeanings: boolean;
  readonly #controls: readonly ((name: string) => boolean)[];
  #latest: { readonly benchmark: string; readonly overrides: readonly CompiledOverride[] } | undefined;

  constructor(config: Config) {
    this.config = config;
    this.#overrides = config.overrides.map(compile).sort((a, b) => b.specificity - a.specificity || b.index - a.index);
    this.#defaults = kindRules(config.thresholds);
    this.hasLimits = this.#overrides.some(setsLimits);
    this.#hasMeanings = this.#overrides.some(setsMeaning);
    this.#controls = config.detection.controls.map(matcher);
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
      ...limitOf(matching, 'minChange', metric),
      ...limitOf(matching, 'budget', metric),
    };
  }

  /** Whether a floor or a budget may hold for it: asked before its metrics are looked at. */
  limits(benchmark: string): boolean {
    return this.hasLimits && this.#overridesOf(benchmark).some(setsLimits);
  }

  /** Whether the config may say unit or kind of a metric of it. */
  meansMore(benchmark: string): boolean {
    return this.#hasMeanings && this.#overridesOf(benchmark).some(setsMeaning);
  }

  /** Unit and kind that the config gives a metric; the most specific override wins for each. */
  meaningOf(benchmark: string, metric: string): MetricMeaning {
    const matching = this.#overridesOf(benchmark).filter((entry) => entry.metric(metric));
    const unit = matching.find((entry) => entry.override.unit !== undefined)?.override.unit;
    const kind = matching.find((entry) => entry.override.kind !== undefined)?.override.kind;
    return {
      ...(unit === undefined ? {} : { unit: canonicalUnit(unit) }),
      ...(kind === undefined ? {} : { kind }),
    };
  }

  /** Whether an entry of `overrides` speaks about a benchmark. */
  matchesBenchmark(index: number, benchmark: string): boolean {
    return this.#overrides.some((entry) => entry.index === index && entry.benchmark(benchmark));
  }

  /** Whether an entry of `overrides` speaks about metrics of this name. */
  matchesMetric(index: number, metric: string): boolean {
    return this.#overrides.some((entry) => entry.index === index && entry.metric(metric));
  }

  /** Whether an entry of `detection.controls` names a benchmark. */
  matchesControl(index: number, benchmark: string): boolean {
    return this.#controls[index]?.(benchmark) === true;
  }

  /** Does this benchmark tell how fast the machine is, because its code never changes? */
  isControl(benchmark: string): boolean {
    // Nearly always there are none, and fifty thousand benchmarks ask.
    return this.#controls.length > 0 && this.#controls.some((matches) => matches(benchmark));
  }

  /** A benchmark's metrics are asked for one after the other: its name is held against the globs once. */
  #overridesOf(benchmark: string): readonly CompiledOverride[] {
    if (this.#latest?.benchmark !== benchmark) {
      this.#latest = { benchmark, overrides: this.#overrides.filter((entry) => entry.benchmark(benchmark)) };
    }
    return this.#latest.overrides;
  }
}

const setsLimits = ({ minChange, budget }: CompiledOverride): boolean =>
  minChange !== undefined || budget !== undefined;

const setsMeaning = ({ override }: CompiledOverride): boolean =>
  override.unit !== undefined || override.kind !== undefined;

/** An amount in another unit says nothing about this metric: `0.5 ms` is no floor for bytes. */
function limitOf(matching: readonly CompiledOverride[], key: 'minChange' | 'budget', { unit }: Metric) {
  const entry = matching.find((candidate) => {
    const amount = candidate[key];
    return amount !== undefined && speaksAbout(amount, unit);
  });
  const amount = entry?.[key];
  if (entry === undefined || amount === undefined) return {};
  return { [key]: { amount: amount.value, source: `overrides[${entry.index}]` } };
}

function compile(override: ConfigOverride, index: number): CompiledOverride {
  return {
    override,
    index,
    specificity: literalLength(override.benchmarks) + literalLength(override.metrics),
    benchmark: matcher(override.benchmarks),
    metric: matcher(override.metrics),
    minChange: override.minChange === undefined ? undefined : parseAmount(override.minChange),
    budget: override.budget === undefined ? undefined : parseAmount(override.budget),
  };
}

function matcher(glob: string | undefined): (name: string) => boolean {
  return glob === undefined ? () => true : compileGlob(glob, { dot: true });
}

/** Characters that must stand there literally: the more of them, the more specific the glob. */
function literalLength(glob: string | undefined): number {
  return glob === undefined ? 0 : glob.replace(/[*?[\]{}!()|]/g, '').length + 1;
}

function kindRules(thresholds: ConfigThresholds): Map<Metric['kind'], PlainRules> {
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

function percentThreshold(thresholds: ConfigThresholds, key: keyof ConfigThresholds): Threshold {
  const limit = thresholds[key];
  return { limit, kind: 'percent', source: limit === defaultThresholds[key] ? 'default' : `thresholds.${key}` };
}
