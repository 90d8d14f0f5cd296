// Short ways to write down the past of a benchmark, and to weigh a result against it.

import type { BaselineEntry } from '../../../src/core/baselines/baseline.ts';
import type { ConfigRules } from '../../../src/core/config/configRules.ts';
import { defaultConfig } from '../../../src/core/config/schema.ts';
import { evidenceDetector } from '../../../src/core/detection/evidenceDetector.ts';
import type { PastRun } from '../../../src/core/history/historyRecord.ts';
import { Past, PastRuns } from '../../../src/core/history/pastRuns.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import type { BenchmarkVerdict, Metric, MetricVerdict } from '../../../src/core/model/model.ts';
import { entry, result, rulesOf, startTime, thisSystem } from '../doubles.ts';

const minute = 60_000;

/** Runs of a benchmark `a`, a minute apart, the last a minute before `startTime` plus as many minutes. */
export const pastOf = (runs: readonly Metric[]): readonly PastRun[] =>
  runs.map((metric, index) => ({
    id: `run ${index}`,
    suite: 's',
    format: 'tool',
    tool: 'Tool',
    results: [result('a', [metric])],
    warnings: [],
    machineId: fingerprint(thisSystem),
    systemInfo: thisSystem,
    code: {},
    time: startTime + index * minute,
    complete: true,
  }));

export interface Weighing {
  readonly current: Metric;
  readonly baseline: Metric;
  /** One a run, oldest first; the first is the one that was accepted, unless `accepted` says otherwise. */
  readonly past?: readonly Metric[];
  readonly accepted?: number;
  readonly versions?: readonly BaselineEntry[];
  readonly rules?: ConfigRules;
  readonly name?: string;
}

export const plainRules = rulesOf(JSON.stringify({ detection: defaultConfig.detection }));

export function weigh({
  current,
  baseline,
  past = [],
  accepted = 0,
  versions,
  rules,
  name,
}: Weighing): BenchmarkVerdict {
  const measured = result(name ?? 'a', [current]);
  const own = versions ?? [acceptedAt(baseline, accepted)];
  const runs = new PastRuns(pastOf(past), { except: undefined, machineId: fingerprint(thisSystem) });
  return evidenceDetector.judge({
    result: measured,
    machine: thisSystem,
    baseline: own[0],
    past: runs.size === 0 ? undefined : new Past(runs, measured, startTime + past.length * minute, 0),
    rules: rules ?? plainRules,
  });
}

/** @param run after which it was accepted */
export const acceptedAt = (metric: Metric, run: number, version = 1): BaselineEntry => {
  const plain = entry([metric], { version });
  const createdAt = new Date(startTime + run * minute + 1).toISOString();
  return { ...plain, metadata: { ...plain.metadata, createdAt } };
};

export function shownOf(verdict: BenchmarkVerdict): MetricVerdict {
  const [shown] = verdict.metrics;
  if (shown === undefined) throw new Error('No metric was judged.');
  return shown;
}

/** Several metrics of one result, without a past. */
export const weighAll = (current: readonly Metric[], baseline: readonly Metric[]): BenchmarkVerdict =>
  evidenceDetector.judge({
    result: result('a', current),
    machine: thisSystem,
    baseline: entry(baseline),
    rules: plainRules,
  });
