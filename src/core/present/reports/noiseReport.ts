// "How noisy are my benchmarks?": the report as a Markdown document, as text and as data, and the thresholds that it
// offers.

import { t } from '@vscode/l10n';
import { suiteAlarms } from '../../detection/steps/noiseEstimate.ts';
import { type BenchmarkNoise, suiteNoise } from '../../trends/suiteNoise.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { formatCount, formatLimit, formatNoise, formatNumber, formatPercent } from '../wording/formatNumbers.ts';
import { plural } from '../wording/plural.ts';
import { escapeMarkdown, oneLine } from '../wording/statusLabels.ts';

export interface SuiteNoise {
  readonly suite: string;
  /** Noisiest first. */
  readonly benchmarks: readonly BenchmarkNoise[];
  /** Judged benchmarks of which too few runs are known. */
  readonly unknown: number;
}

/** Of every suite that has results. */
export function noiseReport({ suites, trends, configFile }: Workspace): readonly SuiteNoise[] {
  const context = { trends, rules: configFile.rules };
  return suites
    .filter(({ run }) => run !== undefined)
    .map((suite) => {
      const found = suiteNoise(suite, context);
      const known = new Set(found.map(({ id }) => id.benchmark));
      return {
        suite: suite.name,
        benchmarks: [...found].sort((a, b) => b.noise.deviation - a.noise.deviation),
        unknown: suite.latest.size - known.size,
      };
    });
}

/** Makes what the report is made of, and is remembered, in small parts. @param rest awaited between them */
export async function prepareNoise({ suites, trends }: Workspace, rest: () => Promise<void>): Promise<void> {
  for (const suite of suites) {
    for (const verdict of suite.verdicts.values()) {
      for (const metric of verdict.metrics) if (metric.judged) trends.of(suite, verdict, metric);
      await rest();
    }
  }
}

const columns = (): readonly string[] => [
  t`benchmark`,
  t`noise`,
  t`based on`,
  t`threshold`,
  t`false alarms in 100 runs, thresholds only`,
  t`false alarms with noise detection`,
  t`smallest detectable change`,
  t`suggested threshold`,
];

/** In 100 runs: less than one in two thousand is none. */
const formatAlarms = (alarms: number): string => formatNumber(alarms < 0.05 ? 0 : alarms);

/** The cells of one benchmark, as `columns` names them. */
function cells({ name, metric, noise, source, threshold, alarms, smallestChange, suggested }: BenchmarkNoise) {
  const { byThreshold, how, withEvidence } = alarms;
  return [
    `${oneLine(name, 80)} · ${oneLine(metric, 40)}`,
    formatNoise(noise.percent),
    source === 'runs' ? t`${noise.runs} runs` : t`${noise.runs} processes`,
    formatLimit(threshold, ''),
    `${how === 'counted' ? '' : '≈ '}${formatAlarms(byThreshold)}`,
    withEvidence === undefined ? '–' : formatAlarms(withEvidence),
    smallestChange === undefined ? '–' : formatPercent(smallestChange),
    suggested === undefined ? '' : formatLimit({ ...threshold, limit: suggested }, ''),
  ];
}

/** A suite of so many rows says all that a person reads. */
const mostRows = 500;

export function noiseMarkdown(workspaces: readonly Workspace[]): string {
  const parts = workspaces.flatMap((workspace) =>
    noiseReport(workspace).flatMap((suite) => [
      `## ${escapeMarkdown(suite.suite)}`,
      ...sentences(workspace, suite),
      ...(suite.benchmarks.length === 0 ? [] : [markdownTable(suite)]),
    ]),
  );
  const body = parts.length === 0 ? [t`No results yet. Run a benchmark that writes a results file.`] : parts;
  return `${[`# ${t`Noise report`}`, ...body, ...notes()].join('\n\n')}\n`;
}

function markdownTable({ benchmarks }: SuiteNoise): string {
  const row = (texts: readonly string[]) => `| ${texts.map(escapeMarkdown).join(' | ')} |`;
  const rows = benchmarks.slice(0, mostRows).map((benchmark) => row(cells(benchmark)));
  return [row(columns()), '|:--|--:|--:|--:|--:|--:|--:|--:|', ...rows].join('\n');
}

/** For a terminal: the same in columns. */
export function noiseText(workspace: Workspace): string {
  const suites = noiseReport(workspace);
  if (suites.length === 0) return t`No results yet. Run a benchmark that writes a results file.`;
  const parts = suites.map((suite) => {
    const table = suite.benchmarks.length === 0 ? [] : alignedTable([columns(), ...suite.benchmarks.map(cells)]);
    return [oneLine(suite.suite), ...[...sentences(workspace, suite), ...table].map((line) => `  ${line}`)].join('\n');
  });
  return [...parts, notes().join('\n')].join('\n\n');
}

function alignedTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = columns().map((_, place) => rows.reduce((most, row) => Math.max(most, row[place]?.length ?? 0), 0));
  return rows.map((row) =>
    row
      .map((cell, place) => (place === 0 ? cell.padEnd(widths[place] ?? 0) : cell.padStart(widths[place] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** What a suite's numbers come to, and what is missing. */
function sentences({ config }: Workspace, { benchmarks, unknown }: SuiteNoise): readonly string[] {
  const alone = suiteAlarms(benchmarks.map(({ alarms }) => alarms.byThreshold / 100)).runsWithAlarm;
  const evidence = suiteAlarms(benchmarks.map(({ alarms }) => (alarms.withEvidence ?? alarms.byThreshold) / 100));
  const isAuto = config.detection.method === 'auto';
  return [
    ...(benchmarks.length === 0
      ? []
      : [
          t`Expected false alarms in 100 runs of unchanged code, thresholds only: ${formatAlarms(alone)}.`,
          isAuto
            ? t`With noise detection (detection.method is auto): ${formatAlarms(evidence.runsWithAlarm)}.`
            : t`Only thresholds are used (detection.method is thresholds). With auto: ${formatAlarms(evidence.runsWithAlarm)}.`,
        ]),
    ...(unknown === 0
      ? []
      : [
          plural(
            unknown,
            t`Too few runs for 1 more benchmark: run unchanged code at least three times.`,
            t`Too few runs for ${formatCount(unknown)} more benchmarks: run unchanged code at least three times.`,
          ),
        ]),
  ];
}

const notes = (): readonly string[] => [
  t`Runs on this machine since the last change point count as unchanged code. False alarms are counted by comparing each of these runs with every other. Values with ≈ are estimated from normally distributed noise because there are fewer than eight runs.`,
  t`False alarms with noise detection: confirmed regressions when the runs are replayed one by one. The smallest detectable change is found in 4 of 5 cases. The suggested threshold alone has at most one false alarm in 100 runs.`,
];

/** A threshold that can be written into the config. */
export interface ThresholdOffer {
  readonly benchmark: string;
  readonly metric: string;
  readonly threshold: number;
  /** `15% → 22%: 8.4 false alarms in 100 runs by the threshold alone` */
  readonly text: string;
  /** It takes false alarms away that today's rules give. */
  readonly recommended: boolean;
}

/** One for each name and metric, those that take false alarms away first. */
export function thresholdOffers(workspace: Workspace): readonly ThresholdOffer[] {
  const isAuto = workspace.config.detection.method === 'auto';
  const offers = new Map<string, ThresholdOffer>();
  for (const noise of noiseReport(workspace).flatMap(({ benchmarks }) => benchmarks)) {
    if (noise.suggested === undefined) continue;
    const offer = offerOf(noise, noise.suggested, isAuto);
    const key = JSON.stringify([offer.benchmark, offer.metric]);
    // The config knows names, not suites: of two that share one the noisier decides.
    if ((offers.get(key)?.threshold ?? 0) < offer.threshold) offers.set(key, offer);
  }
  return [...offers.values()].sort((a, b) => Number(b.recommended) - Number(a.recommended));
}

function offerOf(
  { name, metric, threshold, alarms }: BenchmarkNoise,
  suggested: number,
  isAuto: boolean,
): ThresholdOffer {
  const now = isAuto ? (alarms.withEvidence ?? alarms.byThreshold) : alarms.byThreshold;
  const [from = '', to = ''] = [threshold.limit, suggested].map((limit) => formatLimit({ ...threshold, limit }, ''));
  return {
    benchmark: name,
    metric,
    threshold: suggested,
    text: t`${from} → ${to}; ${formatAlarms(alarms.byThreshold)} false alarms in 100 runs with the current threshold`,
    recommended: suggested > threshold.limit && now > 1,
  };
}
