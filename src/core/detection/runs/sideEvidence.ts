// What runs say about one side of the baseline, worse or (with the signs turned) better.
// Source: docs/verdicts.md, R3 to R6.

import { maximumOf } from '../../model/longLists.ts';
import { at, median, sortInPlace } from '../../statistics/order.ts';
import { type CarriedNoise, weightOf } from '../steps/carriedNoise.ts';
import { type NoiseEstimate, noiseOf, pooled } from '../steps/levelNoise.ts';
import { definedRules, detectRegressionStep, hasStretchAt } from '../steps/stepDetection.ts';
import { agreeingRuns } from './agreement.ts';
import { type KnownLevel, knownLevel } from './knownLevel.ts';

export type RunsStatus = 'unchanged' | 'inconclusive' | 'suspected' | 'regressed';

export interface SideInput {
  /** Logarithm of the accepted run's typical cost. */
  readonly baseline: number;
  /** The same of the runs since, oldest first; the last is judged. */
  readonly runs: Float64Array;
  /** Stretches of the runs before the accepted one, asked for where the limit is exceeded. */
  readonly past: () => readonly Float64Array[];
  readonly carried: CarriedNoise | undefined;
  /** Logarithm of the factor that the threshold allows. */
  readonly limit: number;
  /** True for a run that does not agree with the newest but is not noise. */
  readonly isEdit?: ((run: number) => boolean) | undefined;
  /** Both sides have samples enough for a typical time that no hiccup doubles. */
  readonly knowsDoublings: boolean;
}

export interface SideEvidence {
  readonly exceeded: boolean;
  readonly status: RunsStatus;
  /** Newest runs that agree. */
  readonly runs: number;
  /** Logarithm of newest ÷ baseline. */
  readonly change: number;
  /** Absent unless the limit is exceeded. */
  readonly known?: KnownNoise;
}

/** What an exceeded limit was weighed by. */
interface KnownNoise {
  /** The most that the agreeing runs are beyond the minimum effect, in deviations of what they are compared by. */
  readonly deviations: number;
  readonly noise: NoiseEstimate;
  /** Nothing but the threshold told what noise may be. */
  readonly isAssumed: boolean;
  /** Calm runs of the level, the accepted one among them. */
  readonly levelRuns: number;
  /** The level as a whole says that the newest runs left it. */
  readonly isStep: boolean;
  readonly isDoubled: boolean;
  /** As many runs before were as high. */
  readonly isWave: boolean;
  /** What the agreeing runs, or one alone, had to reach to be confirmed, and what two runs would have to: logarithms of run ÷ baseline. */
  readonly demanded: number;
  readonly demandedOfTwo: number;
}

/** Deviations demanded of one run to be regressed, or suspected, and of two or more that agree. */
const demandedDeviations = { clear: 5, suspected: 2.6, agreeing: 2.5 } as const;
/** With so many runs of the level known another run will come: one alone is then suspected at most. */
const fewestForAnother = 3;
const mostAgreeing = 8;
/** Newest agreeing runs whose median may keep a run inside the limit from ending a regression. */
const groupRuns = 5;
const priorFreedom = 3;
/** Keeps the threshold itself on the side that the threshold rule puts it on, whatever the last bits say. */
const lastBits = 1e-9;

/** A smaller change is never proven, on the log scale; less where the threshold itself is as small. */
export const minimumEffectOf = (limit: number): number => Math.min(Math.log1p(0.01), limit / 2);

export function sideEvidence(input: SideInput): SideEvidence {
  const { baseline, runs, limit } = input;
  const changes = runs.map((run) => run - baseline);
  const change = at(changes, changes.length - 1);
  const agreeing = agreeingRuns(changes, limit);
  const within: SideEvidence = { exceeded: false, status: 'unchanged', runs: agreeing, change };
  const group = median(changes.subarray(-Math.min(agreeing, groupRuns)));
  if (change <= limit / 2 || !isBeyond(Math.max(change, group), limit)) return within;
  const earlier = runs.subarray(0, runs.length - agreeing);
  const before = input.isEdit === undefined ? earlier : earlier.filter((_, run) => input.isEdit?.(run) !== true);
  const isCarried = input.carried !== undefined;
  const known = knownLevel({ baseline, before, past: input.past(), limit, isCarried });
  const weighing = new Weighing(input, known, before, runs.subarray(runs.length - agreeing));
  if (!isBeyond(change, limit) && group - change > 2 * weighing.noiseOfEarlier().deviation) return within;
  return { exceeded: true, status: weighing.status(), runs: agreeing, change, known: weighing.known() };
}

const isBeyond = (change: number, limit: number): boolean => change > limit + 1e-12;

/** One exceeded limit, weighed by growing groups of the runs that agree. */
class Weighing {
  readonly #input: SideInput;
  readonly #level: KnownLevel;
  readonly #before: Float64Array;
  readonly #away: Float64Array;
  readonly #prior: NoiseEstimate;
  readonly #noise: NoiseEstimate;
  readonly #isDoubled: boolean;
  #isConfirmed = false;
  #isSuspected = false;
  #isStep = false;
  #isWave = false;
  #deviations = 0;

  constructor(input: SideInput, level: KnownLevel, before: Float64Array, away: Float64Array) {
    const { carried, limit } = input;
    this.#input = input;
    this.#level = level;
    this.#before = before;
    this.#away = away;
    // Nothing known: a threshold is not set inside the noise, so that it decides alone at first and the runs correct it.
    const assumed = (limit - minimumEffectOf(limit)) / (demandedDeviations.clear * Math.SQRT2);
    this.#prior = carried === undefined ? { deviation: assumed, freedom: priorFreedom } : weightOf(carried);
    this.#noise = this.#noiseWith(away);
    this.#isDoubled = input.knowsDoublings && isDoubled(input.baseline, away, level.level);
    for (let count = 1; count <= Math.min(away.length, mostAgreeing); count++) this.#weigh(count);
  }

  status(): RunsStatus {
    if (this.#isConfirmed || this.#isDoubled) return 'regressed';
    return this.#isSuspected ? 'suspected' : 'inconclusive';
  }

  known(): KnownNoise {
    return {
      deviations: this.#deviations,
      noise: this.#noise,
      isAssumed: this.#noise.freedom === priorFreedom && this.#input.carried === undefined,
      levelRuns: this.#level.level.length,
      isStep: this.#isStep,
      isDoubled: this.#isDoubled,
      isWave: this.#isWave,
      demanded: this.#demanded(Math.min(this.#away.length, mostAgreeing)),
      demandedOfTwo: Math.max(this.#input.limit, this.#demanded(2), this.#highest() - this.#input.baseline),
    };
  }

  #demanded(count: number): number {
    const deviations = count === 1 ? demandedDeviations.suspected : demandedDeviations.agreeing;
    const noise = this.#noise.deviation * Math.sqrt(1 + 1 / count);
    return minimumEffectOf(this.#input.limit) + deviations * noise;
  }

  #highest(): number {
    return this.#before.length < 2 ? Number.NEGATIVE_INFINITY : maximumOf(this.#before);
  }

  /** As it was known before the newest run. */
  noiseOfEarlier(): NoiseEstimate {
    return this.#noiseWith(this.#away.subarray(0, -1));
  }

  #noiseWith(away: Float64Array): NoiseEstimate {
    return pooled(this.#prior, noiseOf([...this.#level.calm, away]));
  }

  /** The first runs by the noise known then, and the newest by that of now: what was confirmed once stays so while the runs agree. */
  #weigh(count: number): void {
    const first = this.#away.subarray(0, count);
    const then = count < this.#away.length ? this.#noiseWith(first) : this.#noise;
    this.#weighGroup(first, then);
    if (count < this.#away.length) this.#weighGroup(this.#away.subarray(-count), this.#noise);
    const step = detectRegressionStep(Float64Array.from([...this.#level.level, ...first]), definedRules);
    if (step === undefined) return;
    this.#isStep = true;
    if (step.runs > 1) this.#isConfirmed = true;
    else this.#isSuspected = true;
  }

  #weighGroup(group: Float64Array, { deviation }: NoiseEstimate): void {
    const { baseline, limit } = this.#input;
    const { agreeing, clear, suspected } = demandedDeviations;
    const [count, sorted] = [group.length, sortInPlace(group.slice())];
    const beyond = at(sorted, (count - 1) >> 1) - baseline - minimumEffectOf(limit);
    const deviations = beyond / (deviation * Math.sqrt(1 + 1 / count)) + lastBits;
    this.#deviations = Math.max(this.#deviations, deviations);
    if (deviations >= suspected) this.#isSuspected = true;
    const isEnough =
      count > 1 ? deviations >= agreeing : deviations >= clear && this.#level.level.length < fewestForAnother;
    if (!isEnough) return;
    if (isNews(this.#before, sorted)) this.#isConfirmed = true;
    else this.#isWave = true;
  }
}

/** True unless as many other runs since the acceptance were as high: a wave that was there before confirms nothing. */
function isNews(before: Float64Array, sorted: Float64Array): boolean {
  const count = sorted.length;
  if (before.length < Math.max(count, 2)) return true;
  if (count > 2) return !hasStretchAt(before, count, at(sorted, 0));
  const low = at(sorted, (count - 1) >> 1);
  return before.every((run) => low > run);
}

/** Twice as long, less what noise may take from it; and beyond every calm run. */
const [doubled, aboveCalm] = [Math.log(1.9), Math.log(1.5)];
const calmRuns = 20;

/** No hiccup makes a typical time twice as long: docs/verdicts.md, R6. */
function isDoubled(baseline: number, away: Float64Array, level: Float64Array): boolean {
  const calm = level.subarray(-calmRuns);
  const isHigh = (run: number) => run - baseline >= doubled - lastBits && calm.every((one) => run - one >= aboveCalm);
  return isHigh(at(away, 0)) || isHigh(at(away, away.length - 1));
}
