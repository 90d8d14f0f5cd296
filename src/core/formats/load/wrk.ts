// wrk and wrk2, which print text: each time has its own unit, and bytes count in 1024s. Runs appended to one file stay
// apart.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput } from '../format.ts';
import { benchmarkAt, failed } from '../reading/benchmarkResults.ts';
import { secondaryTime } from '../reading/durationMetrics.ts';
import { sniffsText } from '../reading/lines.ts';
import { informativeCount, informativeTime, primaryRate } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds, withParameters } from '../reading/uniqueIds.ts';
import { failedShare, numberIn, sectionsOf, transferRate } from './loadTest.ts';

const opening = /^Running .+ test @ \S+/gm;
const load = /^ +(\d+) threads? and (\d+) connections?/m;
const latency = /^ +Latency +([\d.]+[a-z]+) +([\d.]+[a-z]+) +([\d.]+[a-z]+)/m;
const percentile = /^ +([\d.]+)% +([\d.]+(?:us|ms|s|m|h))[ \r]*$/gm;
const rateLine = /^Requests\/sec: +([\d.]+)/m;
const transferLine = /^Transfer\/sec: +([\d.]+)([KMGTP]?)B/m;
const socketErrors = /^ +Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/m;

/** `174.46us` in ns; minutes and hours are `m` and `h` here. */
function nanosecondsOf(written: string): number {
  const value = Number.parseFloat(written);
  const unit = written.slice(written.search(/[a-z]/));
  if (unit === 'h') return value * 3.6e12;
  return value * canonicalUnit(unit === 'm' ? 'min' : unit).factor;
}

function latencies(section: string): readonly Metric[] {
  const [, average, spread, longest] = latency.exec(section) ?? [];
  if (average === undefined || spread === undefined || longest === undefined) return [];
  return [
    secondaryTime('Latency Avg', nanosecondsOf(average)),
    informativeTime('Latency Stdev', nanosecondsOf(spread)),
    informativeTime('Latency Max', nanosecondsOf(longest)),
  ];
}

function percentiles(section: string): readonly Metric[] {
  return [...section.matchAll(percentile)].map(([, percent, time = '']) => {
    const isTail = Number(percent) >= 90 && Number(percent) <= 99.9;
    return (isTail ? secondaryTime : informativeTime)(`p${Number(percent)}`, nanosecondsOf(time));
  });
}

function transfer(section: string): readonly Metric[] {
  const [, value, scale = ''] = transferLine.exec(section) ?? [];
  if (value === undefined) return [];
  return [transferRate('Transfer/sec', Number(value) * 1024 ** ' KMGTP'.indexOf(scale || ' '))];
}

function failures(section: string, answered: number): readonly Metric[] {
  const broken = (socketErrors.exec(section) ?? []).slice(1).reduce((total, count) => total + Number(count), 0);
  const refused = numberIn(section, /^ +Non-2xx or 3xx responses: (\d+)/m) ?? 0;
  return failedShare('errors', broken + refused, answered + broken);
}

/** What is measured is the URL under a load: with more connections it is another benchmark. */
function nameOf(section: string): string {
  const [, url = 'run'] = /@ (\S+)/.exec(section) ?? [];
  const [, threads, connections] = load.exec(section) ?? [];
  return withParameters(url, threads === undefined ? undefined : { threads, connections });
}

function resultOf(section: string, identities: UniqueIds): readonly Result[] {
  const rate = numberIn(section, rateLine);
  // A section without its last line is still being measured, and the line before may be cut in the middle of its number.
  if (rate === undefined || !transferLine.test(section)) return [];
  const benchmark = benchmarkAt(identities, [nameOf(section)]);
  const answered = numberIn(section, /^ +(\d+) requests in /m) ?? 0;
  if (answered === 0) return [failed(benchmark, socketErrors.exec(section)?.[0].trim() ?? 'No request was answered.')];
  return [
    {
      benchmark,
      metrics: [
        primaryRate('Requests/sec', 'req/s', rate),
        ...latencies(section),
        ...percentiles(section),
        ...failures(section, answered),
        ...transfer(section),
        informativeCount('requests', answered),
      ],
    },
  ];
}

function parse(input: FormatInput): ParsedRun {
  const identities = createUniqueIds();
  const results = sectionsOf(input.text, opening).flatMap((section) => resultOf(section, identities));
  if (results.length === 0) {
    throw new FormatError(
      'incomplete',
      t`${input.path} has no "Requests/sec" yet. It will be read again when it changes.`,
    );
  }
  return { tool: 'wrk', results, warnings: [] };
}

export const wrk: Format = {
  id: 'wrk',
  label: 'wrk',
  signatures: [
    { words: /^Running .+ test @ /m, name: t('lines that start with `Running`') },
    { words: /^ +\d+ threads? and \d+ connections?/m, name: t('numbers of threads and connections') },
  ],
  outputs: [],
  sniff: sniffsText(/^Running .+ test @ \S+\r?\n +\d+ threads? and \d+ connections?/m),
  parse,
  // It measures a URL: no source declares it.
};
