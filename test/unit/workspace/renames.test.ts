// Tests of renamed benchmarks: suggestions, and moving versions, verdicts and history, with history on disk.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Result } from '../../../src/core/model/model.ts';
import { likelyChoice, missingChoices, renameChoices } from '../../../src/core/present/acceptance/renameText.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { createWorld, look, metric, outputOf, result, type World } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const output = outputOf('bench.json');
const id = (benchmark: string) => ({ suite: output.suite, benchmark });
const minute = 60_000;

function measure(world: World, results: readonly Result[]): void {
  world.clock.pass(10 * minute);
  world.workspace.applyOutcome(output, look(results, { modifiedAt: world.clock.now(), hash: `${world.clock.now()}` }));
}

const resultsOf = (values: Readonly<Record<string, number>>): readonly Result[] =>
  Object.entries(values).map(([name, value]) => result(name, value));

/** Accepts the first results, then measures the second ones. */
async function changed(before: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>) {
  const world = createWorld();
  await world.workspace.load();
  measure(world, resultsOf(before));
  await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
  measure(world, resultsOf(now));
  return world;
}

function suiteOf({ workspace }: World) {
  const suite = workspace.suite(output.suite);
  assert.ok(suite);
  return suite;
}

function allRows(world: World) {
  const below = (rows: ReturnType<typeof treeRows>): ReturnType<typeof treeRows> =>
    rows.flatMap((row) => [row, ...below(row.children())]);
  return below(treeRows([world.workspace])).filter(({ target }) => target.kind === 'benchmark');
}

/** Returns the rows that suggest a rename, as `new name ← old name`. */
function suggestedRenames(world: World): readonly string[] {
  return allRows(world).flatMap(({ description, target }) => {
    const was = /renamed from (.+)\?$/.exec(description)?.[1];
    return was === undefined || target.kind !== 'benchmark' ? [] : [`${target.id.benchmark} ← ${was}`];
  });
}

describe('likelyRenames', () => {
  type Values = Readonly<Record<string, number>>;
  const table: readonly (readonly [string, Values, Values, readonly string[]])[] = [
    [
      'the new name is longer',
      { 'sort/quick': 100, 'sort/merge': 200 },
      { 'sort/quicksort': 103, 'sort/merge': 200 },
      ['sort/quicksort ← sort/quick'],
    ],
    ['words changed places', { quick_sort: 100 }, { sort_quick: 100 }, ['sort_quick ← quick_sort']],
    [
      'the case changed',
      { BenchmarkHTTP: 100, BenchmarkX: 7 },
      { BenchmarkHttp: 100, BenchmarkX: 7 },
      ['BenchmarkHttp ← BenchmarkHTTP'],
    ],
    [
      'the group changed',
      { 'sort/quick': 100, 'sort/merge': 200 },
      { 'sorting/quick': 101, 'sorting/merge': 199 },
      ['sorting/merge ← sort/merge', 'sorting/quick ← sort/quick'],
    ],
    ['the value differs', { 'sort/quick': 100 }, { 'sort/quicksort': 150 }, []],
    ['only the value is equal', { parse: 100 }, { Zlib: 100 }, []],
    [
      'only the prefix of all names is equal',
      { BenchmarkParseSmall: 100, BenchmarkZ: 7 },
      { BenchmarkParseLarge: 100, BenchmarkZ: 7 },
      [],
    ],
    ['two candidates are equally likely', { 'sort/quick': 100 }, { 'sort/quick1': 100, 'sort/quick2': 100 }, []],
    ['one of two candidates is hardly more likely', { buffered: 100 }, { buffered1: 100, buffered12: 100 }, []],
    [
      'two missing benchmarks are equally likely',
      { 'sort/quick1': 100, 'sort/quick2': 100 },
      { 'sort/quick': 100 },
      [],
    ],
    ['nothing is missing', { a: 100 }, { a: 100, ab: 100 }, []],
    ['names are hostile', { __proto__x: 100, b: 7 }, { __proto__xx: 100, b: 7 }, ['__proto__xx ← __proto__x']],
  ];
  for (const [name, before, now, expected] of table) {
    it(`returns ${expected.join(', ') || 'nothing'} if ${name}`, async () => {
      const world = await changed(before, now);
      assert.deepEqual([...suggestedRenames(world)].sort(), expected);
    });
  }

  it('marks both rows and the tooltip, and offers the command on every candidate row', async () => {
    const world = await changed({ 'sort/quick': 100, other: 5 }, { 'sort/quicksort': 100, fresh: 77 });
    const rows = allRows(world);
    const [now, was] = ['sort/quicksort', 'sort/quick'].map((name) =>
      rows.find(({ target }) => target.kind === 'benchmark' && target.id.benchmark === name),
    );
    assert.match(now?.description ?? '', /renamed from sort\/quick\?$/);
    assert.match(was?.description ?? '', /renamed to sort\/quicksort\?$/);
    assert.match(now?.tooltip() ?? '', /Mark as Renamed…/);
    assert.deepEqual(
      rows.map(({ context }) => /\brenamable\b/.test(context)),
      [true, true, true, true],
    );
    const calm = await changed({ a: 1, b: 2 }, { a: 1, c: 90, b: 2 });
    assert.ok(
      allRows(calm).every(({ context }) => !/\brenamable\b/.test(context)),
      'nothing is missing',
    );
  });

  it('offers the best candidate first, equal ones together, and several likely renames at once', async () => {
    const world = await changed(
      { 'sort/quick': 100, 'io/read': 9 },
      { 'sort/quick1': 100, 'sort/quick2': 100, 'io/write': 44 },
    );
    const { rules } = world.workspace.configFile;
    const labels = (name: string) => renameChoices(suiteOf(world), rules, name).map(({ label }) => label);
    assert.deepEqual(labels('sort/quick'), ['sort/quick1', 'sort/quick2', 'io/write']);
    assert.deepEqual(labels('io/write'), ['io/read', 'sort/quick']);
    assert.deepEqual(likelyChoice(suiteOf(world), rules), []);
    const group = await changed(
      { 'sort/quick': 100, 'sort/merge': 200, gone: 5 },
      { 'sorting/quick': 100, 'sorting/merge': 200 },
    );
    const [all] = likelyChoice(suiteOf(group), group.workspace.configFile.rules);
    assert.equal(all?.label, 'All 2 likely matches');
    assert.deepEqual(
      missingChoices(suiteOf(group), group.workspace.configFile.rules).map(({ label, description }) => [
        label,
        description,
      ]),
      [
        ['sort/quick', 'renamed to sorting/quick?'],
        ['sort/merge', 'renamed to sorting/merge?'],
        ['gone', ''],
      ],
    );
  });

  it('returns nothing for thousands of benchmarks without a delay', async () => {
    const many = (prefix: string) => Array.from({ length: 2000 }, (_, index) => result(`${prefix}/${index}`, 100));
    const world = createWorld();
    await world.workspace.load();
    measure(world, many('old'));
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    measure(world, many('new'));
    assert.deepEqual(suggestedRenames(world), []);
    const choices = renameChoices(suiteOf(world), world.workspace.configFile.rules, 'new/77');
    assert.deepEqual([choices.length, choices[0]?.label], [2000, 'old/77']);
  });
});

describe('renaming a benchmark', () => {
  const sandbox = useSandbox();
  const historyFile = () => sandbox.path('.benchmark-baseline', 'history', 'bench.json.ndjson');
  const baselineFile = () => sandbox.path('.benchmark-baseline', 'baselines', 'default', 'bench.json.json');
  const text = (file: string): string => readFileSync(file, 'utf8');
  const calm = [100.3, 99.6, 100.9, 99.2, 100.1, 99.8, 100.6, 99.4];

  const open = async (): Promise<World> => {
    const world = createWorld({ files: nodeFiles, folder: sandbox.folder });
    await world.workspace.load();
    return world;
  };

  /** Measures eight runs under the old name, accepts the first, then measures one under the new name. */
  async function renamedInCode(value = 100): Promise<World> {
    sandbox.put('.benchmark-baseline/config.json', '{}');
    const world = await open();
    for (const [index, each] of calm.entries()) {
      measure(world, resultsOf({ 'sort/quick': each, other: 5 }));
      if (index === 0) await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    }
    await world.workspace.close();
    const later = await open();
    later.clock.pass(100 * minute);
    measure(later, resultsOf({ 'sort/quicksort': value, other: 5 }));
    await later.workspace.settled();
    return later;
  }

  const rename = (world: World) =>
    world.workspace.acceptances.rename(output.suite, [{ from: 'sort/quick', to: 'sort/quicksort' }]);
  const evidenceOf = (world: World, name: string) =>
    world.workspace.verdict(id(name))?.metrics[0]?.evidence.find(({ found }) => found.kind === 'history')?.found;

  it('moves its versions, so that the verdict and the history continue', async () => {
    const world = await renamedInCode(140);
    const { workspace } = world;
    assert.equal(workspace.verdict(id('sort/quicksort'))?.status, 'new');
    assert.equal(workspace.verdict(id('sort/quick'))?.status, 'missing');
    const before = text(historyFile());
    await rename(world);
    assert.equal(workspace.verdict(id('sort/quick')), undefined);
    const verdict = workspace.verdict(id('sort/quicksort'));
    assert.equal(verdict?.metrics[0]?.baseline?.value, 100.3);
    assert.equal(
      verdict?.status,
      'suspected',
      'one slow run after eight calm ones, which were measured under the old name',
    );
    const found = evidenceOf(world, 'sort/quicksort');
    assert.ok(found?.kind === 'history' && found.pastRuns >= 8);
    assert.equal(text(historyFile()), before, 'history keeps its lines');
    assert.match(
      allRows(world)
        .find(({ label }) => label.includes('quicksort'))
        ?.tooltip() ?? '',
      /Formerly sort\/quick/,
    );
    await workspace.close();
  });

  it('applies in another window and for a teammate whose history has the old name', async () => {
    const world = await renamedInCode();
    await rename(world);
    await world.workspace.close();
    const other = await open();
    other.clock.pass(1000 * minute);
    measure(other, resultsOf({ 'sort/quicksort': 140, other: 5 }));
    await other.workspace.settled();
    assert.equal(other.workspace.verdict(id('sort/quicksort'))?.status, 'suspected');
    const runs = other.workspace.history.runs(output.suite);
    assert.ok(runs.length > 8);
    for (const run of runs) {
      assert.deepEqual(
        run.results.map(({ benchmark }) => benchmark.id),
        ['sort/quicksort', 'other'],
      );
    }
    await other.workspace.close();
  });

  it('is undone as one action, byte for byte', async () => {
    const world = await renamedInCode();
    const before = text(baselineFile());
    await rename(world);
    assert.notEqual(text(baselineFile()), before);
    assert.ok(world.workspace.acceptances.canUndo);
    assert.equal(await world.workspace.acceptances.undo(), 1);
    assert.equal(text(baselineFile()), before);
    assert.equal(world.workspace.verdict(id('sort/quicksort'))?.status, 'new');
    assert.equal(world.workspace.verdict(id('sort/quick'))?.status, 'missing');
    await world.workspace.close();
  });

  it('changes only the lines of that benchmark, which include its former name', async () => {
    const world = await renamedInCode();
    const before = text(baselineFile()).split('\n');
    await rename(world);
    const after = text(baselineFile()).split('\n');
    assert.deepEqual(
      after.filter((line) => !before.includes(line)),
      ['      "id": "sort/quicksort",', '      "formerly": ["sort/quick"],'],
    );
    assert.deepEqual(
      before.filter((line) => !after.includes(line)),
      ['      "id": "sort/quick",'],
    );
    await world.workspace.close();
  });

  it('keeps versions accepted under the new name, and undo keeps later ones', async () => {
    const world = await renamedInCode();
    const { workspace } = world;
    const versions = (name: string) =>
      workspace.baselines.getVersions(id(name)).map(({ version, metrics }) => `v${version} ${metrics[0]?.value}`);
    await workspace.acceptances.accept(workspace.acceptances.plan([id('sort/quicksort')]));
    await rename(world);
    assert.deepEqual(versions('sort/quicksort'), ['v2 100', 'v1 100.3']);
    const another = await open();
    await another.workspace.baselines.setBaseline(id('sort/quicksort'), [metric('duration', 90)]);
    await workspace.acceptances.undo();
    assert.deepEqual(versions('sort/quick'), ['v1 100.3']);
    assert.deepEqual(
      workspace.baselines.getVersions(id('sort/quicksort')).map(({ metrics }) => metrics[0]?.value),
      [90, 100],
    );
    await workspace.close();
    await another.workspace.close();
  });

  it('throws and moves nothing if the old name has no baseline', async () => {
    const world = await renamedInCode();
    const before = text(baselineFile());
    await assert.rejects(
      world.workspace.acceptances.rename(output.suite, [
        { from: 'other', to: 'another' },
        { from: 'nothing', to: 'x' },
      ]),
      { kind: 'noBaseline' },
    );
    assert.equal(text(baselineFile()), before);
    await world.workspace.close();
  });

  it('swaps two benchmarks that exchanged their names', async () => {
    const world = await changed({ a: 100, b: 200 }, { a: 200, b: 100 });
    const { workspace } = world;
    await workspace.acceptances.rename(output.suite, [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ]);
    const values = ['a', 'b'].map((name) => workspace.baselines.getBaseline(id(name))?.metrics[0]?.value);
    assert.deepEqual(values, [200, 100]);
    await workspace.acceptances.undo();
    assert.deepEqual(
      ['a', 'b'].map((name) => workspace.baselines.getBaseline(id(name))?.metrics[0]?.value),
      [100, 200],
    );
  });
});

describe('renaming a benchmark named in the config', () => {
  const config = '/project/.benchmark-baseline/config.json';
  const commented = `{
  // Slow on purpose.
  "overrides": [{ "benchmarks": "sort/quick", "threshold": 50 }, { "benchmarks": "sort/*", "threshold": 20 }],
}
`;
  const toQuicksort = [{ from: 'sort/quick', to: 'sort/quicksort' }];
  const thresholdOf = ({ workspace }: World, name: string) => workspace.verdict(id(name))?.metrics[0]?.threshold;

  /** Renames a benchmark named in the config, after measuring another value under the new name. */
  async function renamedUnder(text: string): Promise<World> {
    const world = createWorld();
    world.files.texts.set(config, text);
    await world.workspace.load();
    measure(world, resultsOf({ 'sort/quick': 100, other: 5 }));
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    measure(world, resultsOf({ 'sort/quicksort': 130, other: 5 }));
    return world;
  }

  it('applies the override to the new name at once, and is undone byte for byte', async () => {
    const world = await renamedUnder(commented);
    assert.equal(await world.workspace.acceptances.rename(output.suite, toQuicksort), 1);
    assert.equal(world.files.texts.get(config), commented.replace('"sort/quick"', '"sort/quicksort"'));
    assert.deepEqual(
      [thresholdOf(world, 'sort/quicksort')?.limit, thresholdOf(world, 'sort/quicksort')?.source],
      [50, 'overrides[0]'],
    );
    assert.equal(await world.workspace.acceptances.undo(), 1);
    assert.equal(world.files.texts.get(config), commented);
    assert.equal(world.workspace.verdict(id('sort/quick'))?.status, 'missing');
  });

  it('is undone after the config was changed, and keeps that change', async () => {
    const world = await renamedUnder(commented);
    await world.workspace.acceptances.rename(output.suite, toQuicksort);
    await world.workspace.changeConfig((text) => text?.replace('20', '25'));
    await world.workspace.acceptances.undo();
    assert.equal(world.files.texts.get(config), commented.replace('20', '25'));
  });

  it('keeps the override for a benchmark of that name in another suite', async () => {
    const world = await renamedUnder(commented);
    world.workspace.applyOutcome(outputOf('other.json'), look(resultsOf({ 'sort/quick': 1 })));
    await world.workspace.acceptances.rename(output.suite, toQuicksort);
    const { overrides } = world.workspace.config;
    assert.deepEqual(
      overrides.map(({ benchmarks }) => benchmarks),
      ['sort/quick', 'sort/*', 'sort/quicksort'],
    );
    await world.workspace.acceptances.undo();
    assert.equal(world.files.texts.get(config), commented);
  });

  it('does not move the baseline if the config cannot be changed', async () => {
    const broken = commented.replace('50', '');
    const world = await renamedUnder(commented);
    world.files.texts.set(config, broken);
    await world.workspace.reloadConfig();
    const file = world.workspace.baselines.fileOf(output.suite);
    const before = world.files.texts.get(file);
    const renaming = world.workspace.acceptances.rename(output.suite, toQuicksort);
    await assert.rejects(renaming, /config\.json was not changed because it is invalid \(line 3\)/);
    assert.deepEqual([world.files.texts.get(file), world.files.texts.get(config)], [before, broken]);
    assert.equal(world.workspace.verdict(id('sort/quick'))?.status, 'missing');
  });

  it('does not create a config', async () => {
    const world = await changed({ 'sort/quick': 100 }, { 'sort/quicksort': 100 });
    assert.equal(await world.workspace.acceptances.rename(output.suite, toQuicksort), 0);
    assert.equal(world.files.texts.has(config), false);
  });
});
