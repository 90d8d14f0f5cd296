// What load generators report alike: requests a second, the time of an answer, bytes a second, the share that failed.

import type { Metric } from '../../model/model.ts';
import { derivedThroughput, errorShare } from '../reading/metric.ts';

/** Share of requests that failed or were answered with an error; none when nothing was sent. */
export function failedShare(name: string, failed: number, total: number): readonly Metric[] {
  return total > 0 ? [errorShare(name, failed, total)] : [];
}

/** Bytes a second: requests a second times what an answer holds. */
export function transferRate(name: string, bytesPerSecond: number): Metric {
  return derivedThroughput(name, 'B/s', bytesPerSecond);
}

/** One run of a tool that prints text: what follows each opening line, so that runs appended to one file stay apart. */
export function sectionsOf(text: string, opening: RegExp): readonly string[] {
  const starts = [...text.matchAll(opening)].map((match) => match.index);
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
}

/** Text without its last line when that is cut: half a number looks like a number. */
export function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** The first group of a pattern as a number; `undefined` when the text does not match. */
export function numberIn(text: string, pattern: RegExp): number | undefined {
  const written = pattern.exec(text)?.[1];
  return written === undefined ? undefined : Number(written);
}
