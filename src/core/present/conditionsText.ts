// How the machine ran while something was measured, as plain warnings: never a severity.
// It refuses to read the machine.

import { t } from '@vscode/l10n';
import type { Run } from '../model.ts';
import { formatNumber } from './units.ts';
import { oneLine } from './words.ts';

/** Those that keep one frequency. */
const steady = new Set(['performance', 'userspace']);

/** One sentence for each thing that makes times differ; empty for a calm machine, and where nothing is known. */
export function conditionLines({ conditions, systemInfo }: Run): readonly string[] {
  const { governor, onBattery, load } = conditions ?? {};
  const cores = systemInfo.cpuCores;
  return [
    ...(governor !== undefined && !steady.has(governor)
      ? [
          t`the processor changes its frequency (governor ${oneLine(governor, 40)}): times vary more than with performance`,
        ]
      : []),
    ...(onBattery === true ? [t`measured on battery: the processor may be slowed down`] : []),
    ...(load !== undefined && cores > 0 && load > cores
      ? [t`the machine was busy: ${formatNumber(load)} processes wanted ${cores} processors`]
      : []),
  ];
}
