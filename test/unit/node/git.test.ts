// The code state in repositories created by git, read by running git and from its files.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { CodeState } from '../../../src/core/model/model.ts';
import { createGit } from '../../../src/node/git/git.ts';
import { useSandbox } from './sandbox.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
/** A time after every commit of a test. */
const later = () => Date.now() + 3_600_000;

describe('createGit', () => {
  const sandbox = useSandbox();

  function git(...parameters: string[]): string {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...identity, ...parameters], {
      cwd: sandbox.folder,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  }

  function commit(): string {
    writeFileSync(sandbox.path('source'), `${Math.random()}`);
    git('add', '-A');
    git('commit', '-m', 'change');
    return git('rev-parse', 'HEAD');
  }

  function state(folder: string, mayRun: boolean, since = later()): Promise<CodeState> {
    return createGit(folder, { mayRun: () => mayRun, log: silent }).codeState(since);
  }

  beforeEach(() => {
    git('init', '-b', 'main');
  });

  it('reads the HEAD commit and the user name, and nothing if git may not run', async () => {
    const first = commit();
    git('checkout', '-b', 'side');
    const side = commit();
    git('checkout', 'main');
    const head = commit();
    git('config', 'user.name', 'Ada');
    const asked = createGit(sandbox.folder, { mayRun: () => true, log: silent });
    const commits = [first, head, head.slice(0, 8), side, 'abcdef0abcdef0'];
    assert.deepEqual(await Promise.all(commits.map(asked.isReached)), [true, true, true, false, false]);
    assert.equal(await asked.userName(), 'Ada');
    const silenced = createGit(sandbox.folder, { mayRun: () => false, log: silent });
    assert.deepEqual([await silenced.isReached(head), await silenced.userName()], [false, undefined]);
  });

  it('lists the commits between two, newest first, and nothing for an unknown commit', async () => {
    const first = commit();
    commit();
    git('commit', '--allow-empty', '-m', 'second\n\nMore about it.');
    const head = git('rev-parse', 'HEAD');
    const asked = createGit(sandbox.folder, { mayRun: () => true, log: silent });
    const found = await asked.commitsBetween?.(first, head);
    assert.equal(found?.count, 2);
    assert.deepEqual(found.commits[0], { commit: head, subject: 'second' });
    assert.equal(found.commits[1]?.subject, 'change');
    assert.equal(await asked.commitsBetween?.('f'.repeat(40), head), undefined);
    const refused = createGit(sandbox.folder, { mayRun: () => false, log: silent });
    assert.equal(await refused.commitsBetween?.(first, head), undefined);
  });

  for (const mayRun of [true, false]) {
    const clean = mayRun ? { dirty: false } : {};

    describe(mayRun ? 'running git' : 'reading its files', () => {
      it('reads commit and branch', async () => {
        const head = commit();
        assert.deepEqual(await state(sandbox.folder, mayRun), { commit: head, branch: 'main', ...clean });
      });

      it('reads them from a subfolder', async () => {
        const head = commit();
        sandbox.put('deep/er/file', '');
        assert.equal((await state(sandbox.path('deep', 'er'), mayRun)).commit, head);
      });

      it('reads a branch name with slashes', async () => {
        commit();
        git('checkout', '-b', 'feature/größe');
        assert.equal((await state(sandbox.folder, mayRun)).branch, 'feature/größe');
      });

      it('reads no branch if HEAD is detached', async () => {
        const head = commit();
        git('checkout', '--detach');
        assert.deepEqual(await state(sandbox.folder, mayRun), { commit: head, ...clean });
      });

      it('reads packed references', async () => {
        const head = commit();
        git('pack-refs', '--all');
        assert.throws(() => readFileSync(sandbox.path('.git', 'refs', 'heads', 'main')));
        assert.equal((await state(sandbox.folder, mayRun)).commit, head);
      });

      it('reads a linked worktree', async () => {
        const head = commit();
        git('worktree', 'add', '-b', 'other', 'tree');
        // In an untrusted workspace, nothing outside the folder is read.
        const known = mayRun ? { commit: head, branch: 'other', ...clean } : {};
        assert.deepEqual(await state(sandbox.path('tree'), mayRun), known);
      });

      it('reads only the branch before the first commit', async () => {
        assert.deepEqual(await state(sandbox.folder, mayRun), { branch: 'main', ...clean });
      });

      it('reports no state if HEAD moved after the measurement', async () => {
        commit();
        assert.deepEqual(await state(sandbox.folder, mayRun, Date.now() - 60_000), {});
      });

      it('reports no state if HEAD moved after the measurement and git keeps no log', async () => {
        git('config', 'core.logAllRefUpdates', 'false');
        const head = commit();
        rmSync(sandbox.path('.git', 'logs'), { recursive: true, force: true });
        assert.deepEqual(await state(sandbox.folder, mayRun, Date.now() - 60_000), {});
        assert.equal((await state(sandbox.folder, mayRun)).commit, head);
      });

      it('reports an empty state without a repository', async () => {
        rmSync(sandbox.path('.git'), { recursive: true });
        assert.deepEqual(await state(sandbox.folder, mayRun), {});
      });
    });
  }

  it('is dirty if a tracked file changed, but not for a new output or an accepted baseline', async () => {
    sandbox.put('.benchmark-baseline/baselines/default/a.json', '{}');
    commit();
    sandbox.put('output.txt', 'measured');
    sandbox.put('.benchmark-baseline/baselines/default/a.json', '{"changed":1}');
    assert.equal((await state(sandbox.folder, true)).dirty, false);
    appendFileSync(sandbox.path('source'), 'change');
    assert.equal((await state(sandbox.folder, true)).dirty, true);
  });

  it("does not run programs named in the repository's configuration, and writes nothing", async () => {
    commit();
    sandbox.put('spy', `#!/bin/sh\ntouch '${sandbox.path('ran')}'\n`);
    chmodSync(sandbox.path('spy'), 0o755);
    git('config', 'core.fsmonitor', sandbox.path('spy'));
    const index = readFileSync(sandbox.path('.git', 'index'));
    utimesSync(sandbox.path('source'), 1, 1);
    await state(sandbox.folder, true);
    assert.throws(() => readFileSync(sandbox.path('ran')));
    assert.deepEqual(readFileSync(sandbox.path('.git', 'index')), index);
  });

  it('ignores GIT_DIR', async () => {
    const head = commit();
    process.env.GIT_DIR = '/nowhere';
    try {
      assert.deepEqual(await state(sandbox.folder, true), { commit: head, branch: 'main', dirty: false });
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  it('reads the files if git is not installed', async () => {
    const head = commit();
    const path = process.env.PATH;
    process.env.PATH = sandbox.folder;
    try {
      assert.deepEqual(await state(sandbox.folder, true), { commit: head, branch: 'main' });
    } finally {
      process.env.PATH = path;
    }
  });

  it('does not follow references out of the repository', async () => {
    const head = commit();
    sandbox.put('secret', head);
    writeFileSync(sandbox.path('.git', 'HEAD'), 'ref: refs/heads/../../../secret\n');
    assert.deepEqual(await state(sandbox.folder, false), {});
  });
});
