// Detects from Cargo's output that benchmarks were built without optimization.

import { t } from '@vscode/l10n';
import type { ParsedRun } from '../../model/model.ts';

/** `Finished \`dev\` profile [unoptimized + debuginfo] target(s) in 0.06s`; `Running benches/digits.rs (target/debug/deps/digits-d3daf43f)`. */
const unoptimized = /^\s*(?:Finished .*\[unoptimized|Running .*\(target[\\/](?:[^\\/]+[\\/])?debug[\\/])/;

/** To be spread into a run; empty for an optimized build or if Cargo's output is missing. */
export const cargoWarnings = (lines: readonly string[]): Pick<ParsedRun, 'cautions'> =>
  lines.some((line) => unoptimized.test(line))
    ? { cautions: [t('The benchmarked program is a debug build; its timings do not represent a release build.')] }
    : {};
