// Large baseline file: loading it compared with JSON.parse of the same bytes, and accepting one of its benchmarks.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BaselineManager } from '../../src/core/baselines/baselineManager.ts';
import { regressionJudge } from '../../src/core/detection/regressionAnalysis.ts';
import type { Metric } from '../../src/core/model/model.ts';
import { nodeFiles } from '../../src/node/files/files.ts';
import { nodeMachine } from '../../src/node/machine/machine.ts';
import { systemClock } from '../../src/node/scheduling/clock.ts';
import { megabytes, milliseconds, type Row, times } from './table.ts';
import { sweep, timed, timingOf } from './timing.ts';

const suite = 'large';
const rounds = 9;

const sampleOf = (index: number, place: number): number => 1000 + index * 0.37 + ((index * 31 + place * 17) % 997) / 97;

function metricsOf(index: number): readonly Metric[] {
  const samples = Array.from({ length: 20 }, (_, place) => sampleOf(index, place));
  const value = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const time = { name: 'mean', kind: 'duration', role: 'primary', unit: 'ns', direction: 'lower', value } as const;
  return [{ ...time, interval: { low: value * 0.99, high: value * 1.01, level: 0.95 }, processes: [samples] }];
}

const create = (folder: string): BaselineManager =>
  new BaselineManager({
    files: nodeFiles,
    root: folder,
    machine: nodeMachine,
    clock: systemClock,
    judge: regressionJudge,
  });

/** @param count number of benchmarks, with 20 samples each */
export async function baselineFileRows(folder: string, count: number): Promise<readonly Row[]> {
  const root = join(folder, 'baselines of one suite');
  const ids = Array.from({ length: count }, (_, index) => ({ suite, benchmark: `group ${index % 40}/case ${index}` }));
  await create(root).setBaselines(ids.map((id, index) => ({ id, metrics: metricsOf(index), notes: 'accepted' })));
  const file = create(root).fileOf(suite);
  return [await loadRow(root, file, count), await acceptOneRow(root, file, ids)];
}

async function loadRow(root: string, file: string, count: number): Promise<Row> {
  const [all, floors]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    sweep();
    const text = readFileSync(file, 'utf8');
    floors.push((await timed(() => JSON.parse(text))).took);
    const manager = create(root);
    sweep();
    all.push((await timed(() => manager.loadBaselines())).took);
    if (manager.benchmarkIds(suite).length !== count) throw new Error('Not every baseline was loaded.');
  }
  const [load, floor] = [timingOf(all), timingOf(floors)];
  const ratio = load.median / floor.median;
  return {
    what: `load ${count} baselines, 20 samples each`,
    measured: milliseconds(load.median),
    ratio: `${times(ratio)} JSON.parse (${milliseconds(floor.median)})`,
    bar: '3 ×',
    met: ratio <= 3,
    note: `${megabytes(statSync(file).size)}; first ${milliseconds(load.first)}, worst ${milliseconds(load.worst)}`,
  };
}

async function acceptOneRow(root: string, file: string, ids: Parameters<typeof acceptOne>[1]): Promise<Row> {
  const manager = create(root);
  await manager.loadBaselines();
  const [all, floors]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    floors.push(await writeOnly(file));
    all.push(await acceptOne(manager, ids, round));
  }
  const [accept, floor] = [timingOf(all), timingOf(floors)];
  return {
    what: `accept 1 of ${ids.length} baselines`,
    measured: milliseconds(accept.median),
    ratio: `${times(accept.median / floor.median)} writing the bytes (${milliseconds(floor.median)})`,
    bar: '150 ms',
    met: accept.median <= 150,
    note: `first ${milliseconds(accept.first)}, worst ${milliseconds(accept.worst)}`,
  };
}

async function acceptOne(
  manager: BaselineManager,
  ids: readonly { readonly suite: string; readonly benchmark: string }[],
  round: number,
): Promise<number> {
  const id = ids[(round * 1009) % ids.length];
  if (id === undefined) throw new Error('There is nothing to accept.');
  sweep();
  return (await timed(() => manager.setBaseline(id, metricsOf(round + 0.5)))).took;
}

/** Writes the same bytes through the same port: the lower bound for any acceptance. */
async function writeOnly(file: string): Promise<number> {
  const text = readFileSync(file, 'utf8');
  sweep();
  return (await timed(() => nodeFiles.write(`${file}.floor`, text))).took;
}
