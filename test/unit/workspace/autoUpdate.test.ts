// Tests of automatic updates: which runs may become the baseline.
import { strict as assert } from 'node:assert';
import { withAutoUpdate } from '../../../src/core/config/configEdits.ts';
import type { Result, Run } from '../../../src/core/model/model.ts';
import { updateQuestion } from '../../../src/core/present/acceptance/autoUpdateText.ts';
import { createWorld, failed, look, metric, otherSystem, outputOf, result, type World } from '../doubles.ts';

const rest = 121_000;

interface Ended {
  readonly world: World;
  readonly run: Run;
}

const errors = (value: number) => metric('errorRate', value, { role: 'secondary' });
const accepted = result('a', [metric('duration', 100), errors(0.01)]);

/** The threshold rule of docs/verdicts.md without evidence: every improvement beyond the threshold counts. */
const bareRule = { detection: { method: 'thresholds' } };

/** Accepts two benchmarks, then measures a run that ends. */
async function ended(
  results: readonly Result[],
  more: Partial<Parameters<typeof look>[1]> = {},
  config: object = bareRule,
): Promise<Ended> {
  const world = createWorld();
  const { workspace, clock, files } = world;
  files.texts.set('/project/.benchmark-baseline/config.json', JSON.stringify(config));
  await workspace.load();
  workspace.applyOutcome(outputOf('s'), look([accepted, result('b', 100)]));
  await workspace.acceptances.accept(workspace.acceptances.plan());
  clock.pass(rest);
  await workspace.settled();
  workspace.applyOutcome(outputOf('s'), look(results, { modifiedAt: clock.now(), ...more }));
  // The first run may not have ended yet.
  const next = new Promise<Run>((resolve) => {
    workspace.onDidEndRun((run) => run.id === workspace.suite('s')?.run?.id && resolve(run));
  });
  clock.pass(rest);
  return { world, run: await next };
}

const planOf = ({ world, run }: Ended, confirmed?: () => boolean) =>
  world.workspace.acceptances.planAutoUpdate(run, confirmed).map(({ id, notes }) => `${id.benchmark}: ${notes}`);

const improved = 'a: Automatic update due to performance improvement';

describe('an automatic update', () => {
  const otherMachine = {
    parsed: {
      tool: 'T',
      results: [result('a', 50), result('b', 100), result('new', 5)],
      warnings: [],
      machine: otherSystem,
    },
  };
  const table: readonly (readonly [string, readonly Result[], readonly string[], object?])[] = [
    ['accepts an improvement', [result('a', 50), result('b', 100)], [improved]],
    ['accepts a first result', [result('a', 100), result('b', 100), result('new', 5)], ['new: Initial baseline']],
    [
      'accepts an improvement and a first result',
      [result('a', 50), result('b', 100), result('new', 5)],
      [improved, 'new: Initial baseline'],
    ],
    ['accepts nothing if nothing changed', [result('a', 100), result('b', 100)], []],
    ['accepts no improvement below the threshold', [result('a', 90), result('b', 100)], []],
    ['accepts nothing if another benchmark regressed', [result('a', 50), result('b', 150)], []],
    ['accepts nothing if a benchmark failed', [result('a', 50), failed('b', 'crashed')], []],
    [
      'accepts nothing if another metric regressed',
      [result('a', [metric('duration', 50), errors(0.5)]), result('b', 100)],
      [],
    ],
    ['accepts nothing from a partial run', [result('a', 50)], [], { hash: 'partial' }],
    ['accepts nothing from another machine', [], [], otherMachine],
  ];
  for (const [title, results, expected, more] of table) {
    it(title, async () => {
      const config = title.includes('partial') ? { ...bareRule, completeRunRatio: 0.9 } : bareRule;
      assert.deepEqual(planOf(await ended(results, more, config)), expected);
    });
  }

  it('accepts nothing if a regression is acknowledged', async () => {
    const entry = { suite: 's', benchmark: 'b', reason: 'known', change: 50, at: '2099-01-01T00:00:00.000Z' };
    const ending = await ended([result('a', 50), result('b', 150)], {}, { ...bareRule, acknowledged: [entry] });
    assert.equal(ending.world.workspace.verdict({ suite: 's', benchmark: 'b' })?.status, 'acknowledged');
    assert.deepEqual(planOf(ending), []);
  });

  it('requires evidence for an improvement but not for a first result', async () => {
    const ending = await ended([result('a', 50), result('b', 100), result('new', 5)]);
    assert.deepEqual(
      planOf(ending, () => false),
      ['new: Initial baseline'],
    );
  });

  it('does not accept an improvement based on a single run with the method "auto"', async () => {
    const ending = await ended([result('a', 50), result('b', 100), result('new', 5)], {}, {});
    assert.equal(ending.world.workspace.verdict({ suite: 's', benchmark: 'a' })?.status, 'improved');
    assert.deepEqual(planOf(ending), ['new: Initial baseline']);
  });

  it('stores its note, can be undone, and does nothing the second time', async () => {
    const { world, run } = await ended([result('a', 50), result('b', 100), result('new', 5)]);
    const { workspace } = world;
    assert.equal(await workspace.acceptances.autoUpdate(run), 2);
    const versions = (benchmark: string) => workspace.baselines.getVersions({ suite: 's', benchmark });
    assert.deepEqual(
      ['a', 'b', 'new'].map((id) => versions(id).map(({ metadata }) => metadata.notes)),
      [['Automatic update due to performance improvement', undefined], [undefined], ['Initial baseline']],
    );
    assert.equal(await workspace.acceptances.autoUpdate(run), 0);
    assert.equal(await workspace.acceptances.undo(), 2);
    assert.deepEqual([versions('a').length, versions('new').length], [1, 0]);
  });

  it('applies only to the newest run', async () => {
    const ending = await ended([result('a', 50), result('b', 100)]);
    ending.world.workspace.applyOutcome(outputOf('s'), look([result('a', 49), result('b', 100)]));
    assert.deepEqual(planOf(ending), []);
  });

  it('summarizes the update in its question', async () => {
    const { world, run } = await ended([result('a', 50), result('b', 100), result('new', 5)]);
    const items = world.workspace.acceptances.planAutoUpdate(run);
    assert.equal(updateQuestion('s', items), 's: 1 improved, 1 new, no regressions. Accept as baseline?');
  });

  const written: readonly (readonly [string | undefined, string])[] = [
    [undefined, '{\n  "baseline": { "autoUpdate": "off" }\n}\n'],
    ['{ "baseline": {} }', '{ "baseline": {\n  "autoUpdate": "off"\n} }'],
    ['{ "baseline": { "name": "x" /* y */ } }', '{ "baseline": { "name": "x", /* y */ "autoUpdate": "off" } }'],
    ['{ "baseline": { "autoUpdate": "prompt" } } // z', '{ "baseline": { "autoUpdate": "off" } } // z'],
  ];
  for (const [before, after] of written) {
    it(`is turned off in ${JSON.stringify(before)}`, () => assert.equal(withAutoUpdate(before, 'off'), after));
  }
});
