// Which rows are asked for again after a change: as few as say something else, and those that stand for something else with their parent.
import { strict as assert } from 'node:assert';
import { RowCache } from '../../../src/core/present/tree/treeDiff.ts';
import type { TreeRow } from '../../../src/core/present/tree/treeRow.ts';

interface Plain {
  readonly description?: string;
  readonly ids?: readonly string[];
  readonly children?: Readonly<Record<string, Plain>>;
}

/** Rows of names; what is not said is the same everywhere. */
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

/** As VS Code asks for rows that are open: the top, then the children of each that it was given. */
function handOut(handed: RowCache, rows: readonly TreeRow[], parent?: TreeRow): readonly TreeRow[] {
  const given = handed.children(parent, rows);
  return given.flatMap((row) => [row, ...handOut(handed, handed.seen(row).children(), row)]);
}

const tree = { a: { children: { 'a/1': {}, 'a/2': {} } }, b: { children: { 'b/1': {} } } };

const changes: readonly (readonly [string, Readonly<Record<string, Plain>>, readonly string[] | 'all'])[] = [
  ['nothing', tree, []],
  ['a description', { ...tree, b: { ...tree.b, description: '2 slower' } }, ['b']],
  ['one deep below', { ...tree, a: { children: { 'a/1': { description: 'slower' }, 'a/2': {} } } }, ['a/1']],
  ['an order', { ...tree, a: { children: { 'a/2': {}, 'a/1': {} } } }, ['a']],
  ['a row more', { ...tree, b: { children: { 'b/1': {}, 'b/2': {} } } }, ['b']],
  ['a row less', { ...tree, b: {} }, ['b']],
  ['what a row stands for', { ...tree, b: { children: { 'b/1': { ids: ['other'] } } } }, ['b']],
  ['a row of the top more', { ...tree, c: {} }, 'all'],
  ['the order of the top', { b: tree.b, a: tree.a }, 'all'],
];

describe('After a change of the tree', () => {
  for (const [what, now, expected] of changes) {
    it(`of ${what} these rows are asked for again: ${expected.length === 0 ? 'none' : String(expected)}`, () => {
      const handed = new RowCache();
      const given = handOut(handed, rowsOf(tree));
      const changed = handed.changed(rowsOf(now));
      assert.deepEqual(changed === 'all' ? changed : changed.map(({ id }) => id), expected);
      // VS Code knows a row only as the object that it was given.
      if (changed !== 'all') assert.ok(changed.every((row) => given.includes(row)));
    });
  }

  it('a row that was handed out shows what is known now', () => {
    const handed = new RowCache();
    const [a] = handOut(handed, rowsOf(tree));
    assert.ok(a);
    handed.changed(rowsOf({ ...tree, a: { ...tree.a, description: 'new' } }));
    assert.equal(handed.seen(a).description, 'new');
    assert.deepEqual(handed.changed(rowsOf({ ...tree, a: { ...tree.a, description: 'new' } })), []);
  });

  it('a change that nobody asked for yet is told again', () => {
    const handed = new RowCache();
    handOut(handed, rowsOf(tree));
    const now = rowsOf({ ...tree, b: { ...tree.b, description: 'new' } });
    for (const time of [1, 2]) assert.equal(handed.changed(now).length, 1, `${time}`);
  });

  it('everything is asked for where nothing was handed out', () => {
    assert.equal(new RowCache().changed(rowsOf(tree)), 'all');
  });

  it('children that nobody opened are not made', () => {
    const handed = new RowCache();
    for (const row of handed.children(undefined, rowsOf(tree))) handed.seen(row);
    const unopened = rowsOf(tree).map((row) => ({ ...row, children: () => assert.fail('made') }));
    assert.deepEqual(handed.changed(unopened), []);
  });
});
