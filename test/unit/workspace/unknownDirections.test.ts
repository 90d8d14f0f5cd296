// Tests of metrics with an unknown direction: the row that asks for it, and the override written as the answer.
import { strict as assert } from 'node:assert';
import { withDirection } from '../../../src/core/config/configEdits.ts';
import type { Metric } from '../../../src/core/model/model.ts';
import { directionHint, scopeChoices } from '../../../src/core/present/dialogs/directionText.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import type { TreeRow } from '../../../src/core/present/tree/treeRow.ts';
import { measuredBy, unknownDirections } from '../../../src/core/suites/unknownDirections.ts';
import { createWorld, look, metric, outputOf, result, rulesOf, type World } from '../doubles.ts';

const unknown = (name: string, more: Partial<Metric> = {}): Metric =>
  metric('custom', 5, { name, direction: 'unknown', ...more });

async function measured(suites: Readonly<Record<string, readonly ReturnType<typeof result>[]>>): Promise<World> {
  const world = createWorld();
  await world.workspace.load();
  for (const [suite, results] of Object.entries(suites)) world.workspace.applyOutcome(outputOf(suite), look(results));
  return world;
}

const verdictsOf = ({ workspace }: World, suite?: string) =>
  workspace.suites.flatMap(({ name, verdicts }) =>
    suite === undefined || suite === name ? [...verdicts.values()] : [],
  );

const contextsOf = (rows: readonly TreeRow[]): readonly string[] =>
  rows.flatMap((row) => [`${row.label}: ${row.context}`, ...contextsOf(row.children())]);

describe('unknown directions', () => {
  it('are listed by metric with its benchmarks, without known, informative or ignored metrics', async () => {
    const world = await measured({
      s: [
        result('a', [unknown('score'), unknown('extra', { role: 'secondary' }), unknown('n', { role: 'informative' })]),
        result('b', [unknown('score')]),
        result('c', 7),
      ],
    });
    const found = unknownDirections(verdictsOf(world)).map(({ metric: name, benchmarks }) => [name, benchmarks]);
    assert.deepEqual(found, [
      ['score', ['a', 'b']],
      ['extra', ['a']],
    ]);
  });

  it('add one row at the top of the suite, and a mark on every affected row', async () => {
    const world = await measured({
      s: [result('a', [unknown('score')]), result('b', [unknown('score')]), result('c', 7)],
    });
    assert.deepEqual(contextsOf(treeRows([world.workspace])), [
      's: suite acceptable unknownDirection',
      'Is lower or higher better?: direction',
      'a: benchmark inconclusive acceptable unknownDirection',
      'score: metric inconclusive acceptable unknownDirection',
      'b: benchmark inconclusive acceptable unknownDirection',
      'score: metric inconclusive acceptable unknownDirection',
      'c: benchmark new acceptable',
      'duration: metric new acceptable',
    ]);
    const [, hint] = [...treeRows([world.workspace]).flatMap((row) => [row, ...row.children()])];
    assert.deepEqual(
      [hint?.description, hint?.target],
      ['not checked until set: score', { kind: 'direction', folder: '/project', suite: 's' }],
    );
  });

  it('add no row if every headline metric is judged', async () => {
    const world = await measured({
      s: [result('a', [metric('duration', 1), unknown('extra', { role: 'secondary' })])],
    });
    assert.equal(directionHint(verdictsOf(world)), undefined);
  });

  it('show three metrics and the number of others', async () => {
    const world = await measured({
      s: [
        result(
          'a',
          ['a', 'b', 'c', 'd', 'e'].map((name) => unknown(name)),
        ),
      ],
    });
    assert.equal(directionHint(verdictsOf(world))?.description, 'not checked until set: a, b, c and 2 more');
  });

  it('can be set everywhere at once only if no direction of the metric is known and all units are equal', async () => {
    const alike = await measured({ s: [result('a', [unknown('score')])], t: [result('b', [unknown('score')])] });
    const known = await measured({
      s: [result('a', [unknown('score')])],
      t: [result('b', [metric('custom', 1, { name: 'score' })])],
    });
    const units = await measured({
      s: [result('a', [unknown('score')])],
      t: [result('b', [unknown('score', { unit: 'fps' })])],
    });
    const expected = { benchmarks: ['a', 'b'], alike: true };
    assert.deepEqual(measuredBy(verdictsOf(alike), 'score'), expected);
    assert.deepEqual(measuredBy(verdictsOf(known), 'score'), { ...expected, alike: false });
    assert.deepEqual(measuredBy(verdictsOf(units), 'score'), { ...expected, alike: false });
    assert.deepEqual(
      [true, false].map((each) => scopeChoices('score', 2, 1, each).map(({ value }) => value)),
      [
        ['all', 'these'],
        ['these', 'all'],
      ],
    );
  });

  it('can be set only for all benchmarks if there are hundreds', () =>
    assert.deepEqual(
      scopeChoices('score', 1_000, 201, false).map(({ value }) => value),
      ['all'],
    ));

  it('are judged after the direction is set, and the row disappears', async () => {
    const world = await measured({ s: [result('a*', [unknown('score[1]')]), result('ab', [unknown('score[1]')])] });
    const { workspace, files } = world;
    files.texts.set(workspace.configFile.path, '{\n  // mine\n}\n');
    await workspace.configFile.change((text) => withDirection(text, 'score[1]', 'higher', ['a*']));
    assert.equal(
      files.texts.get(workspace.configFile.path),
      '{\n  // mine\n  "overrides": [\n    { "benchmarks": "a\\\\*", "metrics": "score\\\\[1\\\\]", "direction": "higher" }\n  ]\n}\n',
    );
    await workspace.reloadConfig();
    assert.deepEqual(
      unknownDirections(verdictsOf(world)).map(({ benchmarks }) => benchmarks),
      [['ab']],
    );
    await workspace.configFile.change((text) => withDirection(text, 'score[1]', 'lower'));
    await workspace.reloadConfig();
    assert.deepEqual(unknownDirections(verdictsOf(world)), []);
  });

  it('can be ignored instead', () => {
    const rules = rulesOf(withDirection(undefined, 'score', 'ignore'));
    assert.equal(rules.ruleFor('a', unknown('score')).ignored, true);
    assert.equal(rules.ruleFor('a', unknown('other')).ignored, false);
  });
});

describe('changing config.json', () => {
  it('writes nothing if nothing changes, and keeps concurrent changes', async () => {
    const { workspace, files } = createWorld();
    const { configFile } = workspace;
    files.texts.set(configFile.path, '{}');
    await configFile.change((text) => text ?? '');
    assert.deepEqual(files.written, []);
    await Promise.all(['a', 'b', 'c'].map((name) => configFile.change((text) => withDirection(text, name, 'lower'))));
    await configFile.load();
    assert.deepEqual(
      configFile.rules.config.overrides.map(({ metrics }) => metrics),
      ['a', 'b', 'c'],
    );
  });

  it('does not change an invalid file', async () => {
    const { workspace, files } = createWorld();
    files.texts.set(workspace.configFile.path, '{ "runGapSeconds": }');
    await assert.rejects(
      workspace.configFile.change((text) => withDirection(text, 'a', 'lower')),
      /is invalid \(line 1\)/,
    );
    assert.equal(files.texts.get(workspace.configFile.path), '{ "runGapSeconds": }');
  });
});
