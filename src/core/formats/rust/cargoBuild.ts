// How Cargo says that it built what was measured, where its own lines were kept beside the benchmarks'.

import { t } from '@vscode/l10n';
import type { ParsedRun } from '../../model/model.ts';

/** `Finished \`dev\` profile [unoptimized + debuginfo] target(s) in 0.06s`; `Running benches/digits.rs (target/debug/deps/digits-d3daf43f)`. */
const unoptimised = /^\s*(?:Finished .*\[unoptimized|Running .*\(target[\\/](?:[^\\/]+[\\/])?debug[\\/])/;

/** To be spread into a run: nothing where an optimised build was measured, and where Cargo's lines went elsewhere. */
export const cargoWarnings = (lines: readonly string[]): Pick<ParsedRun, 'cautions'> =>
  lines.some((line) => unoptimised.test(line))
    ? { cautions: [t('The benchmarked program is a debug build; its timings do not represent a release build.')] }
    : {};
