// Why a verdict is what it is, line by line: first what is doubtful about how it was measured, then every step of the
// ladder.

import type { MetricVerdict } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import { conditionLines } from './conditionsText.ts';
import { evidenceLines } from './evidenceText.ts';
import { qualityLines } from './qualityText.ts';

const warning = (line: string): string => `⚠ ${line}`;

/** Of one metric. */
export const explanationLines = (shown: MetricVerdict): readonly string[] => [
  ...(shown.current === undefined ? [] : qualityLines(shown.current)).map(warning),
  ...evidenceLines(shown),
];

/** What is doubtful about all that the newest run measured; nothing of a result that it carries on. */
export const runWarningLines = ({
  run,
  isCarried,
}: Pick<Suite, 'run'> & { readonly isCarried: boolean }): readonly string[] =>
  run === undefined || isCarried ? [] : conditionLines(run).map(warning);
