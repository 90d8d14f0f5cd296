// How everything of a run was measured: what the tool says of its build, and how the machine ran, as plain warnings:
// never a severity.

import { t } from '@vscode/l10n';
import type { Run } from '../../model/model.ts';
import { formatNumber } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';

/** Those that keep one frequency. */
const steady = new Set(['performance', 'userspace']);

/** What somebody has to know of a run before its verdicts: how it was measured, and what was read of it, the first few. */
export const runWarnings = (run: Run | undefined): readonly string[] =>
  run === undefined ? [] : [...conditionLines(run), ...run.warnings.slice(0, 5)];

/** One sentence for each thing that makes times differ; empty for a calm machine, and where nothing is known. */
export function conditionLines({ conditions, systemInfo, cautions = [] }: Run): readonly string[] {
  const { governor, onBattery, load } = conditions ?? {};
  const cores = systemInfo.cpuCores;
  return [
    ...cautions,
    ...(governor !== undefined && !steady.has(governor)
      ? [t`CPU frequency scaling is on (governor ${oneLine(governor, 40)}); timings may be noisy`]
      : []),
    ...(onBattery === true ? [t`on battery power: the CPU may be throttled`] : []),
    ...(load !== undefined && cores > 0 && load > cores
      ? [t`machine was busy: load ${formatNumber(load)} on ${cores} CPUs`]
      : []),
  ];
}
