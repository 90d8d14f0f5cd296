// The noise that acceptances store with their metrics: what a fresh clone and the first runs after an accepted change know of it.
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Metric } from '../../../src/core/model/model.ts';
import { evidenceLines } from '../../../src/core/present/verdict/evidenceText.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { createWorld, look, outputOf, result, type World } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const output = outputOf('bench.json');
const id = { suite: output.suite, benchmark: 'sort' };
const minute = 60_000;
const calm = [100.3, 99.6, 100.9, 99.2, 100.1, 99.8, 100.6, 99.4];
const slow = [150.1, 149.2, 151.3, 150.4];

describe('Stored noise', () => {
  const sandbox = useSandbox();

  async function open(): Promise<World> {
    const world = createWorld({ files: nodeFiles, folder: sandbox.folder });
    await world.workspace.load();
    return world;
  }

  function run(world: World, value: number, other = 7): void {
    world.clock.pass(10 * minute);
    const read = look([result('sort', value), result('other', other)], {
      modifiedAt: world.clock.now(),
      hash: `${world.clock.now()}`,
    });
    world.workspace.applyOutcome(output, read);
  }

  const accept = (world: World, notes?: string) =>
    world.workspace.acceptances.accept(world.workspace.acceptances.plan(), notes);

  const folder = () => join(sandbox.folder, '.benchmark-baseline/baselines');
  const text = (): string => {
    const [file] = readdirSync(folder(), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
    return readFileSync(join(folder(), file ?? ''), 'utf8');
  };
  const noises = () => [...text().matchAll(/"noise": ?\{[^}]*\}/g)].map(([found]) => found.replaceAll(/\s/g, ''));
  const accepted = ({ workspace }: World): Metric | undefined => workspace.baselines.getBaseline(id)?.metrics[0];

  /** All of them measured, the first and then the last one accepted. */
  async function afterRuns(values: readonly number[]): Promise<World> {
    const world = await open();
    for (const [index, value] of values.entries()) {
      run(world, value);
      if (index === 0) await accept(world);
    }
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan([id]), 'meant');
    return world;
  }

  it('is not there for one run, nor for two', async () => {
    const world = await afterRuns(calm.slice(0, 2));
    assert.deepEqual(noises(), []);
    await world.workspace.close();
  });

  it('says how much the runs since the entry before varied, in two digits', async () => {
    const world = await afterRuns(calm);
    assert.deepEqual(accepted(world)?.noise, { percent: 0.95, runs: 8 });
    assert.deepEqual(noises(), ['"noise":{"percent":0.95,"runs":8}']);
    await world.workspace.close();
  });

  it('is pooled with what the entry before stored', async () => {
    const world = await afterRuns(calm);
    for (const value of slow) run(world, value);
    await accept(world, 'meant');
    assert.equal(accepted(world)?.noise?.runs, 13);
    await world.workspace.close();
  });

  it('counts the runs that were seen before anything was accepted', async () => {
    const world = await open();
    for (const value of calm) run(world, value);
    await accept(world);
    assert.equal(accepted(world)?.noise?.runs, 8);
    await world.workspace.close();
  });

  it('is the same text for the same runs, and not written again for what is accepted already', async () => {
    const first = await afterRuns(calm);
    const before = text();
    assert.equal(await accept(first), 0);
    assert.equal(text(), before);
    const noise = noises();
    await first.workspace.close();
    const entry = before.split('\n').filter((line) => line.includes('"other"'));
    assert.ok(entry.length > 0 && entry.every((line) => !line.includes('noise')), 'other was accepted once');
    assert.deepEqual(noise, ['"noise":{"percent":0.95,"runs":8}']);
  });

  it('is what a fresh clone knows: a slow run beyond it is regressed, one within it is not', async () => {
    const first = await afterRuns([100, 109, 94, 105, 97, 107, 95, 100.1]);
    const { noise } = accepted(first) ?? {};
    await first.workspace.close();
    assert.ok(noise !== undefined && noise.percent > 5, JSON.stringify(noise));
    rmSync(sandbox.path('.benchmark-baseline/history'), { recursive: true, force: true });
    const clone = await open();
    run(clone, 122);
    const shown = clone.workspace.verdict(id)?.metrics[0];
    assert.equal(shown?.status, 'inconclusive');
    assert.deepEqual(shown.noise, { ...noise, percent: shown.noise?.percent, stored: true });
    assert.match(evidenceLines(shown).join('\n'), /stored with the baseline/);
    await clone.workspace.close();
    rmSync(sandbox.path('.benchmark-baseline/history'), { recursive: true, force: true });
    const again = await open();
    run(again, 250);
    assert.equal(again.workspace.verdict(id)?.status, 'regressed');
    await again.workspace.close();
  });

  it('goes with its entry when the acceptance is undone', async () => {
    const world = await afterRuns(calm);
    for (const value of slow) run(world, value);
    await accept(world, 'meant');
    await world.workspace.acceptances.undo();
    assert.deepEqual(accepted(world)?.noise, { percent: 0.95, runs: 8 });
    await world.workspace.close();
  });
});
