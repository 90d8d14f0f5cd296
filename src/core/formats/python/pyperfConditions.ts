// How the machine ran while pyperf measured, as its metadata tell: the processors' governor, and how busy the machine
// was.

import { t } from '@vscode/l10n';
import type { ParsedRun } from '../../model/model.ts';
import { asNumber, asObject, asObjects, asText, type JsonObject } from '../reading/jsonValues.ts';

/** @param metadata what all runs share @param rows the benchmarks */
export function pyperfConditions(
  metadata: JsonObject,
  rows: readonly JsonObject[],
): Pick<ParsedRun, 'conditions' | 'cautions'> {
  const governor = /\bgovernor:(\w+)/.exec(asText(metadata.cpu_config) ?? '')?.[1];
  const load = highestLoad(rows);
  const isKnown = governor !== undefined || load !== undefined;
  return {
    ...(isKnown && {
      conditions: { ...(governor !== undefined && { governor }), ...(load !== undefined && { load }) },
    }),
    ...(isDebugBuild(metadata) && {
      cautions: [t('Python is a debug build; its timings do not represent a release build.')],
    }),
  };
}

/** Of the last minute, at the end of each process. */
function highestLoad(rows: readonly JsonObject[]): number | undefined {
  const runs = rows.flatMap((row) => [row, ...(asObjects(row.runs) ?? [])]);
  const loads = runs.flatMap((run) => asNumber(asObject(run.metadata)?.load_avg_1min) ?? []);
  return loads.length === 0 ? undefined : loads.reduce((a, b) => Math.max(a, b));
}

/** Of several levels of optimisation a C compiler takes the last. */
function isDebugBuild({ python_cflags }: JsonObject): boolean {
  const level = [...(asText(python_cflags) ?? '').matchAll(/(?:^|\s)-O(\S*)/g)].at(-1)?.[1];
  return level === '0' || level === 'g';
}
