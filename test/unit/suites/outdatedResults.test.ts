// Tests of results outdated by code changes, with real files and a real repository.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutdatedResults, type SourceState } from '../../../src/core/suites/outdatedResults.ts';
import { committedHash, sourceHashes } from '../../../src/node/sources/sourceHashes.ts';

const measured = { benchmark: 'a', time: 1000, file: '/bench.rs' };
const source = (hash: string, changedAt: number): SourceState => ({ hash, changedAt });

describe('OutdatedResults', () => {
  it('marks a result outdated while the content of its source differs', () => {
    const results = new OutdatedResults();
    results.note(measured, source('one', 900));
    assert.equal(results.isOutdated(measured, source('one', 900)), false);
    assert.equal(results.isOutdated(measured, source('two', 1500)), true);
    results.note(measured, source('two', 1500));
    assert.equal(results.isOutdated(measured, source('two', 1500)), true, 'a second look notes nothing');
    assert.equal(results.isOutdated(measured, source('one', 2000)), false, 'a checkout and back');
  });

  it('is current again after a new measurement', () => {
    const results = new OutdatedResults();
    results.note(measured, source('one', 900));
    const again = { ...measured, time: 2000 };
    results.note(again, source('two', 1500));
    assert.equal(results.isOutdated(again, source('two', 1500)), false);
    assert.equal(results.isOutdated(again, source('one', 2500)), true);
  });

  it('uses the clean commit as the measured source if the file was written later', () => {
    const results = new OutdatedResults();
    assert.equal(results.asksCommit(measured, source('two', 1500)), true);
    results.note(measured, source('two', 1500), 'one');
    assert.equal(results.isOutdated(measured, source('two', 1500)), true);
    assert.equal(results.asksCommit(measured, source('two', 1500)), false);
  });

  it('assumes the source at read time until the commit is known or the file changes', () => {
    const results = new OutdatedResults();
    results.note(measured, source('two', 1500));
    assert.equal(results.isOutdated(measured, source('two', 1500)), false);
    assert.equal(results.isOutdated(measured, source('three', 1600)), true);
    results.note(measured, source('three', 1600));
    assert.equal(results.isOutdated(measured, source('three', 1600)), true, 'what was assumed stays');
    assert.equal(results.asksCommit(measured, source('two', 1500)), true);
    results.note(measured, source('two', 1500), 'one');
    assert.equal(results.isOutdated(measured, source('two', 1500)), true);
  });

  it('does not need the commit if the file is older than the result, and ignores removed or moved declarations', () => {
    const results = new OutdatedResults();
    assert.equal(results.asksCommit(measured, source('one', 900)), false);
    results.note(measured, source('one', 900));
    assert.equal(results.isOutdated({ ...measured, file: '/moved.rs' }, source('two', 900)), false);
    results.keep(new Map());
    assert.equal(results.isOutdated(measured, source('two', 1500)), false);
  });
});

describe('sourceHashes', () => {
  let folder = '';
  const path = () => join(folder, 'bench (1).rs');
  const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: folder, encoding: 'utf8' }).trim();

  beforeEach(() => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'stale-'));
    git('init', '--quiet');
    for (const [name, value] of [
      ['user.name', 'T'],
      ['user.email', 't@example.invalid'],
      ['core.autocrlf', 'false'],
    ])
      git('config', name ?? '', value ?? '');
    writeFileSync(path(), 'fn a() {}\nfn b() {}\n');
    git('add', '--all');
    git('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message=One');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('depends on the content, but not on times or line ends', async () => {
    const before = await sourceHashes(path());
    utimesSync(path(), 1, 1);
    assert.equal((await sourceHashes(path()))?.hash, before?.hash);
    assert.equal((await sourceHashes(path()))?.changedAt, 1000);
    writeFileSync(path(), 'fn a() {}\r\nfn b() {}\r\n');
    assert.equal((await sourceHashes(path()))?.hash, before?.hash);
    writeFileSync(path(), 'fn a() {}\nfn c() {}\n');
    assert.notEqual((await sourceHashes(path()))?.hash, before?.hash);
    assert.equal(await sourceHashes(join(folder, 'gone.rs')), undefined);
  });

  it('returns the hash at a commit, and nothing for files or commits that git does not have', async () => {
    const commit = git('rev-parse', 'HEAD');
    const before = await sourceHashes(path());
    writeFileSync(path(), 'other');
    assert.equal(await committedHash(folder, commit, path(), true), before?.hash);
    assert.equal(await committedHash(folder, commit, path(), false), undefined);
    assert.equal(await committedHash(folder, commit, join(folder, 'other.rs'), true), undefined);
    assert.equal(await committedHash(folder, '--output=x', path(), true), undefined);
  });
});
