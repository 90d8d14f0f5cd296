// Versions and named baselines in words, and the read-only documents about them.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { type DocumentAddress, readAddress, writeAddress } from '../../../src/core/baselines/documentAddress.ts';
import { setInConfig } from '../../../src/core/config/editConfig.ts';
import { momentChoices, versionActions, versionChoices } from '../../../src/core/present/acceptance/versionsText.ts';
import { baselineDocumentText } from '../../../src/core/present/dialogs/baselineDocument.ts';
import { nameChoices, nameProblem } from '../../../src/core/present/dialogs/namedBaselinesText.ts';
import { statusText } from '../../../src/core/present/tree/statusBar.ts';
import { GitCommits } from '../../../src/node/git/gitCommits.ts';
import { createWorld, look, metric, otherSystem, outputOf, result, startTime, type World } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const output = outputOf('bench.json');
const id = { suite: output.suite, benchmark: 'a' };
const day = 86_400_000;

/** Three versions: two of this machine, one of another. */
async function withVersions(): Promise<World> {
  const world = createWorld();
  const { workspace, clock } = world;
  await workspace.load();
  const { baselines } = workspace;
  const commit = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
  await baselines.setBaseline(id, [metric('duration', 100)], { gitCommit: commit, notes: 'first $(flame)\nline' });
  clock.pass(day);
  await baselines.setBaseline(id, [metric('duration', 90)], { systemInfo: otherSystem });
  clock.pass(day);
  await baselines.setBaseline(id, [metric('duration', 80)]);
  workspace.applyOutcome(output, look([result('a', 70)]));
  return world;
}

describe('The versions of a benchmark', () => {
  it('say where they come from, and which one counts', async () => {
    const { workspace } = await withVersions();
    const authorOf = (commit: string) =>
      commit.startsWith('a1b2c3d') ? { name: 'Ada\nLovelace', time: startTime - day } : undefined;
    const shown = versionChoices(workspace, id, authorOf).map(({ label, description }) => `${label} | ${description}`);
    assert.deepEqual(shown, [
      'v2  80.0 ns | active · accepted now · this machine',
      'v1  90.0 ns | accepted 1 day ago · Other CPU, linux',
      'v1  100 ns | a1b2c3d · Ada Lovelace, 3 days ago · this machine · “first $(flame) line”',
    ]);
    const [, , unknown] = versionChoices(workspace, id, () => undefined);
    assert.equal(unknown?.description, 'a1b2c3d · accepted 2 days ago · this machine · “first $(flame) line”');
  });

  it('can be compared and rolled back to, the one that counts only compared', async () => {
    const { workspace } = await withVersions();
    const [newest, , oldest] = workspace.baselines.getVersions(id);
    assert.ok(newest && oldest);
    const actions = (...args: Parameters<typeof versionActions>) => versionActions(...args).map(({ action }) => action);
    assert.deepEqual(actions(newest, true, true), ['compareResult', 'compareSuite']);
    assert.deepEqual(actions(oldest, false, false), ['compareNewest', 'rollBack', 'compareSuite']);
    assert.deepEqual(
      momentChoices(['2026-01-01T00:00:00.000Z'], Date.UTC(2026, 0, 3)).map(({ label, description }) => [
        label,
        description,
      ]),
      [
        ['Now', 'active version'],
        ['2026-01-01T00:00:00.000Z', '2 days ago'],
      ],
    );
  });
});

describe('A document about baselines', () => {
  const place = { folder: '/project', name: 'default' };
  const text = ({ workspace }: World, address: DocumentAddress) => baselineDocumentText(workspace, address);

  it('is a version, the newest result, or a suite at a moment', async () => {
    const world = await withVersions();
    const [newest, other, oldest] = world.workspace.baselines.getVersions(id);
    assert.ok(newest && other && oldest);
    const version = (entry: typeof newest) =>
      text(world, { ...place, ...id, kind: 'version', machine: entry.machineId, version: entry.version });
    assert.match(
      await version(oldest),
      /^version: 1\naccepted: 2026-01-02.*\ncommit: a1b2c3d4.*\n[\s\S]*"duration": 100 ns\n$/,
    );
    assert.match(await version(other), /"duration": 90 ns\n$/);
    assert.match(
      await text(world, { ...place, ...id, kind: 'result' }),
      /^version: not accepted\nmeasured: 2026-01-02T03:04:05.000Z\nmachine: .*Own CPU[\s\S]*\n"duration": 70 ns\n$/,
    );
    const until = oldest.metadata.createdAt;
    const suite = (more: { readonly until?: string }) =>
      text(world, { ...place, kind: 'suite', suite: id.suite, ...more });
    assert.ok((await suite({ until })).includes('"duration": 100 ns') && !(await suite({ until })).includes('80 ns'));
    assert.ok((await suite({})).includes('"duration": 80 ns'));
  });

  it('says what is kept no longer', async () => {
    const world = await withVersions();
    const version = { ...place, ...id, kind: 'version', machine: '', version: 9 } as const;
    assert.equal(await text(world, version), 'v9 of a is no longer in the baseline "default".\n');
    assert.match(await text(world, { ...version, suite: 'no' }), /^The suite no is no longer/);
    assert.match(await text(world, { ...place, kind: 'result', suite: 'no', benchmark: 'a' }), /has no current result/);
  });

  it('is two named baselines side by side', async () => {
    const world = await withVersions();
    const { workspace } = world;
    await workspace.names.create('v1.2', 'default');
    await workspace.baselines.setBaseline(id, [metric('duration', 100)]);
    await workspace.baselines.setBaseline({ ...id, benchmark: 'b|c' }, [metric('duration', 5)]);
    const shown = await text(world, { ...place, kind: 'comparison', other: 'v1.2' });
    assert.equal(
      shown,
      [
        '# default and v1\\.2',
        '1 differ · 0 unchanged · 1 only in default · 0 only in v1\\.2',
        '## bench\\.json',
        [
          '| Benchmark | Metric | default | v1\\.2 | Change |',
          '| --- | --- | --: | --: | --: |',
          '| a | duration | 100 ns | 80.0 ns | −20.0% |',
          '| b\\|c | duration | 5.00 ns |  | only in the first |',
        ].join('\n'),
        '',
      ]
        .join('\n\n')
        .replace(/\n\n$/, '\n'),
    );
  });

  it('has an address that can be read back, and nothing else is one', () => {
    const addresses: readonly DocumentAddress[] = [
      { ...place, ...id, kind: 'version', machine: 'm', version: 3 },
      { ...place, ...id, benchmark: '__proto__ ?#%&"\n🔥', kind: 'result' },
      { ...place, kind: 'suite', suite: 's', until: 'x' },
      { ...place, kind: 'comparison', other: 'main' },
    ];
    for (const address of addresses) assert.deepEqual(readAddress(writeAddress(address)), address);
    const wrong = [undefined, null, 7, {}, { ...place, kind: 'version', ...id, machine: 'm', version: '3' }];
    for (const value of [
      ...wrong,
      { ...place, kind: 'suite' },
      { kind: 'comparison', other: 'x' },
      { ...place, kind: 'suite', suite: 's', until: 5 },
    ]) {
      assert.equal(readAddress(JSON.stringify(value) ?? ''), undefined, JSON.stringify(value));
    }
  });
});

describe('Named baselines in words', () => {
  it('list the one in use first, even when nothing is accepted under it yet', () => {
    assert.deepEqual(
      nameChoices(['default', 'main'], 'main').map(({ label, description }) => `${label}: ${description}`),
      ['main: active', 'default: '],
    );
    assert.equal(nameChoices(['default'], 'next')[0]?.description, 'active, still empty');
  });

  it('refuse names that are blank, there, or no line', () => {
    assert.equal(nameProblem(' v1.2 ', ['main']), undefined);
    for (const bad of ['', '  ', 'main', ' main ', 'a\u202Eb', 'x'.repeat(101)]) {
      assert.ok(nameProblem(bad, ['main']), JSON.stringify(bad));
    }
  });

  it('are switched in the policy, whose comments stay', () => {
    assert.equal(setInConfig(undefined, 'baseline', 'name', 'v1'), '{\n  "baseline": { "name": "v1" }\n}\n');
    assert.equal(
      setInConfig('{ // why\n  "baseline": { "keepVersions": 3 /* few */ }\n}\n', 'baseline', 'name', 'v1'),
      '{ // why\n  "baseline": { "keepVersions": 3, /* few */ "name": "v1" }\n}\n',
    );
    assert.equal(
      setInConfig('{ "baseline": { "name": "a" /* b */ } }', 'baseline', 'name', 'c"d'),
      '{ "baseline": { "name": "c\\"d" /* b */ } }',
    );
  });

  it('stand in the status bar unless it is the usual one', async () => {
    const world = createWorld();
    world.files.texts.set('/project/.benchmark-baseline/config.json', '{ "baseline": { "name": "v1 $(flame)" } }');
    await world.workspace.load();
    world.workspace.applyOutcome(output, look([result('a', 1)]));
    assert.equal(statusText([world.workspace]).text, '$(graph-line) no baseline · v1 $ (flame)');
    world.files.texts.set('/project/.benchmark-baseline/config.json', '{}');
    await world.workspace.reloadConfig();
    assert.equal(statusText([world.workspace]).text, '$(graph-line) no baseline');
  });
});

describe('The author of a commit', () => {
  const sandbox = useSandbox();

  it('is asked of git once, never where that is not allowed, and unknown where git does not know', async () => {
    const git = (...words: string[]) => execFileSync('git', words, { cwd: sandbox.folder, encoding: 'utf8' }).trim();
    git('init', '-q');
    writeFileSync(sandbox.path('a'), 'a');
    git('add', '.');
    const who = ['-c', 'user.name=Ada Ö', '-c', 'user.email=a@b'];
    git(...who, 'commit', '-qm', 'one', '--date', '2026-01-02T03:04:05Z');
    const commit = git('rev-parse', 'HEAD');
    let allowed = false;
    const commits = new GitCommits(sandbox.folder, () => allowed);
    assert.equal(await commits.author(commit), undefined);
    allowed = true;
    assert.deepEqual(await commits.author(commit), { name: 'Ada Ö', time: startTime });
    assert.equal(commits.author(commit), commits.author(commit), 'one question a commit');
    for (const other of ['0'.repeat(40), '--all', 'HEAD', ''])
      assert.equal(await commits.author(other), undefined, other);
  });
});
