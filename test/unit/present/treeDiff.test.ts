// Rows to refresh after a change: only rows that differ, and the parent if a row's target differs.
import { strict as assert } from 'node:assert';
import { RowCache } from '../../../src/core/present/tree/treeDiff.ts';
import type { TreeRow } from '../../../src/core/present/tree/treeRow.ts';

interface Plain {
  readonly description?: string;
  readonly ids?: readonly string[];
  readonly children?: Readonly<Record<string, Plain>>;
}

/** Builds rows by id; omitted properties are equal in all rows. */
function rowsOf(plain: Readonly<Record<string, Plain>>): readonly TreeRow[] {
  return Object.entries(plain).map(([id, { description = '', ids = [], children = {} }]) => ({
    id,
    label: id,
    description,
    icon: { name: 'pass' },
    context: 'group',
    spoken: id,
    state: 'expanded',
    target: { kind: 'group', folder: '/p', ids: ids.map((benchmark) => ({ suite: 's', benchmark })) },
    tooltip: () => id,
    children: () => rowsOf(children),
  }));
}

/** Requests rows like VS Code for an expanded tree: the top level, then the children of each row. */
function requestRows(cache: RowCache, rows: readonly TreeRow[], parent?: TreeRow): readonly TreeRow[] {
  const given = cache.children(parent, rows);
  return given.flatMap((row) => [row, ...requestRows(cache, cache.seen(row).children(), row)]);
}

const tree = { a: { children: { 'a/1': {}, 'a/2': {} } }, b: { children: { 'b/1': {} } } };

const changes: readonly (readonly [string, Readonly<Record<string, Plain>>, readonly string[] | 'all'])[] = [
  ['nothing', tree, []],
  ['a description', { ...tree, b: { ...tree.b, description: '2 slower' } }, ['b']],
  ['a nested row', { ...tree, a: { children: { 'a/1': { description: 'slower' }, 'a/2': {} } } }, ['a/1']],
  ['the order of children', { ...tree, a: { children: { 'a/2': {}, 'a/1': {} } } }, ['a']],
  ['an added row', { ...tree, b: { children: { 'b/1': {}, 'b/2': {} } } }, ['b']],
  ['a removed row', { ...tree, b: {} }, ['b']],
  ['the target of a row', { ...tree, b: { children: { 'b/1': { ids: ['other'] } } } }, ['b']],
  ['an added row on the top level', { ...tree, c: {} }, 'all'],
  ['the order of the top level', { b: tree.b, a: tree.a }, 'all'],
];

describe('RowCache', () => {
  for (const [what, now, expected] of changes) {
    it(`refreshes ${expected.length === 0 ? 'no row' : String(expected)} after a change of ${what}`, () => {
      const cache = new RowCache();
      const given = requestRows(cache, rowsOf(tree));
      const changed = cache.changed(rowsOf(now));
      assert.deepEqual(changed === 'all' ? changed : changed.map(({ id }) => id), expected);
      // VS Code identifies rows by object identity.
      if (changed !== 'all') assert.ok(changed.every((row) => given.includes(row)));
    });
  }

  it('returns the latest version of a row', () => {
    const cache = new RowCache();
    const [a] = requestRows(cache, rowsOf(tree));
    assert.ok(a);
    cache.changed(rowsOf({ ...tree, a: { ...tree.a, description: 'new' } }));
    assert.equal(cache.seen(a).description, 'new');
    assert.deepEqual(cache.changed(rowsOf({ ...tree, a: { ...tree.a, description: 'new' } })), []);
  });

  it('reports a change again until the row is requested', () => {
    const cache = new RowCache();
    requestRows(cache, rowsOf(tree));
    const now = rowsOf({ ...tree, b: { ...tree.b, description: 'new' } });
    for (const time of [1, 2]) assert.equal(cache.changed(now).length, 1, `${time}`);
  });

  it('refreshes everything if no rows were requested', () => {
    assert.equal(new RowCache().changed(rowsOf(tree)), 'all');
  });

  it('does not build the children of collapsed rows', () => {
    const cache = new RowCache();
    for (const row of cache.children(undefined, rowsOf(tree))) cache.seen(row);
    const unopened = rowsOf(tree).map((row) => ({ ...row, children: () => assert.fail('made') }));
    assert.deepEqual(cache.changed(unopened), []);
  });
});
