// `detection.method: auto`, the ladder: each benchmark weighed by all that is known of it, then all of a suite
// together.

import type { Config } from '../config/schema.ts';
import type { Detector } from './detector.ts';
import { judgeBenchmark } from './judgeBenchmark.ts';
import { alone, PendingVerdict } from './pendingVerdict.ts';
import { applySuiteCorrections } from './suite/suiteCorrections.ts';
import { thresholdDetector } from './thresholds/thresholdDetector.ts';

export const evidenceDetector: Detector = {
  judge: (input) => judgeBenchmark(input, (comparable) => new PendingVerdict(comparable, alone)),
  conclude: applySuiteCorrections,
};

const detectors: Readonly<Record<Config['detection']['method'], Detector>> = {
  auto: evidenceDetector,
  thresholds: thresholdDetector,
};

/** The detector that the config names. */
export const detectorOf = ({ detection }: Config): Detector => detectors[detection.method];
