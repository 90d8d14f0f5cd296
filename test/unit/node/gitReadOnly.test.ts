// Background git commands change nothing, run no program of the project and fetch nothing.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../../src/core/model/ports.ts';
import { commitsOf } from '../../../src/node/git/fileCommits.ts';
import { createGit } from '../../../src/node/git/git.ts';
import { changesIn } from '../../../src/node/git/gitChanges.ts';
import { GitCommits } from '../../../src/node/git/gitCommits.ts';
import { findRepository } from '../../../src/node/git/gitFiles.ts';
import { findProgram } from '../../../src/node/git/gitProgram.ts';
import { committedHash } from '../../../src/node/sources/sourceHashes.ts';
import { sources } from '../project/syntaxTree.ts';
import { repositoryIn } from './repository.ts';
import { useSandbox } from './sandbox.ts';

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const later = () => Date.now() + 3_600_000;
const isSuperUser = process.getuid?.() === 0;
const nobody = 65_534;

describe('git in the background', () => {
  const sandbox = useSandbox();
  const { git, commit } = repositoryIn(sandbox);
  beforeEach(() => {
    git('init', '-q', '-b', 'main');
  });

  /** Writes a program into the project that leaves a trace when it runs. */
  function spy(...parts: string[]): string {
    const path = sandbox.put(join(...parts), `#!/bin/sh\ntouch '${sandbox.path('ran')}'\nexit 1\n`);
    chmodSync(path, 0o755);
    return path;
  }

  /** Runs every background command. */
  async function askEverything(head: string): Promise<void> {
    const asked = createGit(sandbox.folder, { mayRun: () => true, log: silent });
    await asked.codeState(later());
    await changesIn(sandbox.folder);
    await asked.ancestry('main');
    await asked.commitsBetween?.(`${head}~1`, head);
    await asked.isReached(head);
    await asked.ignores('source');
    const commits = new GitCommits(sandbox.folder, () => true);
    await commits.author(head);
    await commits.texts([head]);
    await commitsOf(sandbox.folder, sandbox.path('source'), true);
    await committedHash(sandbox.folder, head, sandbox.path('source'), true);
  }

  it('writes no index and runs no hook or gpg, even with changes and stale timestamps', async function () {
    if (process.platform === 'win32') this.skip();
    commit('other');
    const head = commit();
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction', 'post-checkout'])
      spy('.git', 'hooks', hook);
    for (const [key, program] of [
      ['gpg.program', 'gpg'],
      ['core.fsmonitor', 'monitor'],
      ['diff.external', 'differ'],
      ['core.pager', 'pager'],
    ] as const) {
      git('config', key, spy(program));
    }
    git('config', 'log.showSignature', 'true');
    appendFileSync(sandbox.path('source'), 'change');
    utimesSync(sandbox.path('other'), 1, 1);
    const index = readFileSync(sandbox.path('.git', 'index'));
    assert.match((await changesIn(sandbox.folder)) ?? '', /^[0-9a-f]{16}$/);
    await askEverything(head);
    assert.ok(readFileSync(sandbox.path('.git', 'index')).equals(index), 'the index was written');
    assert.equal(existsSync(sandbox.path('ran')), false);
  });

  it('returns the same fingerprint for the same changes, whatever the timestamps of other files', async () => {
    commit('other');
    commit();
    appendFileSync(sandbox.path('source'), 'change');
    const before = await changesIn(sandbox.folder);
    utimesSync(sandbox.path('other'), 1, 1);
    assert.equal(await changesIn(sandbox.folder), before);
  });

  it('does not fetch objects missing in a partial clone', async () => {
    const first = commit();
    commit();
    git('config', 'uploadpack.allowFilter', 'true');
    const clone = sandbox.path('clone');
    git('clone', '-q', '--filter=blob:none', `file://${sandbox.folder}`, clone);
    const objects = () => readdirSync(join(clone, '.git', 'objects'), { recursive: true }).length;
    const before = objects();
    assert.equal(await committedHash(clone, first, join(clone, 'source'), true), undefined);
    assert.equal(objects(), before);
  });

  it('does not run a program called git in the project', async function () {
    if (process.platform === 'win32') this.skip();
    const head = commit();
    spy('git');
    spy('bin', 'git');
    const { PATH: path = '' } = process.env;
    const folder = process.cwd();
    process.env.PATH = `.::${sandbox.folder}:${sandbox.path('bin')}:${path}`;
    process.chdir(sandbox.folder);
    try {
      await askEverything(head);
      const { commit: told } = await createGit(sandbox.folder, { mayRun: () => true, log: silent }).codeState(later());
      assert.equal(told, head);
    } finally {
      process.chdir(folder);
      process.env.PATH = path;
    }
    assert.equal(existsSync(sandbox.path('ran')), false);
  });

  it('returns an empty state and logs advice if another user owns the repository', async function () {
    if (!isSuperUser) this.skip();
    commit();
    appendFileSync(sandbox.path('source'), 'change');
    execFileSync('chown', ['-R', String(nobody), sandbox.folder]);
    const warnings: string[] = [];
    const log = { ...silent, warn: (message: string) => warnings.push(message) };
    assert.deepEqual(await createGit(sandbox.folder, { mayRun: () => true, log }).codeState(later()), {});
    assert.equal(warnings.length, 1);
    assert.ok(warnings[0]?.includes(`git config --global --add safe.directory ${sandbox.folder}`), warnings[0]);
  });

  it('is never started by its bare name', () => {
    const direct = sources
      .filter(({ text }) => /\b(?:run|execFile|spawn)\(\s*'git'/.test(text))
      .map(({ path }) => path);
    assert.deepEqual(direct, []);
  });
});

describe('repository search in an untrusted workspace', () => {
  const sandbox = useSandbox();
  const { git, commit } = repositoryIn(sandbox);

  it('does not look outside the workspace folder', async () => {
    git('init', '-q', '-b', 'main');
    commit();
    const tree = sandbox.path('..', `${sandbox.folder.split('/').at(-1)}-tree`);
    git('worktree', 'add', '-q', tree);
    try {
      assert.ok(await findRepository(tree));
      assert.equal(await findRepository(tree, { mayLeave: false }), undefined);
      assert.ok(await findRepository(sandbox.folder, { mayLeave: false }));
      git('worktree', 'add', '-q', 'below');
      assert.equal(await findRepository(sandbox.path('below'), { mayLeave: false }), undefined);
    } finally {
      git('worktree', 'remove', '--force', tree);
    }
  });
});

describe('findProgram', () => {
  const find = (path: string, files: readonly string[], isWindows: boolean) =>
    findProgram({
      name: 'git',
      path,
      isWindows,
      project: isWindows ? 'C:\\projects\\app' : '/projects/app',
      isExecutable: (file) => files.includes(file),
    });

  it('returns the first match in an absolute folder of PATH outside the project', () => {
    const files = ['git', 'bin/git', '/projects/app/git', '/projects/app/bin/git', '/usr/bin/git', '/opt/git'];
    assert.equal(find('.::bin:/projects/app:/projects/app/bin:/usr/bin:/opt', files, false), '/usr/bin/git');
    assert.equal(find('.:/projects/app', files, false), undefined);
    assert.equal(find('/projects/app-tools', ['/projects/app-tools/git'], false), '/projects/app-tools/git');
  });

  it('finds git.exe on Windows, ignoring the project folder in any case', () => {
    const files = [
      'C:\\projects\\app\\git.exe',
      'c:\\PROJECTS\\app\\bin\\git.exe',
      'C:\\Program Files\\Git\\cmd\\git.exe',
    ];
    const path = '.;C:\\projects\\app;c:\\PROJECTS\\app\\bin;"C:\\Program Files\\Git\\cmd"';
    assert.equal(find(path, files, true), 'C:\\Program Files\\Git\\cmd\\git.exe');
    assert.equal(find('D:\\git', ['D:\\git\\git.exe'], true), 'D:\\git\\git.exe');
  });
});
