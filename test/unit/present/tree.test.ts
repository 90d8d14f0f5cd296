// The sidebar's rows, read back as text: order, groups, joining, metrics, ids that stay.
import { strict as assert } from 'node:assert';
import type { Result } from '../../../src/core/model/model.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import type { TreeRow } from '../../../src/core/present/tree/treeRow.ts';
import { viewMessage } from '../../../src/core/present/tree/viewMessage.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { createWorld, failed, look, metric, otherSystem, outputOf, result, startTime, thisSystem } from '../doubles.ts';

const output = outputOf('bench.json');

async function changed(before: readonly Result[], now: readonly Result[]): Promise<Workspace> {
  const { workspace, clock } = createWorld();
  await workspace.load();
  workspace.applyOutcome(output, look(before));
  await workspace.acceptances.accept(workspace.acceptances.plan());
  clock.pass(120_000);
  workspace.applyOutcome(output, look(now, { modifiedAt: startTime + 120_000 }));
  return workspace;
}

/** Rows as an indented tree: icon, label, description. Thin spaces are shown as plain ones. */
function drawn(rows: readonly TreeRow[], indent = ''): string {
  return rows
    .map((row) => {
      const mark = row.state === 'expanded' ? 'v' : row.state === 'collapsed' ? '>' : '-';
      const line = `${indent}${mark} [${row.icon.name}] ${row.label}: ${row.description}`;
      return [line, ...(row.state === 'leaf' ? [] : [drawn(row.children(), `${indent}  `)])].join('\n');
    })
    .join('\n');
}

const lines = (text: string): string => text.trim().replace(/^ {4}/gm, '');

function idsOf(rows: readonly TreeRow[]): readonly string[] {
  return rows.flatMap((row) => [row.id, ...(row.state === 'leaf' ? [] : idsOf(row.children()))]);
}

describe('The tree', () => {
  it('says which machine where nothing is comparable, and offers to accept for this one too', async () => {
    const { workspace } = createWorld();
    await workspace.load();
    const measured = { tool: 'Tool', results: [result('a', 100), result('b', 100)], warnings: [] };
    const there = { ...measured, machine: otherSystem };
    workspace.applyOutcome(output, look([], { parsed: there, hash: '1' }));
    await workspace.acceptances.accept(workspace.acceptances.plan());
    workspace.applyOutcome(output, look([], { parsed: measured, hash: '2' }));
    const [row] = treeRows([workspace]);
    assert.match(
      row?.description ?? '',
      new RegExp(`^different machine: CPU: ${otherSystem.cpuModel} → ${thisSystem.cpuModel}, cores: 4 → 8`),
    );
    assert.match(row?.context ?? '', /\botherMachine\b/);
    assert.deepEqual(
      row?.children().map(({ context }) => context),
      Array(2).fill('benchmark notComparable otherMachine acceptable'),
    );
    assert.match(row?.children()[0]?.tooltip() ?? '', /Baseline v1 · accepted/);
    // One accepted here: the offer stays for the other.
    const [, second] = workspace.acceptances.plan();
    assert.ok(second);
    await workspace.acceptances.accept([second]);
    const rows = treeRows([workspace])[0];
    assert.match(rows?.context ?? '', /\botherMachine\b/);
    await workspace.acceptances.accept(workspace.acceptances.plan());
    assert.doesNotMatch(treeRows([workspace])[0]?.context ?? '', /\botherMachine\b/);
  });

  it('leaves out what is fine when only problems are to be seen, and says so; counts stay those of everything', async () => {
    const before = [result('a', 100), result('b', 100), result('c', 100)];
    const workspace = await changed(before, [result('a', 100), result('b', 130), failed('c', 'boom')]);
    const [row] = treeRows([workspace], { onlyProblems: true });
    assert.deepEqual(
      row?.children().map(({ label }) => label),
      ['b', 'c'],
    );
    assert.match(row?.description ?? '', /^1 slower · 1 failed of 3/);
    assert.equal(viewMessage([workspace], true), 'Showing problems only: 2 of 3.');
    assert.equal(treeRows([workspace])[0]?.children().length, 3);
    const calm = await changed(before, before);
    assert.deepEqual(treeRows([calm], { onlyProblems: true }), []);
    assert.equal(viewMessage([calm], true), 'No problems in 3 benchmarks.');
  });

  it('shows the worst first, groups by path, joins single children, and has metrics as children', async () => {
    const two = (duration: number, memory: number) => [metric('duration', duration), metric('memory', memory)];
    const workspace = await changed(
      [
        result('hash/b10', 100),
        result('hash/b9', 100),
        result('sort/merge/1000', 100),
        result('sort/quick/1000', 100),
        result('only/one/deep', 100),
        result('both', two(100, 1000)),
        result('gone', 1),
      ],
      [
        result('hash/b10', 101),
        result('hash/b9', 50),
        result('sort/merge/1000', 120),
        result('sort/quick/1000', 190),
        result('only/one/deep', 100),
        result('both', two(100, 1250)),
        result('added', 5),
        failed('broken', 'no such file'),
      ],
    );
    assert.equal(
      drawn(treeRows([workspace])),
      lines(
        `\n    v [error] bench.json: 3 worse · 1 failed · 1 new · 1 missing of 9 · now\n      v [error] sort: 2 slower\n        - [error] quick/1000: +90.0%  190 ns  critical\n        - [arrow-up] merge/1000: +20.0%  120 ns  minor\n      > [arrow-up] both: +25.0%  1.25 kB  minor\n        - [pass] duration: 0.0%  100 ns\n        - [arrow-up] memory: +25.0%  1.25 kB  minor\n      - [bug] broken: failed: no such file\n      - [circle-large-outline] added: 5.00 ns  no baseline\n      - [circle-slash] gone: missing from the last run\n      > [pass] hash: 2 OK\n        - [arrow-down] b9: −50.0%  50.0 ns\n        - [pass] b10: +1.0%  101 ns\n      - [pass] only/one/deep: 0.0%  100 ns`,
      ),
    );
  });

  it('points where the worst number of a group moved', async () => {
    const rate = (value: number) => [metric('throughput', value)];
    const workspace = await changed(
      [result('a', rate(100)), result('b', rate(100))],
      [result('a', rate(85)), result('b', rate(100))],
    );
    const [suite] = treeRows([workspace]);
    assert.deepEqual([suite?.icon.name, suite?.children()[0]?.icon.name], ['arrow-down', 'arrow-down']);
  });

  it('has the same ids when every number changes, and each only once', async () => {
    const names = ['a/b', 'a/c', 'a', 'x|g|y', 'x', '__proto__', '😀', 'line\nbreak'];
    const both = (value: number) =>
      names.map((name) => result(name, [metric('duration', value), metric('memory', value)]));
    const workspace = await changed(both(100), both(100));
    const before = idsOf(treeRows([workspace]));
    workspace.applyOutcome(output, look(both(500), { hash: 'other' }));
    assert.deepEqual([...idsOf(treeRows([workspace]))].sort(), [...before].sort());
    assert.equal(new Set(before).size, before.length);
  });

  it('tells benchmarks apart that share their whole path, and ends', async () => {
    const twin = (id: string): Result => ({
      ...result(id, 1),
      benchmark: { id, name: 'twin', path: ['group', 'twin'] },
    });
    const inner = { ...result('group', 1), benchmark: { id: 'group', name: 'group', path: ['group'] } };
    const workspace = await changed([twin('1'), twin('2'), inner], [twin('1'), twin('2'), inner]);
    const ids = idsOf(treeRows([workspace]));
    assert.equal(new Set(ids).size, ids.length);
    const text = drawn(treeRows([workspace]));
    assert.equal(text.split('twin: 0.0%  1.00 ns').length, 3, text);
  });

  it('keeps suites of the same separator in their names apart', async () => {
    const { workspace } = createWorld();
    for (const name of ['x', 'x|g|y', '"x"']) workspace.applyOutcome(outputOf(name), look([result('y', 1)]));
    const ids = idsOf(treeRows([workspace]));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('shows what is wrong with an output, and offers nothing to accept there', () => {
    const { workspace } = createWorld();
    workspace.applyOutcome(output, { kind: 'problem', problem: { reason: 'tooLarge', message: 'It is <b>big</b>.' } });
    const [row] = treeRows([workspace]);
    assert.equal(drawn(treeRows([workspace])), '- [warning] bench.json: too large');
    assert.match(row?.context ?? '', /\bunreadable\b.*\btooLarge\b/);
    assert.doesNotMatch(row?.context ?? '', /\bacceptable\b/);
    assert.match(row?.tooltip() ?? '', /\\<b\\>big\\<\/b\\>/);
  });

  it('marks what can be accepted: neither failed nor missing nor carried over', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'];
    const workspace = await changed(
      all.map((name) => result(name, 100)),
      [result('a', 100), failed('b', 'x')],
    );
    const [suite] = treeRows([workspace]);
    const contexts = new Map(suite?.children().map((row) => [row.label, row.context]));
    assert.equal(contexts.get('a'), 'benchmark unchanged acceptable');
    assert.equal(contexts.get('b'), 'benchmark failed');
    assert.equal(contexts.get('c'), 'benchmark unchanged');
    const carried = suite?.children().find((row) => row.label === 'c');
    assert.match(carried?.description ?? '', /from an earlier run$/);
    assert.match(carried?.tooltip() ?? '', /not part of the latest run/);
  });

  it('escapes markup in tooltips and keeps labels on one line', async () => {
    const name = '<img src=x> [a](command:b) | `c`\n# d $(bug) https://x.y';
    const before: Result = { ...result(name, 100), benchmark: { id: name, name, path: [name] } };
    const workspace = await changed([before], [{ ...before, metrics: [metric('duration', 200)] }]);
    const [row] = treeRows([workspace])[0]?.children() ?? [];
    assert.equal(row?.label.includes('\n'), false);
    const tooltip = row?.tooltip() ?? '';
    assert.ok(
      tooltip.startsWith(
        '**\\<img src=x\\> \\[a\\]\\(command\\:b\\) \\| \\`c\\` \\# d \\$\\(bug\\) https\\://x\\.y** · ',
      ),
      tooltip,
    );
    assert.match(tooltip, /Why: same machine · \\\+100/);
  });

  it('shows several folders first, and speaks what it shows', async () => {
    const one = await changed([result('a', 100)], [result('a', 152.4)]);
    const { workspace: empty } = createWorld({ name: 'second', folder: '/second' });
    assert.equal(drawn(treeRows([one, empty])).split('\n')[0], 'v [root-folder] project: 1 slower');
    const [suite] = treeRows([one]);
    const [row] = suite?.children() ?? [];
    assert.equal(row?.spoken, 'a, 52 percent slower, critical');
    assert.equal(suite?.spoken, 'bench.json, 1 slower · now');
    assert.deepEqual(treeRows([]), []);
  });
});
