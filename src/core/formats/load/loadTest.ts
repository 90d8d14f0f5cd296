// Metrics that load generators have in common, and functions for reading their text.

import type { Metric } from '../../model/model.ts';
import { derivedThroughput, errorShare } from '../reading/metric.ts';

/** Share of requests that failed or got an error response; empty if no request was sent. */
export function failedShare(name: string, failed: number, total: number): readonly Metric[] {
  return total > 0 ? [errorShare(name, failed, total)] : [];
}

/** A transfer rate: requests per second times response size. */
export function transferRate(name: string, bytesPerSecond: number): Metric {
  return derivedThroughput(name, 'B/s', bytesPerSecond);
}

/** Splits text at each opening line, so that runs appended to one file are kept separate. */
export function sectionsOf(text: string, opening: RegExp): readonly string[] {
  const starts = [...text.matchAll(opening)].map((match) => match.index);
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
}

/** Removes an unterminated last line, because half a number looks like a number. */
export function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** The first group of a pattern as a number; `undefined` if the text does not match. */
export function numberIn(text: string, pattern: RegExp): number | undefined {
  const written = pattern.exec(text)?.[1];
  return written === undefined ? undefined : Number(written);
}
