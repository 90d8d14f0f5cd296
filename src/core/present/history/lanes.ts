// Builds one lane per machine, because results of different machines are not comparable.

import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { MetricRule } from '../../config/configRules.ts';
import type { Run } from '../../model/model.ts';
import { eventsOf } from '../../workspace/timelineEvents.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { machineText } from '../acceptance/versionsText.ts';
import { withBaselines } from './baselineSteps.ts';
import { eventMarks } from './eventMarks.ts';
import { levelsOf } from './levelLines.ts';
import type { Axis, HistoryPoint, Lane } from './panelTypes.ts';
import { perCommit } from './perCommit.ts';
import { pointsByMachine, type Subject } from './points.ts';

interface LaneSource {
  readonly workspace: Workspace;
  readonly runs: readonly Run[];
  readonly subject: Subject;
  readonly rule: MetricRule;
  /** All versions of the benchmark, of all machines. */
  readonly versions: readonly BaselineEntry[];
  /** Baseline of the newest run. */
  readonly counting: BaselineEntry | undefined;
  readonly axis: Axis;
}

/** Returns the lanes, newest run first. */
export function lanesOf(source: LaneSource): readonly Lane[] {
  const byMachine = pointsByMachine(source.runs, source.subject);
  const lanes = [...byMachine].map(([machineId, points]) => laneOf(source, machineId, points));
  const newest = (lane: Lane) => lane.points.at(-1)?.time ?? 0;
  return lanes.sort((a, b) => newest(b) - newest(a));
}

function laneOf(source: LaneSource, machineId: string, all: readonly HistoryPoint[]): Lane {
  const { workspace, runs, subject, rule, versions, counting, axis } = source;
  const isShared = workspace.config.baseline.machines === 'shared';
  const own = versions.filter((entry) => isShared || entry.machineId === machineId);
  const activeBaseline = counting !== undefined && own.includes(counting) ? counting : undefined;
  const shown = axis === 'commits' ? perCommit(all) : all;
  const stepped = withBaselines(shown, own, subject, rule, activeBaseline);
  return {
    machineId,
    machine: machineText(workspace, machineId, runs.findLast((run) => run.machineId === machineId)?.systemInfo),
    points: stepped.points,
    ...levelsOf(stepped.points, rule.direction),
    versions: stepped.versions,
    events: eventMarks(stepped.points, eventsOf(workspace.config)),
  };
}
