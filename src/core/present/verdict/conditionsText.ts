// Warnings about the conditions of a run: the tool's build and the state of the machine. They never affect severity.

import { t } from '@vscode/l10n';
import type { Run } from '../../model/model.ts';
import { formatNumber } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';

/** CPU frequency governors that keep a constant frequency. */
const steady = new Set(['performance', 'userspace']);

/** Returns the warnings of a run: its conditions and the first few problems found while reading. */
export const runWarnings = (run: Run | undefined): readonly string[] =>
  run === undefined ? [] : [...conditionLines(run), ...run.warnings.slice(0, 5)];

/** Returns one sentence per condition that affects times; empty if there is none or the conditions are unknown. */
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
