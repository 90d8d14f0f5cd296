// `detection.method: auto`, the ladder: each benchmark weighed by all that is known of it, then all of a suite together.
// It refuses text and state: equal ingredients give equal verdicts.

import type { Detector } from './detector.ts';
import { judgeBenchmark } from './judgeBenchmark.ts';
import { concludeSuite } from './suite/concludeSuite.ts';
import { alone, WeighedVerdict } from './weighedVerdict.ts';

export const ladderDetector: Detector = {
  judge: (input) => judgeBenchmark(input, (comparable) => new WeighedVerdict(comparable, alone)),
  conclude: concludeSuite,
};
