// Table of selected versions by the position of their commits.
import { strict as assert } from 'node:assert';
import { type SelectionReason, selectBaseline } from '../../../src/core/baselines/selectBaseline.ts';
import { SelectedBaselines } from '../../../src/core/baselines/suiteBaselines.ts';
import { sortVersions } from '../../../src/core/baselines/versions.ts';
import type { Ancestry, KnownAncestry } from '../../../src/core/model/ancestry.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import { entry, metric, otherSystem, startTime, thisSystem } from '../doubles.ts';

const here = fingerprint(thisSystem);

const onFeature: KnownAncestry = {
  kind: 'known',
  main: 'main',
  branch: 'feature',
  mergeBase: 'base',
  before: new Map([
    ['base', 0],
    ['parent', 1],
    ['left', 4],
    ['right', 4],
  ]),
  onBranch: new Set(['own1', 'own2']),
  onOtherBranches: new Set(['merged']),
};

/** Parses `commit` or `commit@branch`. Versions are numbered from 1, the oldest first. */
const version = (text: string, index: number) => {
  const [gitCommit, gitBranch] = text.split('@');
  return entry([metric('duration', 100)], {
    version: index + 1,
    metadata: {
      createdAt: new Date(startTime + index * 1000).toISOString(),
      environment: new Map(),
      systemInfo: thisSystem,
      ...(gitCommit === '' || gitCommit === undefined ? {} : { gitCommit }),
      ...(gitBranch === undefined ? {} : { gitBranch }),
    },
  });
};

const before = (distance: number): SelectionReason => ({ kind: 'before', distance });
const onBranch: SelectionReason = { kind: 'onBranch' };
const newest = (reason: Extract<SelectionReason, { kind: 'newest' }>['reason']): SelectionReason => ({
  kind: 'newest',
  reason,
});

interface Row {
  readonly title: string;
  /** Oldest first. */
  readonly versions: readonly string[];
  readonly counts: number;
  readonly why: SelectionReason;
}

const rows: readonly Row[] = [
  { title: 'the version of the merge base', versions: ['parent', 'base'], counts: 2, why: before(0) },
  {
    title: 'the version of the merge base if another branch accepted later',
    versions: ['base', 'elsewhere'],
    counts: 1,
    why: before(0),
  },
  {
    title: 'the nearest version before the merge base',
    versions: ['left', 'parent', 'elsewhere'],
    counts: 2,
    why: before(1),
  },
  {
    title: 'the nearer version if a farther one was accepted later',
    versions: ['parent', 'left'],
    counts: 1,
    why: before(1),
  },
  {
    title: 'the newer of two equally near versions',
    versions: ['left', 'right', 'elsewhere'],
    counts: 2,
    why: before(4),
  },
  {
    title: 'the newer of two versions of one commit',
    versions: ['base', 'base', 'elsewhere'],
    counts: 2,
    why: before(0),
  },
  { title: 'the version accepted on the branch', versions: ['base', 'own1'], counts: 2, why: onBranch },
  {
    title: 'the version accepted on the branch if main accepted later',
    versions: ['own1', 'base'],
    counts: 1,
    why: onBranch,
  },
  {
    title: 'the newest version accepted on the branch',
    versions: ['base', 'own2', 'own1', 'elsewhere'],
    counts: 3,
    why: onBranch,
  },
  {
    title: 'the last version of main after it was merged into the branch',
    versions: ['merged', 'base'],
    counts: 2,
    why: before(0),
  },
  {
    title: 'the last version of the branch even if main was merged into it',
    versions: ['base', 'merged', 'elsewhere'],
    counts: 2,
    why: onBranch,
  },
  {
    title: 'the version accepted before main was merged in if main has none',
    versions: ['merged', 'elsewhere'],
    counts: 1,
    why: onBranch,
  },
  {
    title: 'the version accepted after main was merged in',
    versions: ['own1', 'merged', 'base'],
    counts: 1,
    why: onBranch,
  },
  { title: 'the version accepted before a rebase', versions: ['base', 'gone@feature'], counts: 2, why: onBranch },
  {
    title: 'the version of main accepted after that of the rebased branch',
    versions: ['gone@feature', 'base'],
    counts: 2,
    why: before(0),
  },
  {
    title: 'the version of the merge base instead of one from another branch',
    versions: ['base', 'gone@other'],
    counts: 1,
    why: before(0),
  },
  { title: 'a rollback on the branch', versions: ['left', 'base', 'left@feature'], counts: 3, why: onBranch },
  {
    title: 'the newest version if it has no commit',
    versions: ['base', 'own1', ''],
    counts: 3,
    why: newest('noCommit'),
  },
  {
    title: 'the version of the merge base instead of an older one without a commit',
    versions: ['', 'base', 'elsewhere'],
    counts: 2,
    why: before(0),
  },
  {
    title: 'the newest version if none is from before the merge base',
    versions: ['elsewhere', 'too far'],
    counts: 2,
    why: newest('noneBefore'),
  },
  { title: 'the only version regardless of its commit', versions: ['elsewhere'], counts: 1, why: newest('noneBefore') },
];

describe('selectBaseline', () => {
  for (const { title, versions, counts, why } of rows) {
    it(`selects ${title}`, () => {
      const line = sortVersions(versions.map(version));
      const choice = selectBaseline(line, onFeature);
      assert.deepEqual([choice?.entry.version, choice?.why], [counts, why]);
      assert.equal(new SelectedBaselines(new Map([['a', line]]), here, 'separate', onFeature).own('a'), choice?.entry);
    });
  }

  it('returns nothing without versions', () => {
    assert.equal(selectBaseline([], onFeature), undefined);
  });

  for (const reason of ['config', 'onMain', 'noGit', 'noMain', 'noMergeBase'] as const) {
    it(`selects the newest version if the ancestry is unknown: ${reason}`, () => {
      const line = sortVersions(['base', 'own1', 'elsewhere'].map(version));
      const choice = selectBaseline(line, { kind: 'unknown', reason, main: 'main' });
      assert.deepEqual([choice?.entry.version, choice?.why], [3, newest(reason)]);
    });
  }

  it('does not match a branch name when HEAD is detached', () => {
    const { branch, ...detached } = onFeature;
    assert.equal(branch, 'feature');
    const choice = selectBaseline(sortVersions(['base', 'gone@feature'].map(version)), detached);
    assert.deepEqual([choice?.entry.version, choice?.why], [1, before(0)]);
  });
});

describe('SelectedBaselines', () => {
  const elsewhere = { ...version('base', 5), machineId: fingerprint(otherSystem) };
  const line = sortVersions([...['base', 'elsewhere'].map(version), elsewhere]);
  const suite = (scope: 'separate' | 'shared', ancestry?: Ancestry, versions = line) =>
    new SelectedBaselines(new Map([['a', versions]]), here, scope, ancestry);

  it('separates machines unless they are shared', () => {
    assert.equal(suite('separate', onFeature).own('a')?.version, 1);
    assert.equal(suite('shared', onFeature).own('a'), elsewhere);
  });

  it('selects the newest version of all machines if they are shared', () => {
    // On disk the newest entry of each machine comes first, then the earlier ones.
    const theirs = (index: number) => ({ ...version('own1', index), machineId: elsewhere.machineId });
    const mixed = sortVersions([
      version('own1', 0),
      version('elsewhere', 9),
      theirs(3),
      { ...version('own2', 7) },
      theirs(5),
    ]);
    assert.equal(suite('shared', onFeature, mixed).own('a')?.version, 8);
  });

  it('selects the newest version until git has answered', () => {
    assert.equal(suite('separate').own('a')?.version, 2);
    assert.deepEqual(suite('separate').choice('a')?.why, newest('notAsked'));
  });

  it('is unchanged after HEAD moved if the same version is active', () => {
    const moved: KnownAncestry = { ...onFeature, onBranch: new Set(['own3']) };
    assert.equal(suite('separate', moved).selectsSameEntry(suite('separate', onFeature), 'a'), true);
    assert.equal(suite('separate', moved).selectsSameEntry(suite('separate'), 'a'), false);
  });
});
