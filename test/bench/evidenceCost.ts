// Judges as the workspace does, with history in memory and one new result per benchmark, and measures the extra cost of
// a trend.

import type { PastRun } from '../../src/core/history/historyRecord.ts';
import { fingerprint } from '../../src/core/model/machine.ts';
import type { Metric, Result } from '../../src/core/model/model.ts';
import { checkReport } from '../../src/core/present/reports/check.ts';
import type { Workspace } from '../../src/core/workspace/workspace.ts';
import { normalFrom, randomFrom } from '../statistics/random.ts';
import { createWorld, look, outputOf, startTime, thisSystem } from '../unit/doubles.ts';
import { milliseconds, type Row, times } from './table.ts';
import { sweep, timed } from './timing.ts';

const benchmarks = 1000;
const minute = 60_000;
const output = outputOf('bench.json');

interface Shape {
  readonly runs: number;
  readonly processes: number;
  readonly samples: number;
}

function runOf(normal: () => number, { processes, samples }: Shape): readonly Result[] {
  return Array.from({ length: benchmarks }, (_, index) => {
    const process = () => Array.from({ length: samples }, () => 1e6 * Math.exp(0.02 * normal()));
    const all = Array.from({ length: processes }, process);
    const metric: Metric = {
      name: 'mean',
      kind: 'duration',
      role: 'primary',
      unit: 'ns',
      direction: 'lower',
      value: all[0]?.[0] ?? 0,
    };
    const name = `group/${index}`;
    return {
      benchmark: { id: name, name, path: name.split('/') },
      metrics: [samples > 1 ? { ...metric, processes: all } : metric],
    };
  });
}

const pastRun = (results: readonly Result[], index: number): PastRun => ({
  id: index.toString(16).padStart(8, '0'),
  suite: output.suite,
  format: 'tool',
  tool: 'Tool',
  results,
  warnings: [],
  machineId: fingerprint(thisSystem),
  systemInfo: thisSystem,
  code: {},
  time: startTime + (index + 1) * minute,
  complete: true,
});

/** Accepts before adding the runs, so that every run is replayed. */
async function workspaceWith(shape: Shape, normal: () => number): Promise<Workspace> {
  const { workspace, clock } = createWorld();
  await workspace.load();
  workspace.applyOutcome(output, look(runOf(normal, shape), { hash: 'accepted' }));
  await workspace.acceptances.accept(workspace.acceptances.plan());
  for (let index = 0; index < shape.runs; index++)
    await workspace.history.append(pastRun(runOf(normal, shape), index), shape.runs);
  clock.pass((shape.runs + 2) * minute);
  return workspace;
}

async function measure(shape: Shape) {
  const normal = normalFrom(randomFrom(1));
  const workspace = await workspaceWith(shape, normal);
  const newest = look(runOf(normal, shape), { hash: 'newest', modifiedAt: startTime + (shape.runs + 2) * minute });
  sweep();
  const { took: judging } = await timed(() => workspace.applyOutcome(output, newest));
  sweep();
  const { took: trends } = await timed(() => checkReport(workspace, { explain: true }));
  await workspace.close();
  return { judging, trends };
}

/** Measures through the workspace, with little and with much history. */
export async function ladderRows(): Promise<readonly Row[]> {
  const sampled = await measure({ runs: 40, processes: 5, samples: 20 });
  const [few, many] = [
    await measure({ runs: 40, processes: 1, samples: 1 }),
    await measure({ runs: 200, processes: 1, samples: 1 }),
  ];
  return [
    { what: `ladder in the workspace, ${benchmarks} × 5 × 20, 40 runs`, measured: milliseconds(sampled.judging) },
    {
      what: `replay of 200 runs, ${benchmarks} single values`,
      measured: milliseconds(many.judging),
      ratio: `${times(many.judging / few.judging)} of 40 runs`,
    },
    {
      what: `JSON with trends, ${benchmarks} × 200 runs`,
      measured: milliseconds(many.trends),
      ratio: `${times(many.trends / few.trends)} of 40 runs`,
      note: 'computed on request',
    },
  ];
}
