// Builds the acceptance of one plan item: the newest result, some of its metrics, or several runs combined.

import type { Acceptance, BaselineEntry } from '../baselines/baseline.ts';
import { measuredText } from '../baselines/store/metricSchema.ts';
import type { ConfigRules } from '../config/configRules.ts';
import { withNoise } from '../detection/storedNoise.ts';
import type { PastRun } from '../history/historyRecord.ts';
import { Past, PastRuns } from '../history/pastRuns.ts';
import { pooledResult } from '../history/pooledRuns.ts';
import type { Metric, Result, Run } from '../model/model.ts';
import type { Suite } from '../suites/suite.ts';
import type { AcceptanceItem } from './acceptancePlan.ts';

export interface AcceptanceDetails {
  readonly notes: string | undefined;
  /** Environment variables named in the config, stored in addition to those in the output file. */
  readonly variables: readonly (readonly [name: string, value: string])[];
  /** Active entry for the machine that measured. */
  readonly baseline: BaselineEntry | undefined;
  /** Runs to combine; empty for the newest run alone. */
  readonly runs: readonly Run[];
  /** Every run of the suite that has ended, for the noise that is stored. */
  readonly ended: readonly PastRun[];
  readonly rules: ConfigRules;
}

/** Returns nothing if there is no result. */
export function createAcceptance(
  suite: Suite,
  { id, metrics: part }: AcceptanceItem,
  { notes, variables, baseline, runs, ended, rules }: AcceptanceDetails,
): readonly Acceptance[] {
  const newest = suite.latest.get(id.benchmark);
  if (suite.run === undefined || newest === undefined || newest.failure !== undefined) return [];
  const { metrics: plain } = runs.length === 0 ? newest : pooledResult(newest, runs);
  const past = pastOf(suite, newest, ended, rules);
  const measured = withNoise(plain, { result: newest, past, baseline, rules });
  const metrics = part === undefined ? measured : joined(baseline?.metrics ?? [], measured, part);
  const isNews = baseline === undefined || measuredText(metrics) !== measuredText(baseline.metrics);
  const { code, environment, systemInfo } = suite.run;
  return [
    {
      id,
      metrics,
      gitCommit: code.commit,
      gitBranch: code.branch,
      notes: notesOf(notes, isNews ? [...pooledNote(runs), ...partNote(part, baseline)] : []),
      environment: new Map([...(environment ?? []), ...variables]),
      systemInfo,
      benchmarkVersion: newest.benchmark.version,
    },
  ];
}

/** What was measured of a benchmark before its newest result, on the machines whose runs count. */
function pastOf(suite: Suite, newest: Result, ended: readonly PastRun[], { config }: ConfigRules) {
  const { id } = newest.benchmark;
  const machineId = config.baseline.machines === 'shared' ? undefined : suite.run?.machineId;
  const runs = new PastRuns(ended, { except: suite.run?.id, machineId });
  const place = suite.run?.results.indexOf(newest) ?? 0;
  return new Past(runs, newest, suite.timeOf(id) ?? 0, place).results();
}

/** The accepted metrics in their order, with the named ones as they were measured now. */
function joined(accepted: readonly Metric[], measured: readonly Metric[], part: readonly string[]): readonly Metric[] {
  const taken = new Map(measured.filter(({ name }) => part.includes(name)).map((metric) => [metric.name, metric]));
  const kept = accepted.map((metric) => taken.get(metric.name) ?? metric);
  const added = [...taken.values()].filter(({ name }) => !accepted.some((metric) => metric.name === name));
  return [...kept, ...added];
}

const pooledNote = (runs: readonly Run[]): readonly string[] =>
  runs.length === 0 ? [] : [`pooled from ${runs.length} runs`];

/** Names the accepted metrics, because the commit of the version applies only to them. */
function partNote(part: readonly string[] | undefined, baseline: BaselineEntry | undefined): readonly string[] {
  if (part === undefined) return [];
  const hasOthers = baseline?.metrics.some(({ name }) => !part.includes(name)) === true;
  const others = hasOthers ? `; the other metrics are those of v${baseline.version}` : '';
  return [`only ${part.join(', ')}${others}`];
}

function notesOf(given: string | undefined, own: readonly string[]): string | undefined {
  const said = given?.trim() ?? '';
  if (own.length === 0) return said === '' ? undefined : said;
  const text = own.join(', ');
  return said === '' ? text : `${said} (${text})`;
}
