// HEAD relative to the main branch, in repositories created by git.

import { strict as assert } from 'node:assert';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Ancestry, KnownAncestry } from '../../../src/core/model/ancestry.ts';
import { createGit } from '../../../src/node/git/git.ts';
import { repositoryIn } from './repository.ts';
import { useSandbox } from './sandbox.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

describe('gitAncestry', () => {
  const sandbox = useSandbox();

  const { git, commit } = repositoryIn(sandbox);

  const ask = (main = 'main', folder = sandbox.folder, mayRun = true): Promise<Ancestry> =>
    createGit(folder, { mayRun: () => mayRun, log: silent }).ancestry(main);

  async function known(main = 'main', folder = sandbox.folder): Promise<KnownAncestry> {
    const answer = await ask(main, folder);
    if (answer.kind !== 'known') throw new Error(answer.reason);
    return answer;
  }

  const unknown = (reason: string, main = 'main') => ({ kind: 'unknown', reason, main });

  beforeEach(() => {
    git('init', '-b', 'main');
  });

  it('finds the merge base, the distance of earlier commits, and the commits of the branch', async () => {
    const [first, second, base] = [commit(), commit(), commit()];
    git('checkout', '-b', 'feature');
    const own = [commit(), commit()];
    git('checkout', 'main');
    const later = commit();
    git('checkout', 'feature');
    const before = new Map([
      [base, 0],
      [second, 1],
      [first, 2],
    ]);
    const { onBranch, onOtherBranches, ...rest } = await known();
    assert.deepEqual(rest, { kind: 'known', main: 'main', branch: 'feature', mergeBase: base, before });
    assert.deepEqual([...onBranch].sort(), [...own].sort());
    assert.deepEqual([onBranch.has(later), onOtherBranches.size], [false, 0]);
  });

  it('counts the shortest path where branches were merged', async () => {
    const first = commit();
    git('checkout', '-b', 'side');
    const side = [commit('a'), commit('b'), commit('c')];
    git('checkout', 'main');
    const straight = commit('d');
    git('merge', '--no-ff', '-m', 'merge', 'side');
    const merge = git('rev-parse', 'HEAD');
    git('checkout', '-b', 'feature');
    commit('e');
    const { before } = await known();
    const distances = [merge, straight, first, ...side.toReversed()].map((id) => before.get(id));
    assert.deepEqual(distances, [0, 1, 2, 1, 2, 3]);
  });

  it("moves the merge base when main is merged into the branch, and lists the branch's commits before and after", async () => {
    commit();
    git('checkout', '-b', 'feature');
    const own = commit('own');
    git('checkout', 'main');
    const later = commit('main');
    git('checkout', 'feature');
    git('merge', '-m', 'merge', 'main');
    const after = [git('rev-parse', 'HEAD'), commit('own')];
    const { mergeBase, onBranch, onOtherBranches, before } = await known();
    assert.deepEqual([mergeBase, before.get(later)], [later, 0]);
    assert.deepEqual([[...onBranch].sort(), [...onOtherBranches]], [after.sort(), [own]]);
  });

  it('excludes commits that main contains after merges in both directions', async () => {
    commit();
    git('checkout', '-b', 'feature');
    const ours = commit('ours');
    git('checkout', 'main');
    commit('theirs');
    const theirs = git('rev-parse', 'HEAD');
    git('merge', '-m', 'merge', ours);
    git('checkout', 'feature');
    git('merge', '-m', 'merge', theirs);
    const { onBranch, onOtherBranches } = await known();
    assert.deepEqual([[...onBranch], [...onOtherBranches]], [[git('rev-parse', 'HEAD')], []]);
  });

  it('reports no branch commits on the main branch, whatever its name', async () => {
    commit();
    assert.deepEqual(await ask(), unknown('onMain'));
    git('branch', '-m', 'trunk');
    assert.deepEqual(await ask('trunk'), unknown('onMain', 'trunk'));
    assert.deepEqual(await ask(), unknown('noMain'));
    git('checkout', '-b', 'feature');
    assert.equal((await known('trunk')).mergeBase, git('rev-parse', 'trunk'));
  });

  it('reports a detached HEAD without a branch', async () => {
    const first = commit();
    const second = commit();
    git('checkout', first);
    const { branch, mergeBase, before, onBranch } = await known();
    assert.deepEqual([branch, mergeBase, before.has(second), onBranch.size], [undefined, first, false, 0]);
  });

  it('uses the remote main branch if there is no local one, and the later if there are both', async () => {
    const first = commit();
    git('update-ref', 'refs/remotes/origin/main', first);
    git('checkout', '-b', 'feature');
    git('branch', '-D', 'main');
    assert.equal((await known()).mergeBase, first);
    assert.equal((await known('origin/main')).mergeBase, first);
    git('branch', 'main', first);
    const second = commit();
    git('update-ref', 'refs/remotes/origin/main', second);
    commit();
    assert.equal((await known()).mergeBase, second);
    assert.equal((await known()).onBranch.has(second), false);
  });

  it('uses master only if there is no main branch', async () => {
    const first = commit();
    git('branch', '-m', 'master');
    assert.deepEqual(await ask(), unknown('onMain', 'master'));
    git('checkout', '-b', 'feature');
    const { main, mergeBase } = await known();
    assert.deepEqual([main, mergeBase], ['master', first]);
    assert.deepEqual(await ask('trunk'), unknown('noMain', 'trunk'));
    const second = commit();
    git('branch', 'main');
    assert.deepEqual([(await known()).main, (await known()).mergeBase], ['main', second]);
  });

  it('ignores branches that only start with the name', async () => {
    commit();
    git('branch', 'release/1');
    git('checkout', '-b', 'feature');
    assert.deepEqual(await ask('release'), unknown('noMain', 'release'));
    assert.deepEqual(await ask('m*'), unknown('noMain', 'm*'));
    assert.deepEqual(await ask('--all'), unknown('noMain', '--all'));
  });

  it('reports unrelated histories', async () => {
    commit();
    git('checkout', '--orphan', 'feature');
    commit();
    assert.deepEqual(await ask(), unknown('noMergeBase'));
  });

  it('reports unrelated histories in a shallow clone without the merge base, and finds it in a deeper one', async () => {
    commit();
    const base = commit();
    git('checkout', '-b', 'feature');
    commit();
    git('checkout', 'main');
    commit();
    const clone = (depth: string, folder: string) =>
      git(
        'clone',
        '--no-single-branch',
        '--branch',
        'feature',
        '--depth',
        depth,
        pathToFileURL(sandbox.folder).href,
        folder,
      );
    clone('1', 'shallow');
    assert.deepEqual(await ask('main', sandbox.path('shallow')), unknown('noMergeBase'));
    clone('2', 'deeper');
    const { before } = await known('main', sandbox.path('deeper'));
    assert.deepEqual([...before], [[base, 0]]);
  });

  it('uses the HEAD of a linked worktree', async () => {
    const base = commit();
    git('worktree', 'add', '-b', 'other', 'tree');
    const { branch, mergeBase } = await known('main', sandbox.path('tree'));
    assert.deepEqual([branch, mergeBase], ['other', base]);
    assert.deepEqual(await ask(), unknown('onMain'));
  });

  it('reports nothing before the first commit, without a repository, or in an untrusted workspace', async () => {
    assert.deepEqual(await ask(), unknown('noGit'));
    commit();
    git('checkout', '-b', 'feature');
    assert.deepEqual(await ask('main', sandbox.folder, false), unknown('noGit'));
    assert.equal((await ask()).kind, 'known');
    rmSync(sandbox.path('.git'), { recursive: true });
    assert.deepEqual(await ask(), unknown('noGit'));
  });

  it('returns the same object until HEAD or the main branch moves', async () => {
    commit();
    git('checkout', '-b', 'feature');
    const { ancestry } = createGit(sandbox.folder, { mayRun: () => true, log: silent });
    const first = await ancestry('main');
    assert.equal(await ancestry('main'), first);
    const own = commit();
    const second = await ancestry('main');
    assert.equal(second.kind === 'known' && second.onBranch.has(own), true);
    git('branch', '-f', 'main', own);
    const third = await ancestry('main');
    assert.equal(third.kind === 'known' && third.mergeBase, own);
    assert.equal(await ancestry('main'), third);
  });

  it("does not run programs named in the repository's configuration", async () => {
    commit();
    git('checkout', '-b', 'feature');
    sandbox.put('spy', `#!/bin/sh\ntouch '${sandbox.path('ran')}'\n`);
    chmodSync(sandbox.path('spy'), 0o755);
    for (const key of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'gpg.program'])
      git('config', key, sandbox.path('spy'));
    git('config', 'log.showSignature', 'true');
    assert.equal((await ask()).kind, 'known');
    assert.equal(existsSync(sandbox.path('ran')), false);
  });
});
