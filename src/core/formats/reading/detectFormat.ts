// Which format an output is in, from what it holds.
// It refuses to settle for a name: a path alone recognises nothing.

import type { Format, Probe } from '../format.ts';
import { formats } from '../index.ts';

/** The most specific format that recognises the output; `undefined` when none does. The built-in ones when no others are given. */
export function detectFormat(probe: Probe, among: readonly Format[] = formats): Format | undefined {
  return among.find((format) => format.sniff(probe));
}
