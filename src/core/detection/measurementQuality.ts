// What is questionable about how something was measured, as kinds and numbers: a view makes sentences of them.

import { ascending, at, medianOf, quantileOf } from '../statistics/order.ts';
import { madDeviation } from '../statistics/spread.ts';

export type QualityFinding =
  /** Too few to say how much they vary. */
  | { readonly kind: 'fewSamples'; readonly samples: number; readonly wanted: number }
  /** The samples lie on so few distinct times that the clock's step is seen, not the code. */
  | { readonly kind: 'coarseTimer'; readonly stepNs: number; readonly share: number }
  | { readonly kind: 'shortIterations'; readonly typicalNs: number; readonly wantedNs: number }
  /** Far above or below the quartiles. */
  | { readonly kind: 'outliers'; readonly high: number; readonly low: number; readonly samples: number }
  /** Two clusters with a gap between: caches, garbage collection, two kinds of cores. */
  | { readonly kind: 'bimodal'; readonly lower: number; readonly upper: number; readonly upperShare: number }
  /** The first sample of most processes is slower than all that follows: it belongs to the warm-up. */
  | { readonly kind: 'slowStart'; readonly ratio: number; readonly processes: number }
  /** All samples are equal: an exact count, or a timer that is too coarse. */
  | { readonly kind: 'constant'; readonly value: number; readonly samples: number }
  /** NaN or infinite. */
  | { readonly kind: 'notFinite'; readonly samples: number };

interface QualityInput {
  /** One list a process, in measuring order. */
  readonly processes: readonly (readonly number[])[];
  /** Samples are times in ns of single iterations, so that the clock's resolution counts. */
  readonly singleIterations?: boolean;
  readonly exact?: boolean;
}

const wantedSamples = 5;
/** A clock call costs some tens of ns: below a microsecond it is a good part of what is measured. */
const wantedNs = 1000;
/** Share of the typical time that the clock's step may be. */
const coarseShare = 0.01;
const enoughForShape = 20;

/** In the order of the kinds above; empty when nothing is questionable. */
export function measurementQuality({
  processes,
  singleIterations = false,
  exact = false,
}: QualityInput): readonly QualityFinding[] {
  const sorted = ascending(processes.flat().filter(Number.isFinite));
  const notFinite = processes.reduce((sum, samples) => sum + samples.length, 0) - sorted.length;
  const findings = [
    sorted.length < wantedSamples && !exact && fewSamples(sorted),
    !exact && isConstant(sorted) && constant(sorted),
    singleIterations && shortOrCoarse(sorted),
    !isConstant(sorted) && outliers(sorted),
    !isConstant(sorted) && bimodal(sorted),
    slowStart(processes),
    notFinite > 0 && ({ kind: 'notFinite', samples: notFinite } as const),
  ];
  return findings.filter((finding) => finding !== false && finding !== undefined);
}

const fewSamples = ({ length }: Float64Array): QualityFinding => ({
  kind: 'fewSamples',
  samples: length,
  wanted: wantedSamples,
});

const isConstant = (sorted: Float64Array): boolean =>
  sorted.length > 1 && at(sorted, 0) === at(sorted, sorted.length - 1);

const constant = (sorted: Float64Array): QualityFinding => ({
  kind: 'constant',
  value: at(sorted, 0),
  samples: sorted.length,
});

function shortOrCoarse(sorted: Float64Array): QualityFinding | undefined {
  const typicalNs = medianOf(sorted);
  const stepNs = clockStep(sorted);
  if (stepNs !== undefined && stepNs > coarseShare * typicalNs) {
    return { kind: 'coarseTimer', stepNs, share: stepNs / typicalNs };
  }
  return typicalNs < wantedNs ? { kind: 'shortIterations', typicalNs, wantedNs } : undefined;
}

/** The smallest distance between neighbouring values, when all values are whole multiples of it and many coincide. */
function clockStep(sorted: Float64Array): number | undefined {
  let [step, distinct] = [Number.POSITIVE_INFINITY, 1];
  for (let index = 1; index < sorted.length; index++) {
    const distance = at(sorted, index) - at(sorted, index - 1);
    if (distance === 0) continue;
    distinct += 1;
    step = Math.min(step, distance);
  }
  if (distinct < 2 || distinct > sorted.length / 2) return undefined;
  const isMultiple = (value: number) => Math.abs(value / step - Math.round(value / step)) < 1e-3;
  return sorted.every((value) => isMultiple(value - at(sorted, 0))) ? step : undefined;
}

/** Source: Tukey (1977), outer fences: three quartile distances beyond the quartiles. */
function outliers(sorted: Float64Array): QualityFinding | undefined {
  if (sorted.length < wantedSamples) return undefined;
  const [first, third] = [quantileOf(sorted, 0.25), quantileOf(sorted, 0.75)];
  const reach = 3 * (third - first);
  const high = sorted.filter((value) => value > third + reach).length;
  const low = sorted.filter((value) => value < first - reach).length;
  return high + low === 0 ? undefined : { kind: 'outliers', high, low, samples: sorted.length };
}

const smallestMode = 0.15;

/**
 * Where the division that explains most of the variance is a gap: wider than two robust deviations of its sides.
 * Source: Otsu (1979), A threshold selection method from gray-level histograms.
 */
function bimodal(sorted: Float64Array): QualityFinding | undefined {
  if (sorted.length < enoughForShape) return undefined;
  const least = Math.ceil(smallestMode * sorted.length);
  const cut = bestDivision(sorted, least);
  const [lower, upper] = [sorted.subarray(0, cut), sorted.subarray(cut)];
  const spread = Math.hypot(madDeviation(lower), madDeviation(upper)) / Math.SQRT2;
  const gap = at(sorted, cut) - at(sorted, cut - 1);
  if (!(gap > 2 * spread)) return undefined;
  return {
    kind: 'bimodal',
    lower: medianOf(lower),
    upper: medianOf(upper),
    upperShare: upper.length / sorted.length,
  };
}

function bestDivision(sorted: Float64Array, least: number): number {
  let total = 0;
  for (const value of sorted) total += value;
  let [below, best, cut] = [0, -1, least];
  for (let count = 1; count <= sorted.length - least; count++) {
    below += at(sorted, count - 1);
    if (count < least) continue;
    const difference = (total - below) / (sorted.length - count) - below / count;
    const between = count * (sorted.length - count) * difference ** 2;
    if (between > best) [best, cut] = [between, count];
  }
  return cut;
}

function slowStart(processes: readonly (readonly number[])[]): QualityFinding | undefined {
  const ratios = processes.flatMap(([first, ...others]) => {
    const rest = ascending(others.filter(Number.isFinite));
    if (first === undefined || !Number.isFinite(first) || rest.length < wantedSamples) return [];
    return [first > at(rest, rest.length - 1) ? first / medianOf(rest) : 1];
  });
  const slow = ratios.filter((ratio) => ratio > 1.1);
  if (slow.length === 0 || slow.length * 2 <= ratios.length) return undefined;
  // One process of few samples starts slow by chance one time in as many samples.
  if (slow.length < 2 && ratios.length < 2 && (slow[0] ?? 1) < 1.5) return undefined;
  return { kind: 'slowStart', ratio: medianOf(ascending(slow)), processes: slow.length };
}
