// Unit texts as benchmark tools write them → the canonical unit, the factor to it, and the kind where the unit leaves
// no doubt.

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

/** `ns/op`, `B/op`, `ns/iter`: per operation is what every benchmark measures. */
const perOperation = /\/(?:op|iter|iteration)$/;
const perSecond = /\/(?:s|sec|second)$/;

/**
 * U+03BC (Greek mu) and U+00B5 (micro sign) look the same and both occur. A console that took UTF-8 for a code page of one byte left two
 * other signs (437: `┬╡`, 1252: `Âµ`), and one byte that is no UTF-8 was decoded as U+FFFD.
 */
const micro = /^(?:\u252c\u2561|\u00c2\u00b5|\u00ce\u00bc|\ufffd)(?=s(?:\/|$))/;

function cleaned(text: string): string {
  return text.trim().replace(micro, '\u00b5').replaceAll('\u03bc', '\u00b5');
}

function lookUp(text: string): CanonicalUnit | undefined {
  // Symbols keep their case (`MB` is not `mb`), words do not (`Megabytes`).
  return known.get(text) ?? (text.length > 3 ? known.get(text.toLowerCase()) : undefined);
}

/**
 * Canonical form of a unit text. A unit nobody knows is kept as it is written, with factor 1; one that ends in `/s` is a throughput.
 */
export function canonicalUnit(text: string): CanonicalUnit {
  // Asked for every row of large outputs, nearly always in the very words of the table.
  const asWritten = known.get(text);
  if (asWritten !== undefined) return asWritten;
  const unit = cleaned(text);
  const found = lookUp(unit) ?? lookUp(unit.replace(perOperation, ''));
  return found ?? { unit, factor: 1, kind: perSecond.test(unit) ? 'throughput' : 'custom' };
}
