// Evidence of measuring again on purpose, old and new code in turn. It refuses words.

import type { Called } from './evidence.ts';

/** Percents are those of the metric's value, the 95 % interval among them. */
export interface PairsFound {
  readonly kind: 'pairs';
  readonly called: Called;
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
  /** The baseline's, which was measured again. */
  readonly commit: string;
}
