// Tests of baseline selection in a real repository: branches, merges and a comparison baseline.
import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { mergeBaselines } from '../../../src/core/baselines/mergeBaselineFiles.ts';
import { readBaselineFile, writeBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import { checkReport, checkText } from '../../../src/core/present/reports/check.ts';
import { statusText } from '../../../src/core/present/tree/statusBar.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { createGit } from '../../../src/node/git/git.ts';
import { createWorld, FakeClock, look, metric, outputOf, result } from '../doubles.ts';
import { repositoryIn } from '../node/repository.ts';
import { useSandbox } from '../node/sandbox.ts';

const output = outputOf('bench.json');
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const baselineFile = '.benchmark-baseline/baselines/default/bench.json.json';

describe('baseline selection in a repository', () => {
  const sandbox = useSandbox();
  let clock = new FakeClock();

  const { git, commit } = repositoryIn(sandbox);

  const short = (id: string) => id.slice(0, 7);

  async function open(): Promise<Workspace> {
    const real = createGit(sandbox.folder, { mayRun: () => true, log: silent });
    const { workspace } = createWorld({ files: nodeFiles, folder: sandbox.folder, git: real, clock });
    await workspace.load();
    await workspace.settled();
    return workspace;
  }

  /** Notifies the workspace that HEAD may have moved, as the editor's watcher does. */
  async function moved(workspace: Workspace): Promise<void> {
    await workspace.reloadBaselines();
    await workspace.settled();
  }

  async function measure(workspace: Workspace, value: number): Promise<void> {
    // Modified after every commit, so that HEAD is the commit measured.
    workspace.applyOutcome(output, look([result('a', value)], { modifiedAt: Date.now() + 3_600_000 }));
    await workspace.settled();
  }

  async function accept(workspace: Workspace, value: number): Promise<void> {
    clock.pass(60_000);
    await measure(workspace, value);
    await workspace.acceptances.accept(workspace.acceptances.plan(), 'on purpose');
  }

  const comparedValue = (workspace: Workspace) =>
    workspace.suite('bench.json')?.verdicts.get('a')?.metrics[0]?.baseline?.value;
  const checked = (workspace: Workspace) => checkReport(workspace).suites[0]?.benchmarks[0]?.baseline;

  beforeEach(() => {
    clock = new FakeClock();
    git('init', '-b', 'main');
    writeFileSync(sandbox.path('.gitignore'), 'history/\n');
  });

  it("selects the merge base's version on a branch, then the branch's own, then main's once it is merged", async () => {
    const base = commit();
    const workspace = await open();
    await accept(workspace, 100);
    assert.equal(checked(workspace)?.reason, 'onMain');
    commit();
    commit();
    git('checkout', '-b', 'feature');
    commit();
    await moved(workspace);
    await measure(workspace, 150);
    assert.deepEqual(
      [comparedValue(workspace), workspace.verdict({ suite: 'bench.json', benchmark: 'a' })?.status],
      [100, 'regressed'],
    );
    assert.equal(
      checked(workspace)?.text,
      `main@${short(base)}, 2 commits before the merge base, which has no baseline`,
    );
    await accept(workspace, 150);
    assert.equal(comparedValue(workspace), 150);
    assert.equal(checked(workspace)?.text, `feature@${short(git('rev-parse', 'HEAD'))}, accepted on this branch`);
    assert.match(readFileSync(sandbox.path(baselineFile), 'utf8'), /"gitBranch": "feature"/);
    commit();
    await moved(workspace);
    await measure(workspace, 151);
    assert.equal(comparedValue(workspace), 150);

    // Main accepts another version, and the branch merges main with both versions in the file.
    const ours = readBaselineFile('ours', readFileSync(sandbox.path(baselineFile), 'utf8'));
    git('checkout', 'main');
    const there = commit();
    await moved(workspace);
    await accept(workspace, 90);
    commit();
    git('checkout', 'feature');
    git('merge', '-m', 'merge', '-X', 'theirs', 'main');
    const theirs = readBaselineFile('theirs', git('show', `main:${baselineFile}`));
    writeFileSync(sandbox.path(baselineFile), writeBaselineFile(mergeBaselines(ours, theirs)));
    await moved(workspace);
    await measure(workspace, 152);
    assert.equal(comparedValue(workspace), 90);
    assert.equal(
      checked(workspace)?.text,
      `main@${short(there)}, 1 commit before the merge base, which has no baseline`,
    );
  });

  it('ignores versions of another branch unless the config selects the newest', async () => {
    writeFileSync(sandbox.path('.gitignore'), '.benchmark-baseline/\n');
    commit();
    const workspace = await open();
    await accept(workspace, 100);
    git('checkout', '-b', 'other');
    commit();
    await moved(workspace);
    await accept(workspace, 200);
    git('checkout', 'main');
    git('checkout', '-b', 'feature');
    commit('else');
    await moved(workspace);
    await measure(workspace, 101);
    assert.equal(comparedValue(workspace), 100);
    sandbox.put('.benchmark-baseline/config.json', '{ "baseline": { "resolve": "newest" } }');
    await workspace.reloadConfig();
    await workspace.settled();
    assert.deepEqual([comparedValue(workspace), checked(workspace)?.reason], [200, 'config']);
  });

  it('accepts numbers again that another branch accepted', async () => {
    writeFileSync(sandbox.path('.gitignore'), '.benchmark-baseline/\n');
    commit();
    const workspace = await open();
    await accept(workspace, 100);
    git('checkout', '-b', 'other');
    commit();
    await moved(workspace);
    await accept(workspace, 200);
    git('checkout', '-B', 'feature', 'main');
    commit('else');
    await moved(workspace);
    await accept(workspace, 200);
    assert.deepEqual([comparedValue(workspace), checked(workspace)?.version], [200, 3]);
    assert.equal(await workspace.acceptances.accept(workspace.acceptances.plan()), 0);
  });

  it('rolls back on a branch, where the rollback is then active', async () => {
    commit();
    const workspace = await open();
    await accept(workspace, 100);
    commit();
    await moved(workspace);
    await accept(workspace, 120);
    git('checkout', '-b', 'feature');
    commit();
    await moved(workspace);
    await measure(workspace, 101);
    assert.equal(comparedValue(workspace), 120);
    clock.pass(60_000);
    await workspace.acceptances.rollback({ suite: 'bench.json', benchmark: 'a' }, 1);
    assert.deepEqual([comparedValue(workspace), checked(workspace)?.why], [100, 'onBranch']);
  });

  it('reports a missing main branch once and selects the newest version', async () => {
    commit();
    git('branch', '-m', 'trunk');
    git('checkout', '-b', 'feature');
    const workspace = await open();
    await accept(workspace, 100);
    assert.match(
      checkText(workspace, { explain: false }),
      /latest version: branch main not found \(baseline\.mainBranch\)/,
    );
    sandbox.put('.benchmark-baseline/config.json', '{ "baseline": { "mainBranch": "trunk" } }');
    await workspace.reloadConfig();
    await workspace.settled();
    assert.match(checked(workspace)?.text ?? '', /^(trunk|feature)@[0-9a-f]{7}, (merge base|accepted on this branch)$/);
  });

  it('judges nothing again if HEAD moves but the same version is active', async () => {
    commit();
    const workspace = await open();
    await accept(workspace, 100);
    git('checkout', '-b', 'feature');
    commit();
    await moved(workspace);
    await measure(workspace, 101);
    const before = workspace.verdict({ suite: 'bench.json', benchmark: 'a' });
    commit();
    workspace.askAncestry();
    await workspace.settled();
    assert.equal(workspace.verdict({ suite: 'bench.json', benchmark: 'a' }), before);
  });

  it('is shown in the row, its tooltip, the status bar and the check', async () => {
    const base = commit();
    const workspace = await open();
    await accept(workspace, 100);
    commit();
    git('checkout', '-b', 'feature');
    await moved(workspace);
    await measure(workspace, 150);
    const said = `main@${short(base)}, 1 commit before the merge base, which has no baseline`;
    const [row] = treeRows([workspace]);
    assert.match(row?.description ?? '', new RegExp(` · vs main@${short(base)} · feature@`));
    assert.ok(plain(row?.tooltip()).includes(`Baseline default: 1 accepted, compared with ${said}`), row?.tooltip());
    const tooltip = plain(row?.children()[0]?.tooltip());
    assert.ok(tooltip.includes(`Baseline v1 · ${said} · accepted `), tooltip);
    const status = plain(statusText([workspace]).tooltip);
    assert.ok(status.includes('compared with 1 commit before the merge base, which has no baseline'), status);
    const text = checkText(workspace, { explain: false });
    assert.ok(text.includes(`\n  compared with ${said} (baseline "default")\n`), text);
    const { text: words, ...rest } = checked(workspace) ?? {};
    assert.equal(words, said);
    assert.deepEqual(rest, {
      version: 1,
      acceptedAt: new Date(clock.now()).toISOString(),
      commit: base,
      place: `main@${short(base)}`,
      why: 'before',
      distance: 1,
    });
  });

  describe('with a comparison baseline', () => {
    const two = (time: number, memory: number) => result('a', [metric('duration', time), metric('memory', memory)]);

    async function withComparisonBaseline(text: string): Promise<Workspace> {
      commit();
      const config = sandbox.put('.benchmark-baseline/config.json', '{ "baseline": { "name": "v1.2" } }');
      const workspace = await open();
      workspace.applyOutcome(output, look([two(8400, 1000)]));
      await workspace.acceptances.accept(workspace.acceptances.plan());
      writeFileSync(config, text);
      await workspace.reloadConfig();
      workspace.applyOutcome(output, look([two(14_000, 1000)]));
      await workspace.acceptances.accept(workspace.acceptances.plan());
      workspace.applyOutcome(output, look([two(15_120, 1000)]));
      await workspace.settled();
      return workspace;
    }

    const comparisonFile = '.benchmark-baseline/baselines/v1.2/bench.json.json';

    it('shows its value and change without affecting the verdict', async () => {
      const workspace = await withComparisonBaseline('{ "baseline": { "compareWith": "v1.2" } }');
      const [row] = treeRows([workspace])[0]?.children() ?? [];
      assert.equal(workspace.verdict({ suite: 'bench.json', benchmark: 'a' })?.status, 'unchanged');
      assert.match(plain(row?.children()[0]?.description), /15\.1 µs {2}· v1\.2: 8\.40 µs, \+80\.0%$/);
      assert.match(
        plain(row?.tooltip()),
        /Also compared with v1\.2 \(.*accepted .*\): duration 8\.40 µs, \+80\.0% · memory 1\.00 kB, 0\.0%/,
      );
      assert.match(plain(checkText(workspace, { explain: false })), /15\.1 µs {2}· v1\.2: 8\.40 µs, \+80\.0%\n/);
      assert.match(plain(statusText([workspace]).tooltip), /Baseline: default · also compared with v1\.2/);
      const report = checkReport(workspace);
      assert.deepEqual([report.baseline, report.comparison], ['default', 'v1.2']);
      assert.deepEqual(report.suites[0]?.benchmarks[0]?.metrics[0]?.comparison, {
        value: 8400,
        change: { kind: 'percent', amount: 80 },
      });
    });

    it('does not write it when results are accepted', async () => {
      const workspace = await withComparisonBaseline('{ "baseline": { "compareWith": "v1.2" } }');
      const before = readFileSync(sandbox.path(comparisonFile), 'utf8');
      clock.pass(60_000);
      assert.equal(await workspace.acceptances.accept(workspace.acceptances.plan()), 1);
      assert.equal(readFileSync(sandbox.path(comparisonFile), 'utf8'), before);
    });

    it('reloads its file and reports errors in it', async () => {
      const workspace = await withComparisonBaseline('{ "baseline": { "compareWith": "v1.2" } }');
      writeFileSync(sandbox.path(comparisonFile), '{');
      await workspace.reloadBaselines();
      assert.match(checkText(workspace, { explain: false }), /also compared with v1\.2 \(.*is not valid JSON/);
      assert.equal(workspace.verdict({ suite: 'bench.json', benchmark: 'a' })?.status, 'unchanged');
    });

    it('reports an empty one, and nothing if none is configured or it is the one in use', async () => {
      const workspace = await withComparisonBaseline('{ "baseline": { "compareWith": "v9" } }');
      assert.match(checkText(workspace, { explain: false }), /also compared with v9 \(this baseline is empty\)/);
      for (const config of ['{}', '{ "baseline": { "name": "v1.2", "compareWith": "v1.2" } }']) {
        sandbox.put('.benchmark-baseline/config.json', config);
        await workspace.reloadConfig();
        assert.equal(workspace.baselineSelection.comparison, undefined);
        assert.doesNotMatch(checkText(workspace, { explain: false }), /beside|v1\.2:/);
      }
    });
  });
});

/** Without escapes, and with plain spaces before percent signs. */
const plain = (text = ''): string => text.replaceAll('\\', '');
