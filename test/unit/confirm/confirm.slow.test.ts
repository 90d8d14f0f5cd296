// Tests of confirm with real repositories, work trees and processes, including cleanup after every kind of ending.

import { strict as assert } from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addWorktree } from '../../../src/node/confirm/worktree.ts';
import { benchmarkBaseline, buildCommandLine } from '../cli/commandLine.ts';
import { FakeLog } from '../doubles.ts';
import { Happenings, useSandbox } from '../node/sandbox.ts';
import { command, commitProject, configOf, git, leftBehind, temporaryFolders } from './project.ts';

describe('confirm', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  const run = (...words: readonly string[]) => benchmarkBaseline({ folder: sandbox.folder }, ...words);
  const confirm = (benchmark = 'sort') => run('confirm', 'bench.json', benchmark);
  before(buildCommandLine);

  /** Git times have a resolution of one second, so results in the second of a commit may belong to the previous one. */
  function measure(slowness: number, name = 'sort'): void {
    sandbox.put('slowness.txt', String(slowness));
    execFileSync('node', ['bench.mjs', name], { cwd: sandbox.folder });
    const later = Date.now() / 1000 + 5;
    utimesSync(sandbox.path('bench.json'), later, later);
  }

  /** The baseline belongs to the first commit; the working folder is slower. */
  function slowerProject(slowness: number, confirmConfig: Readonly<Record<string, string>> | undefined, name = 'sort') {
    commitProject(sandbox, confirmConfig);
    measure(1000, name);
    assert.equal(run('accept').code, 0);
    measure(slowness, name);
  }

  function assertNothingLeft(): void {
    assert.deepEqual(leftBehind(sandbox.folder), []);
    assert.equal(existsSync(sandbox.path('.git', 'worktrees')), false);
  }

  it('confirms a regression, stores the result, and restores the output file', () => {
    slowerProject(1500, { command });
    const before = readFileSync(sandbox.path('bench.json'), 'utf8');
    const { mtimeMs } = statSync(sandbox.path('bench.json'));
    const { code, out, err } = confirm();
    assert.match(out, /^sort: confirmed in 8 paired runs: value \+(49|50)\.\d% \[.*\]\. Now critical\.$/m, err);
    assert.equal(code, 1);
    assert.equal(err.match(/new code/g)?.length, 8);
    assert.equal(readFileSync(sandbox.path('bench.json'), 'utf8'), before);
    assert.ok(Math.abs(statSync(sandbox.path('bench.json')).mtimeMs - mtimeMs) < 2);
    assertNothingLeft();
    const checked = run('check', '--explain').out;
    assert.match(checked, /sort is .* confirmed by 8 paired runs/);
    assert.match(checked, /re-run in 8 alternating pairs with [0-9a-f]{7}: \+.* significant, confirmed/);
  });

  it('clears a single slow run, until a newer run', () => {
    slowerProject(1500, { command });
    sandbox.put('slowness.txt', '1000');
    const { code, out, err } = confirm();
    assert.match(out, /^sort: not reproduced in 8 paired runs: .*\. Now unchanged\.$/m, err);
    assert.equal(code, 0);
    assert.equal(run('check').code, 0);
    // The same value again, in another run.
    const [again] = JSON.parse(readFileSync(sandbox.path('bench.json'), 'utf8'));
    sandbox.put('bench.json', JSON.stringify([again, { name: 'other', unit: 'ns', value: 1 }]));
    const once = run('check', '--explain');
    assert.equal(once.code, 1, once.out);
    measure(1600);
    const after = run('check', '--explain');
    assert.equal(after.code, 1, after.out);
    assert.doesNotMatch(after.out, /pair/);
  });

  it('passes benchmark names to the command literally', () => {
    const name = `a'"$(touch owned);touch owned`;
    slowerProject(1500, { command: `node bench.mjs '{benchmark}'` }, name);
    const { out, err } = confirm(name);
    assert.match(out, /: confirmed in 8 paired runs/, err);
    assert.equal(existsSync(sandbox.path('owned')), false);
  });

  it('builds the baseline if needed and reads the output file of the command', () => {
    const other = 'node bench.mjs {benchmark} && mv bench.json other.json';
    slowerProject(1500, {
      command: other,
      baselineCommand: `echo built > built.txt && ${other}`,
      output: 'other.json',
    });
    assert.match(confirm().out, /: confirmed in/);
    assert.equal(existsSync(sandbox.path('built.txt')), false);
    assert.equal(existsSync(sandbox.path('other.json')), false);
  });

  const refusals: readonly (readonly [title: string, config: Readonly<Record<string, string>> | undefined, RegExp])[] =
    [
      [
        'no command',
        undefined,
        /^No command is configured.* Run sort again so that bench\.json is rewritten.*"detection"/,
      ],
      ['a command that fails', { command: 'echo no luck >&2; exit 3' }, /failed with 3: no luck/],
      [
        'new code that writes nothing',
        { command: 'true', baselineCommand: command },
        /"true" did not write bench\.json/,
      ],
      ['a command that writes nothing', { command: 'true' }, /"true" did not write bench\.json/],
      [
        'a command that measures another benchmark',
        { command: 'node bench.mjs other' },
        /measured other, but not value of sort/,
      ],
      ['an output elsewhere', { command, output: '../bench.json' }, /is outside the workspace folder/],
    ];
  for (const [title, config, message] of refusals) {
    it(`explains ${title} and leaves nothing behind`, () => {
      slowerProject(1500, config);
      const { mtimeMs } = statSync(sandbox.path('bench.json'));
      const { code, err } = confirm();
      assert.equal(code, 2);
      assert.match(err.split('\n').findLast((line) => line !== '') ?? '', message);
      assert.ok(Math.abs(statSync(sandbox.path('bench.json')).mtimeMs - mtimeMs) < 2);
      assertNothingLeft();
    });
  }

  it('reports that the baseline has no commit', () => {
    commitProject(sandbox, { command });
    sandbox.put('bench.json', '[{"name":"sort","unit":"ns","value":1000}]');
    utimesSync(sandbox.path('bench.json'), 1000, 1000);
    run('accept');
    measure(1500);
    assert.match(confirm().err, /has no commit/);
  });

  it('reports that a verdict does not need confirmation', () => {
    slowerProject(1000, { command });
    assert.match(confirm().err, /Nothing to confirm/);
  });

  /** A command that never ends, with a child in the background. It writes the ids of both processes to a file. */
  const endless = `(trap '' TERM; sleep 1000) & echo $! >> pids; echo $$ >> pids; node bench.mjs {benchmark}; sleep 1000`;

  async function beginEndless() {
    slowerProject(1500, { command, baselineCommand: endless });
    const process_ = spawn(
      process.execPath,
      [join(process.cwd(), 'dist', 'cli.cjs'), 'confirm', 'bench.json', 'sort'],
      {
        cwd: sandbox.folder,
      },
    );
    const codes = new Happenings<number | null>();
    process_.once('close', (code) => codes.add(code));
    const pids = await pidsOf(process_.pid ?? 0);
    return { child: process_, pids, ended: () => codes.until(() => true) };
  }

  async function pidsOf(owner: number): Promise<readonly number[]> {
    for (;;) {
      const [name] = temporaryFolders(owner);
      const file = join(tmpdir(), name ?? '-', 'work', 'pids');
      const pids = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
      if (pids.length === 2) return pids;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  };

  it('stops every process, restores the output file and removes its work tree when interrupted', async () => {
    const { child, pids, ended } = await beginEndless();
    const before = readFileSync(sandbox.path('bench.json'), 'utf8');
    child.kill('SIGTERM');
    assert.equal(await ended(), 143);
    assert.deepEqual(pids.filter(isAlive), []);
    assert.equal(readFileSync(sandbox.path('bench.json'), 'utf8'), before);
    assert.deepEqual(temporaryFolders(child.pid ?? 0), []);
    assertNothingLeft();
  });

  it('is cleaned up by the next confirm after it was killed', async () => {
    const { child, pids, ended } = await beginEndless();
    child.kill('SIGKILL');
    // The killed confirm cannot stop the processes it started.
    process.kill(-(pids[1] ?? 0), 'SIGKILL');
    await ended();
    assert.equal(temporaryFolders(child.pid ?? 0).length, 1);
    assert.equal(leftBehind(sandbox.folder).length, 1);
    sandbox.put('.benchmark-baseline/config.json', configOf({ command }));
    assert.match(confirm().out, /: confirmed in/);
    assert.deepEqual(temporaryFolders(child.pid ?? 0), []);
    assertNothingLeft();
  });

  it('does not remove work trees of running processes or of other programs', async () => {
    slowerProject(1500, { command });
    const commit = git(sandbox.folder, 'rev-parse', 'HEAD');
    const log = new FakeLog();
    const own = await addWorktree(sandbox.folder, commit, new AbortController().signal, log);
    git(sandbox.folder, 'worktree', 'add', '--detach', sandbox.path('mine'), commit);
    assert.match(confirm().out, /: confirmed in/);
    assert.equal(leftBehind(sandbox.folder).length, 2);
    await own.remove();
    assert.equal(leftBehind(sandbox.folder).length, 1);
    assert.deepEqual(log.lines, []);
  });

  it('supports a project in a subfolder of its repository', async () => {
    slowerProject(1500, { command });
    mkdirSync(sandbox.path('below'));
    sandbox.put('below/file', '');
    git(sandbox.folder, 'add', '-A');
    git(sandbox.folder, 'commit', '-m', 'below');
    const commit = git(sandbox.folder, 'rev-parse', 'HEAD');
    const tree = await addWorktree(sandbox.path('below'), commit, new AbortController().signal, new FakeLog());
    assert.ok(existsSync(join(tree.folder, 'file')));
    await tree.remove();
    assertNothingLeft();
  });

  it('does not accept git options in place of a commit', async () => {
    slowerProject(1500, { command });
    const { signal } = new AbortController();
    await assert.rejects(addWorktree(sandbox.folder, '--detach', signal, new FakeLog()), /is not a commit/);
    await assert.rejects(
      addWorktree(sandbox.folder, 'a'.repeat(40), signal, new FakeLog()),
      /Cannot check out the baseline/,
    );
    assertNothingLeft();
  });
});
