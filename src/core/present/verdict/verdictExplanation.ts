// Explains a verdict line by line: first warnings about the measurement, then the evidence.

import type { MetricVerdict } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import { conditionLines } from './conditionsText.ts';
import { evidenceLines } from './evidenceText.ts';
import { qualityLines } from './qualityText.ts';

const warning = (line: string): string => `⚠ ${line}`;

/** Returns the lines of one metric. */
export const explanationLines = (shown: MetricVerdict): readonly string[] => [
  ...(shown.current === undefined ? [] : qualityLines(shown.current)).map(warning),
  ...evidenceLines(shown),
];

/** Returns warnings about the newest run; empty for results carried over from an earlier run. */
export const runWarningLines = ({
  run,
  isCarried,
}: Pick<Suite, 'run'> & { readonly isCarried: boolean }): readonly string[] =>
  run === undefined || isCarried ? [] : conditionLines(run).map(warning);
