// Output of `console.timeEnd`. Detects only Firefox's form, `name: 7617ms - timer ended`, because the others look like
// any log. If the config names this format, it also reads the shorter lines of Node, Chrome and Safari.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, javascriptDeclaration } from '../reading/benchmarkResults.ts';
import { linesOf, noResultsYet, sniffsText } from '../reading/lines.ts';
import { median, primaryTime } from '../reading/metric.ts';
import { createUniqueIds } from '../reading/uniqueIds.ts';

const plain = /^(.+): (\d+(?:\.\d+)?) ?(ms|s)(?: - timer ended)?$/;
/** Node's form from one minute on: `name: 1:02.345 (m:ss.mmm)`, `name: 1:02:03 (h:mm:ss)`. */
const clock = /^(.+): (?:(\d+):)?(\d+):(\d+(?:\.\d+)?) \((?:h:mm:ss|m:ss\.mmm)\)$/;
const timerEnded = /^\S.*: \d+(?:\.\d+)?ms - timer ended\r?$/m;

function timeIn(line: string): readonly [name: string, nanoseconds: number] | undefined {
  const [, name, value, unit = ''] = plain.exec(line) ?? [];
  if (name !== undefined) return [name, Number(value) * canonicalUnit(unit).factor];
  const [, label, hours = '0', minutes, seconds] = clock.exec(line) ?? [];
  if (label === undefined) return undefined;
  return [label, (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e9];
}

/** Times by name. A timer that ended several times has several samples, up to hundreds of thousands in a log. */
function timesIn(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const times = new Map<string, number[]>();
  for (const line of lines) {
    const [name, nanoseconds] = timeIn(line) ?? [];
    if (name === undefined || nanoseconds === undefined) continue;
    const earlier = times.get(name);
    if (earlier === undefined) times.set(name, [nanoseconds]);
    else earlier.push(nanoseconds);
  }
  return times;
}

function parse(input: FormatInput): ParsedRun {
  const times = timesIn(linesOf(input.text));
  if (times.size === 0) throw noResultsYet(input.path);
  const identities = createUniqueIds();
  const results = [...times].map(([name, samples]): Result => {
    const processes = samples.length > 1 ? [samples] : undefined;
    return { benchmark: benchmarkAt(identities, [name]), metrics: [primaryTime('time', median(samples), processes)] };
  });
  return { tool: 'console.time', results, warnings: [] };
}

export const consoleTime: Format = {
  id: 'console-time',
  label: 'JavaScript console.time text',
  signatures: [
    { words: /^\S.*: \d+(?:\.\d+)? ?ms\b/m, name: t('lines with a name and milliseconds') },
    { words: / - timer ended\r?$/m, name: t('lines that end with `timer ended`') },
  ],
  outputs: [],
  sniff: sniffsText(timerEnded),
  parse,
  declaration: javascriptDeclaration,
};
