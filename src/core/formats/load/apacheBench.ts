// ab, ApacheBench's text: requests a second, times in ms, Kbytes of 1024. Runs appended to one file stay apart.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput } from '../format.ts';
import { benchmarkAt, failed } from '../reading/benchmarkResults.ts';
import { secondaryTime } from '../reading/durationMetrics.ts';
import { sniffsText } from '../reading/lines.ts';
import { informativeCount, informativeTime, primaryRate } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds, withParameters } from '../reading/uniqueIds.ts';
import { failedShare, numberIn, sectionsOf, transferRate, wholeLines } from './loadTest.ts';

const nanoseconds = 1e6;
const opening = /^This is ApacheBench, Version \S+/gm;
const percentile = /^ +(\d+)% +(\d+)/gm;

/** What stands behind a label that opens a line. */
function stated(section: string, label: string): string | undefined {
  const start = section.indexOf(`\n${label}: `);
  if (start < 0) return undefined;
  const end = section.indexOf('\n', start + 1);
  const written = section.slice(start + label.length + 2, end < 0 ? section.length : end).trim();
  return written === '' ? undefined : written;
}

/** The URL, which ab prints in three pieces. */
function urlOf(section: string): string {
  const scheme = stated(section, 'SSL/TLS Protocol') === undefined ? 'http' : 'https';
  const port = stated(section, 'Server Port');
  return `${scheme}://${stated(section, 'Server Hostname')}:${port}${stated(section, 'Document Path')}`;
}

/** The same URL under another load is another benchmark. */
function nameOf(section: string): string {
  const concurrency = stated(section, 'Concurrency Level');
  return withParameters(urlOf(section), concurrency === undefined ? undefined : { concurrency });
}

function percentiles(section: string): readonly Metric[] {
  return [...section.matchAll(percentile)].flatMap(([, percent, time]) => {
    // The 100th is the longest request: one value decides it.
    if (percent === '100') return [];
    const make = Number(percent) >= 90 ? secondaryTime : informativeTime;
    return [make(`p${percent}`, Number(time) * nanoseconds)];
  });
}

function metricsOf(section: string, rate: number, complete: number): readonly Metric[] {
  const typical = numberIn(section, /^Time per request: +([\d.]+) \[ms\] \(mean\)/m);
  const transferred = numberIn(section, /^Transfer rate: +([\d.]+) \[Kbytes\/sec\]/m);
  const broken = numberIn(section, /^Failed requests: +(\d+)/m) ?? 0;
  const refused = numberIn(section, /^Non-2xx responses: +(\d+)/m) ?? 0;
  return [
    primaryRate('Requests per second', 'req/s', rate),
    ...(typical === undefined ? [] : [informativeTime('Time per request (mean)', typical * nanoseconds)]),
    ...percentiles(section),
    ...failedShare('Failed requests', broken, complete),
    ...failedShare('Non-2xx responses', refused, complete),
    ...(transferred === undefined ? [] : [transferRate('Transfer rate', transferred * 1024)]),
    informativeCount('Complete requests', complete),
  ];
}

/** ab prints all of it at its end: a section without the rate is still being measured, or ab gave up. Then it names the host only. */
function gaveUp(section: string, identities: UniqueIds): readonly Result[] {
  const [, host, message] = /^Benchmarking (\S+) \(be patient\)[\s\S]*?(apr_\w+: .+?)\r?$/m.exec(section) ?? [];
  return host === undefined || message === undefined ? [] : [failed(benchmarkAt(identities, [host]), message)];
}

function resultOf(section: string, identities: UniqueIds): readonly Result[] {
  const rate = numberIn(section, /^Requests per second: +([\d.]+)/m);
  if (rate === undefined) return gaveUp(section, identities);
  const complete = numberIn(section, /^Complete requests: +(\d+)/m) ?? 0;
  const benchmark = benchmarkAt(identities, [nameOf(section)]);
  if (complete === 0) return [failed(benchmark, 'No request was completed.')];
  return [{ benchmark, metrics: metricsOf(section, rate, complete) }];
}

function parse(input: FormatInput): ParsedRun {
  const identities = createUniqueIds();
  const results = sectionsOf(wholeLines(input.text), opening).flatMap((section) => resultOf(section, identities));
  if (results.length === 0) {
    throw new FormatError(
      'incomplete',
      t`${input.path} has no "Requests per second" yet. It will be read again when it changes.`,
    );
  }
  const toolVersion = /^This is ApacheBench, Version (\S+)/m.exec(input.text)?.[1];
  return { tool: 'ApacheBench', ...(toolVersion !== undefined && { toolVersion }), results, warnings: [] };
}

export const apacheBench: Format = {
  id: 'ab',
  label: 'ApacheBench',
  signatures: [
    { words: /^Requests per second: /m, name: t('requests per second') },
    { words: /^This is ApacheBench, Version /m, name: t('header lines of ApacheBench') },
  ],
  outputs: [],
  sniff: sniffsText(/^This is ApacheBench, Version /m),
  parse,
  // It measures a URL: no source declares it.
};
