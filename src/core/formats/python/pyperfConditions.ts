// Conditions of the machine during the run, from pyperf's metadata: CPU governor and load.

import { t } from '@vscode/l10n';
import type { ParsedRun } from '../../model/model.ts';
import { asNumber, asObject, asObjects, asText, type JsonObject } from '../reading/jsonValues.ts';

/** @param metadata shared by all runs @param rows the benchmarks */
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

/** Highest one-minute load average at the end of any process. */
function highestLoad(rows: readonly JsonObject[]): number | undefined {
  const runs = rows.flatMap((row) => [row, ...(asObjects(row.runs) ?? [])]);
  const loads = runs.flatMap((run) => asNumber(asObject(run.metadata)?.load_avg_1min) ?? []);
  return loads.length === 0 ? undefined : loads.reduce((a, b) => Math.max(a, b));
}

/** A C compiler uses the last of several optimization levels. */
function isDebugBuild({ python_cflags }: JsonObject): boolean {
  const level = [...(asText(python_cflags) ?? '').matchAll(/(?:^|\s)-O(\S*)/g)].at(-1)?.[1];
  return level === '0' || level === 'g';
}
