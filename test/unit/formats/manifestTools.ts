// Maps the tools of a manifest to format ids, and corrects entries that a second reading showed to be wrong, each with
// its reason.

import type { Collection, ManifestEntry, ManifestSample } from './corpus.ts';

/** Tools of the manifest to formats. The two directions of custom JSON have the same content. */
export const formatOf: ReadonlyMap<string, string> = new Map([
  ['google-benchmark', 'google-benchmark'],
  ['go-bench', 'go-bench'],
  ['go-test-json', 'go-test-json'],
  ['criterion-dir', 'criterion'],
  ['pytest-benchmark', 'pytest-benchmark'],
  ['hyperfine', 'hyperfine'],
  ['jmh', 'jmh'],
  ['benchmarkdotnet', 'benchmarkdotnet'],
  ['pyperf', 'pyperf'],
  ['gungraun-json', 'gungraun-json'],
  ['cargo-libtest', 'libtest'],
  ['criterion-bencher-text', 'libtest'],
  ['cargo-libtest-json', 'libtest-json'],
  ['criterion-console-text', 'criterion-text'],
  ['catch2-console-text', 'catch2-text'],
  ['nvbench', 'nvbench'],
  ['asv', 'asv'],
  ['gungraun-text', 'gungraun-text'],
  ['iai-text', 'iai-text'],
  ['vitest', 'vitest'],
  ['vitest5-json-reporter', 'vitest5-reporter'],
  ['vitest5-writeResult', 'vitest5-result'],
  ['tinybench-table', 'tinybench'],
  ['mitata', 'mitata'],
  ['deno-bench', 'deno-bench'],
  ['benchmarkjs-text', 'benchmarkjs-text'],
  ['benchmarkjs-suite-json', 'benchmarkjs-suite'],
  ['benny', 'benny'],
  ['bench-node', 'bench-node'],
  ['cronometro', 'cronometro'],
  ['autocannon', 'autocannon'],
  ['oha', 'oha'],
  ['artillery', 'artillery'],
  ['wrk-text', 'wrk'],
  ['ab-text', 'ab'],
  ['k6-summary-export', 'k6'],
  ['fio', 'fio'],
  ['iperf3', 'iperf3'],
  ['ruby-benchmark-ips', 'benchmark-ips'],
  ['benchmarktools.jl', 'benchmarktools-jl'],
  ['bmf', 'bmf'],
  ['nyrkio-json', 'nyrkio'],
  ['customSmallerIsBetter', 'custom'],
  ['customBiggerIsBetter', 'custom'],
  ['catch2-xml', 'catch2-xml'],
  ['locust-csv', 'locust'],
  ['hyperfine-csv', 'hyperfine-csv'],
  ['ruby-benchmark-text', 'ruby-benchmark'],
  ['dart-benchmark-harness', 'dart-benchmark-harness'],
  ['benchmarkluau-text', 'luau-benchmark'],
  ['js-console-time', 'console-time'],
  ['asv-console-text', 'asv-text'],
  ['go-tpc-text', 'go-tpc'],
]);

/** Read by hand, as in the manifest for other tools. */
const goTpcSample: readonly ManifestSample[] = [
  { name: 'NEW_ORDER', metric: 'Avg(ms)', value: 1.6, unit: 'ms' },
  { name: 'DELIVERY', metric: '99.9th(ms)', value: 121.6, unit: 'ms' },
  { name: 'STOCK_LEVEL', metric: 'TPM', value: 14443.8, unit: 'tx/min' },
  { name: 'tpmC', metric: 'tpmC', value: 164279.0, unit: 'tx/min' },
];

/**
 * The manifest's means are not in any file of the collection; these are in the CSV file and in the JSON export of the
 * same run.
 */
const hyperfineCsvSample: readonly ManifestSample[] = [
  { name: 'my name', metric: 'mean', value: 0.0010278723333333334, unit: 's' },
  { name: 'uni\u2713"code', metric: 'mean', value: 0.0019101340000000002, unit: 's' },
];

/**
 * Without responses, the manifest counts autocannon's zeros as a measurement, but the format reports a failure. The
 * manifest does not read go-tpc's text, but the format does.
 */
function corrected(entry: ManifestEntry): ManifestEntry {
  if (entry.tool === 'hyperfine-csv') return { ...entry, sample: hyperfineCsvSample };
  if (entry.tool === 'go-tpc-text') return { ...entry, benchmarks: 6, sample: goTpcSample };
  return /autocannon.refused\.json$/.test(entry.file) ? { ...entry, benchmarks: 0, errored: 1, sample: [] } : entry;
}

/** Entries of supported tools. */
export const readEntries = ({ manifest }: Collection): readonly ManifestEntry[] =>
  manifest.filter((entry) => formatOf.has(entry.tool) && !entry.notes.includes('must be ignored')).map(corrected);

/** One output contains only numbers of the previous run, which gives a benchmark without a result. */
export const isOldOnly = ({ notes }: ManifestEntry): boolean => notes.includes('there is NO current value');

export const isPartial = ({ notes }: ManifestEntry): boolean => notes.startsWith('PARTIAL') && !notes.includes('VALID');
