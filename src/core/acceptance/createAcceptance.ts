// Builds the acceptance of one plan item: the newest result, some of its metrics, or several runs combined.

import type { Acceptance, BaselineEntry } from '../baselines/baseline.ts';
import { storeMetric } from '../baselines/store/metricSchema.ts';
import { pooledResult } from '../history/pooledRuns.ts';
import type { Metric, Run } from '../model/model.ts';
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
}

/** Returns nothing if there is no result. */
export function createAcceptance(
  suite: Suite,
  { id, metrics: part }: AcceptanceItem,
  { notes, variables, baseline, runs }: AcceptanceDetails,
): readonly Acceptance[] {
  const newest = suite.latest.get(id.benchmark);
  if (suite.run === undefined || newest === undefined || newest.failure !== undefined) return [];
  const { metrics: measured } = runs.length === 0 ? newest : pooledResult(newest, runs);
  const metrics = part === undefined ? measured : joined(baseline?.metrics ?? [], measured, part);
  const isNews = baseline === undefined || textOf(metrics) !== textOf(baseline.metrics);
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

/** Returns the accepted metrics in their order, with the selected ones replaced by the new measurement. */
function joined(accepted: readonly Metric[], measured: readonly Metric[], part: readonly string[]): readonly Metric[] {
  const taken = new Map(measured.filter(({ name }) => part.includes(name)).map((metric) => [metric.name, metric]));
  const kept = accepted.map((metric) => taken.get(metric.name) ?? metric);
  const added = [...taken.values()].filter(({ name }) => !accepted.some((metric) => metric.name === name));
  return [...kept, ...added];
}

/** Serializes metrics as they are stored on disk. */
const textOf = (metrics: readonly Metric[]): string => JSON.stringify(metrics.map(storeMetric));

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
