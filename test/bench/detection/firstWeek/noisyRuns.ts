// Runs of unchanged code on a busy machine, each accepted and then compared with another one: how often `check` would fail, and whether a
// benchmark that is made three times as slow is seen.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigRules } from '../../../../src/core/config/configRules.ts';
import { defaultConfig } from '../../../../src/core/config/schema.ts';
import { evidenceDetector } from '../../../../src/core/detection/evidenceDetector.ts';
import type { Format } from '../../../../src/core/formats/format.ts';
import { goBench } from '../../../../src/core/formats/go/goBench.ts';
import { vitest } from '../../../../src/core/formats/javascript/vitest.ts';
import { createInput } from '../../../../src/core/formats/reading/formatInput.ts';
import { parseRun } from '../../../../src/core/formats/reading/parseRun.ts';
import { fingerprint } from '../../../../src/core/model/machine.ts';
import type { Metric, Result, Status, SystemInfo } from '../../../../src/core/model/model.ts';
import { VerdictList } from '../../../../src/core/model/verdictList.ts';
import type { Row } from '../../table.ts';
import { bar, percent } from '../rows.ts';

const root = join(process.env.DETECTION_DATA ?? '../shared/detection', 'noisy_runs');
const machine: SystemInfo = { os: 'linux', arch: 'x64', cpuModel: '', cpuCores: 2, totalMemoryGb: 0, toolVersion: '' };
const rules = new ConfigRules(defaultConfig);

interface Project {
  readonly folder: string;
  readonly format: Format;
  /** Percent of pairs of unchanged code that may fail. */
  readonly most: number;
}

const projects: readonly Project[] = [
  { folder: 'xxhash', format: goBench, most: 15 },
  { folder: 'cookie', format: vitest, most: 10 },
];

/** In the order in which they were measured. */
function readRuns({ folder, format }: Project): readonly (readonly Result[])[] {
  const files = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.out'))
    .sort();
  return files.map((name) => {
    const text = readFileSync(join(root, folder, name), 'utf8');
    return parseRun(format, createInput(name, text)).results;
  });
}

interface Outcome {
  readonly byId: ReadonlyMap<string, Status>;
  /** As `check` does. */
  readonly fails: boolean;
}

/** Statuses of one run compared with another that was accepted, nothing else known. */
function statuses(accepted: readonly Result[], run: readonly Result[]): Outcome {
  const known = new Map(accepted.map((result) => [result.benchmark.id, result.metrics]));
  const verdicts = new VerdictList();
  for (const result of run) {
    const metrics = known.get(result.benchmark.id);
    const metadata = { createdAt: new Date(0).toISOString(), environment: new Map(), systemInfo: machine };
    const baseline = metrics && { metrics, metadata, version: 1, machineId: fingerprint(machine) };
    verdicts.add(evidenceDetector.judge({ result, machine, baseline, rules }));
  }
  const { shift } = evidenceDetector.conclude?.(verdicts, () => true) ?? {};
  const byId = new Map([...verdicts].map(([id, { status }]) => [id, status]));
  return { byId, fails: [...byId.values()].includes('regressed') || (shift !== undefined && shift.ratio > 1) };
}

function slower(run: readonly Result[], benchmark: string): readonly Result[] {
  const scaled = (metric: Metric): Metric => {
    const factor = metric.kind === 'duration' ? 3 : metric.kind === 'throughput' ? 1 / 3 : 1;
    const processes = metric.processes?.map((samples) => samples.map((sample) => factor * sample));
    return { ...metric, value: factor * metric.value, ...(processes && { processes }) };
  };
  return run.map((result) =>
    result.benchmark.id === benchmark ? { ...result, metrics: result.metrics.map(scaled) } : result,
  );
}

interface Counts {
  pairs: number;
  /** Of these the benchmark that was slowed down is really slower than what was accepted. */
  slower: number;
  failing: number;
  seen: number;
  regressed: number;
}

function compare(accepted: readonly Result[], run: readonly Result[], counts: Counts): void {
  counts.pairs += 1;
  if (statuses(accepted, run).fails) counts.failing += 1;
  const benchmark = run[counts.pairs % run.length]?.benchmark.id ?? '';
  const made = slower(run, benchmark);
  // On a machine as busy as this three times as slow may still be faster than what was accepted.
  if (!(measuredOf(made, benchmark) > 1.15 * measuredOf(accepted, benchmark))) return;
  counts.slower += 1;
  const status = statuses(accepted, made).byId.get(benchmark);
  if (status === 'regressed' || status === 'suspected') counts.seen += 1;
  if (status === 'regressed') counts.regressed += 1;
}

const measuredOf = (run: readonly Result[], benchmark: string): number =>
  run.find((result) => result.benchmark.id === benchmark)?.metrics[0]?.value ?? Number.NaN;

function projectRows(project: Project): readonly Row[] {
  const runs = readRuns(project);
  const counts: Counts = { pairs: 0, slower: 0, failing: 0, seen: 0, regressed: 0 };
  for (const accepted of runs) {
    for (const run of runs) if (run !== accepted) compare(accepted, run, counts);
  }
  const { pairs } = counts;
  const [failed, found] = [(100 * counts.failing) / pairs, (100 * counts.seen) / counts.slower];
  const [name, note] = [
    `${project.folder}, ${pairs} pairs`,
    `regressed ${percent((100 * counts.regressed) / counts.slower)}`,
  ];
  return [
    bar(`${name}: fail`, percent(failed), `≤ ${project.most}%`, failed <= project.most),
    bar(`${name}: three times as slow is seen`, percent(found), '≥ 95%', found >= 95, note),
  ];
}

export function noisyRows(): readonly Row[] {
  if (!existsSync(root)) return [{ what: 'noisy runs', measured: `not there: DETECTION_DATA names their folder` }];
  return projects.flatMap(projectRows);
}
