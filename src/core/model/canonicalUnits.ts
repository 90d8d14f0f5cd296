// Maps units as written by benchmark tools to the canonical unit, a factor and, if unambiguous, the metric kind.

import type { MetricKind, Unit } from './model.ts';

export interface CanonicalUnit {
  readonly unit: Unit;
  /** `value in the written unit × factor = value in unit` */
  readonly factor: number;
  readonly kind: MetricKind;
}

function scaled(unit: Unit, kind: MetricKind, factors: readonly (readonly [string, number])[]) {
  return factors.map(([text, factor]) => [text, { unit, factor, kind }] as const);
}

const known: ReadonlyMap<string, CanonicalUnit> = new Map([
  ...scaled('ns', 'duration', [
    ['ps', 1e-3],
    ['ns', 1],
    ['nsec', 1],
    ['nanoseconds', 1],
    ['us', 1e3],
    ['µs', 1e3],
    ['usec', 1e3],
    ['microseconds', 1e3],
    ['ms', 1e6],
    ['msec', 1e6],
    ['milliseconds', 1e6],
    ['s', 1e9],
    ['sec', 1e9],
    ['second', 1e9],
    ['seconds', 1e9],
    ['min', 6e10],
    ['minutes', 6e10],
  ]),
  ...scaled('ops/s', 'throughput', [
    ['ops/s', 1],
    ['op/s', 1],
    ['ops/sec', 1],
  ]),
  ...scaled('B', 'memory', [
    ['B', 1],
    ['byte', 1],
    ['bytes', 1],
    ['kB', 1e3],
    ['KB', 1e3],
    ['kilobytes', 1e3],
    ['MB', 1e6],
    ['megabytes', 1e6],
    ['GB', 1e9],
    ['gigabytes', 1e9],
    ['KiB', 2 ** 10],
    ['MiB', 2 ** 20],
    ['GiB', 2 ** 30],
  ]),
  ...scaled('B/s', 'throughput', [
    ['B/s', 1],
    ['bytes/s', 1],
    ['kB/s', 1e3],
    ['KB/s', 1e3],
    ['MB/s', 1e6],
    ['GB/s', 1e9],
    ['KiB/s', 2 ** 10],
    ['MiB/s', 2 ** 20],
    ['GiB/s', 2 ** 30],
  ]),
  ...scaled('ratio', 'custom', [
    ['ratio', 1],
    ['%', 0.01],
    ['percent', 0.01],
    ['percentage', 0.01],
  ]),
  ...scaled('count', 'count', [
    ['count', 1],
    ['counts', 1],
    ['allocs', 1],
    ['allocations', 1],
  ]),
]);

/** `ns/op`, `B/op`, `ns/iter`: the suffix is redundant, since benchmarks always measure per operation. */
const perOperation = /\/(?:op|iter|iteration)$/;
const perSecond = /\/(?:s|sec|second)$/;

/**
 * U+03BC (Greek mu) and U+00B5 (micro sign) look the same and both occur. UTF-8 misread by a console as code page 437
 * or 1252 becomes `┬╡` or `Âµ`, and an invalid byte becomes U+FFFD.
 */
const micro = /^(?:\u252c\u2561|\u00c2\u00b5|\u00ce\u00bc|\ufffd)(?=s(?:\/|$))/;

function cleaned(text: string): string {
  return text.trim().replace(micro, '\u00b5').replaceAll('\u03bc', '\u00b5');
}

function lookUp(text: string): CanonicalUnit | undefined {
  // Symbols are case-sensitive (`MB` is not `mb`), words are not (`Megabytes`).
  return known.get(text) ?? (text.length > 3 ? known.get(text.toLowerCase()) : undefined);
}

/** Returns the canonical form of a unit. Unknown units are kept with factor 1; those ending in `/s` are throughputs. */
export function canonicalUnit(text: string): CanonicalUnit {
  // Called for every row of large outputs, where units nearly always match the table exactly.
  const asWritten = known.get(text);
  if (asWritten !== undefined) return asWritten;
  const unit = cleaned(text);
  const found = lookUp(unit) ?? lookUp(unit.replace(perOperation, ''));
  return found ?? { unit, factor: 1, kind: perSecond.test(unit) ? 'throughput' : 'custom' };
}
