// Importing in words: the first choice never replaces anything, and leaving is always there.
import { strict as assert } from 'node:assert';
import type { Acceptance } from '../../../src/core/baselines/baseline.ts';
import {
  commitChoice,
  importedText,
  originText,
  placeChoices,
  planChoices,
  planTitle,
  revisionProblem,
  suiteChoices,
} from '../../../src/core/present/dialogs/importText.ts';

const some = (count: number): readonly Acceptance[] =>
  Array.from({ length: count }, (_, index) => ({ id: { suite: 's', benchmark: `${index}` }, metrics: [] }));
const plan = (fresh: number, known: number) => ({ fresh: some(fresh), known: some(known) });

describe('Importing in words', () => {
  for (const [fresh, known, expected] of [
    [3, 2, ['Import only the new ones: known', 'Replace 2 existing ones too: same', 'Cancel: undefined']],
    [3, 0, ['Import 3: known', 'Cancel: undefined']],
    [0, 2, ['Cancel: undefined', 'Replace 2 existing ones: same']],
  ] as const) {
    it(`offers what ${fresh} new and ${known} known ones allow`, () => {
      const choices = planChoices(plan(fresh, known)).map(({ label, value }) => `${label}: ${value}`);
      assert.deepEqual(choices, expected);
      assert.equal(planTitle('a\nb', plan(fresh, known)), `a b: ${fresh} new, ${known} existing`);
    });
  }

  it('offers a file at a commit only where git may be asked', () => {
    const places = (trusted: boolean) => placeChoices(trusted).map(({ value }) => value);
    assert.deepEqual(places(true), ['file', 'folder', 'commit']);
    assert.deepEqual(places(false), ['file', 'folder']);
  });

  it('says where it comes from, which suites there are, and what was done', () => {
    assert.equal(originText('a.json', { at: 'v1' }), 'a.json at v1');
    assert.equal(originText('target', { saved: 'main' }), 'target, saved as "main"');
    assert.deepEqual(
      suiteChoices(['s', 't'], 'old').map(({ value }) => value),
      ['s', 't', 'old'],
    );
    assert.equal(importedText('a', { versions: 1, runs: 0 }), '1 baseline imported from a');
    assert.equal(
      importedText('a', { versions: 2, runs: 7 }),
      '2 baselines imported from a, 7 entries added to history',
    );
  });

  it('names a commit by its subject, or by itself when it has none', () => {
    const commit = 'abcdef0123456';
    assert.deepEqual(commitChoice({ commit, time: 0, subject: 'first' }).label, 'first');
    assert.deepEqual(commitChoice({ commit, time: 0, subject: '' }).label, 'abcdef0');
    assert.equal(commitChoice({ commit, time: 0, subject: '' }).description, 'abcdef0 · 1970-01-01');
    assert.ok(revisionProblem(' '));
    assert.equal(revisionProblem('v1'), undefined);
  });
});
