// Which version counts, as a table: what git says of each version's commit → the version and why.
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
  onOtherBranches: new Set(['beside']),
};

/** `commit` or `commit@branch`; versions are numbered from 1, the oldest first. */
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
  readonly says: string;
  /** Oldest first. */
  readonly versions: readonly string[];
  readonly counts: number;
  readonly why: SelectionReason;
}

const rows: readonly Row[] = [
  { says: 'the merge base', versions: ['parent', 'base'], counts: 2, why: before(0) },
  {
    says: 'the merge base, though another branch accepted later',
    versions: ['base', 'elsewhere'],
    counts: 1,
    why: before(0),
  },
  { says: 'the nearest before it', versions: ['left', 'parent', 'elsewhere'], counts: 2, why: before(1) },
  {
    says: 'the nearer one, though a farther one was accepted later',
    versions: ['parent', 'left'],
    counts: 1,
    why: before(1),
  },
  { says: 'the newer of two that are as near', versions: ['left', 'right', 'elsewhere'], counts: 2, why: before(4) },
  { says: 'the newer of two of one commit', versions: ['base', 'base', 'elsewhere'], counts: 2, why: before(0) },
  { says: 'what was accepted on the branch', versions: ['base', 'own1'], counts: 2, why: onBranch },
  {
    says: 'what was accepted on the branch, though main accepted later',
    versions: ['own1', 'base'],
    counts: 1,
    why: onBranch,
  },
  {
    says: 'the newest that was accepted on the branch',
    versions: ['base', 'own2', 'own1', 'elsewhere'],
    counts: 3,
    why: onBranch,
  },
  {
    says: 'what main accepted last, once it was merged into the branch',
    versions: ['beside', 'base'],
    counts: 2,
    why: before(0),
  },
  {
    says: 'what the branch accepted last, though main was merged into it',
    versions: ['base', 'beside', 'elsewhere'],
    counts: 2,
    why: onBranch,
  },
  {
    says: 'what the branch accepted before main was merged in, where main has nothing',
    versions: ['beside', 'elsewhere'],
    counts: 1,
    why: onBranch,
  },
  {
    says: 'what the branch accepted after main was merged in',
    versions: ['own1', 'beside', 'base'],
    counts: 1,
    why: onBranch,
  },
  { says: 'what a branch accepted before a rebase', versions: ['base', 'gone@feature'], counts: 2, why: onBranch },
  {
    says: 'not what it accepted before a rebase, once main accepted later',
    versions: ['gone@feature', 'base'],
    counts: 2,
    why: before(0),
  },
  { says: 'not what a branch of another name accepted', versions: ['base', 'gone@other'], counts: 1, why: before(0) },
  { says: 'a rollback on the branch', versions: ['left', 'base', 'left@feature'], counts: 3, why: onBranch },
  { says: 'the newest, when it carries no commit', versions: ['base', 'own1', ''], counts: 3, why: newest('noCommit') },
  { says: 'not an older one without a commit', versions: ['', 'base', 'elsewhere'], counts: 2, why: before(0) },
  {
    says: 'the newest, when none is from before the merge base',
    versions: ['elsewhere', 'too far'],
    counts: 2,
    why: newest('noneBefore'),
  },
  { says: 'the only one, wherever it is from', versions: ['elsewhere'], counts: 1, why: newest('noneBefore') },
];

describe('Which baseline counts', () => {
  for (const { says, versions, counts, why } of rows) {
    it(`is ${says}`, () => {
      const line = sortVersions(versions.map(version));
      const choice = selectBaseline(line, onFeature);
      assert.deepEqual([choice?.entry.version, choice?.why], [counts, why]);
      assert.equal(new SelectedBaselines(new Map([['a', line]]), here, 'separate', onFeature).own('a'), choice?.entry);
    });
  }

  it('is nothing where nothing is accepted', () => {
    assert.equal(selectBaseline([], onFeature), undefined);
  });

  for (const reason of ['config', 'onMain', 'noGit', 'noMain', 'noMergeBase'] as const) {
    it(`is the newest where git has nothing to tell: ${reason}`, () => {
      const line = sortVersions(['base', 'own1', 'elsewhere'].map(version));
      const choice = selectBaseline(line, { kind: 'unknown', reason, main: 'main' });
      assert.deepEqual([choice?.entry.version, choice?.why], [3, newest(reason)]);
    });
  }

  it('never takes a name of HEAD where HEAD is on no branch', () => {
    const { branch, ...detached } = onFeature;
    assert.equal(branch, 'feature');
    const choice = selectBaseline(sortVersions(['base', 'gone@feature'].map(version)), detached);
    assert.deepEqual([choice?.entry.version, choice?.why], [1, before(0)]);
  });
});

describe('The baselines of a suite where the sources stand', () => {
  const elsewhere = { ...version('base', 5), machineId: fingerprint(otherSystem) };
  const line = sortVersions([...['base', 'elsewhere'].map(version), elsewhere]);
  const suite = (scope: 'separate' | 'shared', ancestry?: Ancestry, versions = line) =>
    new SelectedBaselines(new Map([['a', versions]]), here, scope, ancestry);

  it('are asked machine by machine, unless machines are shared', () => {
    assert.equal(suite('separate', onFeature).own('a')?.version, 1);
    assert.equal(suite('shared', onFeature).own('a'), elsewhere);
  });

  it('are the newest of all machines by their moment, where machines are shared', () => {
    // On disk the newest of each machine stand first, then the earlier ones.
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

  it('are the newest until git has answered', () => {
    assert.equal(suite('separate').own('a')?.version, 2);
    assert.deepEqual(suite('separate').choice('a')?.why, newest('notAsked'));
  });

  it('say the same before and after HEAD moved, where the same version counts', () => {
    const moved: KnownAncestry = { ...onFeature, onBranch: new Set(['own3']) };
    assert.equal(suite('separate', moved).saysTheSame(suite('separate', onFeature), 'a'), true);
    assert.equal(suite('separate', moved).saysTheSame(suite('separate'), 'a'), false);
  });
});
