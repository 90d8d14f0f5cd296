// Which detector the policy asks for. It refuses to detect.

import type { Policy } from '../policy/schema.ts';
import type { Detector } from './detector.ts';
import { ladderDetector } from './ladderDetector.ts';
import { thresholdDetector } from './thresholds/thresholdDetector.ts';

const detectors: Readonly<Record<Policy['detection']['method'], Detector>> = {
  auto: ladderDetector,
  thresholds: thresholdDetector,
};

export const detectorOf = ({ detection }: Policy): Detector => detectors[detection.method];
