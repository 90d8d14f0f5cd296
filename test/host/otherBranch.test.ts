// The active version depends on HEAD: a checkout or a commit changes it, and the row shows which version is active.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, demoRegressions, rowsOf, until, untilRegressions } from './surfaces.ts';

describe('Checking out another branch', () => {
  let api: Api;
  let own: OwnFolder;
  // A result written in the same second in which HEAD moved belongs to no known commit.
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();

  function git(folder: string, ...words: string[]): string {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
    const env = { ...process.env, GIT_COMMITTER_DATE: anHourAgo };
    return execFileSync('git', [...identity, ...words], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  /** An empty commit, so that the results stay unchanged. */
  function commit(folder: string): string {
    git(folder, 'commit', '--quiet', '--allow-empty', '--message=change');
    return git(folder, 'rev-parse', '--short=7', 'HEAD');
  }

  const described = () => rowsOf(api).find(({ label, target }) => label === 'bench.json' && target.folder === own.path);
  const says = (place: string) => until(api, () => described()?.description.includes(` vs ${place} `) === true);
  const comparedWith = () =>
    own.workspace.verdict({ suite: 'bench.json', benchmark: 'sort' })?.metrics[0]?.baseline?.value;

  async function accept(value: number, commitOf: string): Promise<void> {
    own.put('bench.json', rows({ sort: value }));
    await until(api, () => {
      const suite = own.workspace.suite('bench.json');
      return (
        suite?.latest.get('sort')?.metrics[0]?.value === value && suite.run?.code.commit?.startsWith(commitOf) === true
      );
    });
    await vscode.commands.executeCommand('benchmarkBaseline.accept', {
      kind: 'benchmark',
      folder: own.path,
      id: { suite: 'bench.json', benchmark: 'sort' },
    });
  }

  let base = '';

  before(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'branches', (folder) => {
      put(folder, '.benchmark-baseline/config.json', configOf({ detection: { method: 'thresholds' } }));
      // Results and baselines are not in the repository, so that a checkout only moves HEAD.
      put(folder, '.gitignore', '*\n');
      git(folder, 'init', '--quiet', '--initial-branch=main');
      base = commit(folder);
      put(folder, 'bench.json', rows({ sort: 100 }));
    });
  });

  after(async () => {
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it('updates the active version in the row at once', async () => {
    await accept(101, base);
    await says(`main@${base}`);
    git(own.path, 'checkout', '--quiet', '-b', 'feature');
    const onBranch = commit(own.path);
    await accept(80, onBranch);
    await says(`feature@${onBranch}`);
    assert.equal(comparedWith(), 80);
    git(own.path, 'checkout', '--quiet', '-b', 'other', 'main');
    await says(`main@${base}`);
    assert.equal(comparedWith(), 101, 'the version of the branch is not active on another one');
    git(own.path, 'checkout', '--quiet', 'feature');
    await says(`feature@${onBranch}`);
    assert.equal(comparedWith(), 80);
  });
});
