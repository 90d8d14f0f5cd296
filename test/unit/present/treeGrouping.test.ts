// The tree grouped by severity and by file, rendered as text.
import { strict as assert } from 'node:assert';
import type { Result } from '../../../src/core/model/model.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import { groupingChoices, groupingOf } from '../../../src/core/present/tree/treeGrouping.ts';
import type { TreeRow } from '../../../src/core/present/tree/treeRow.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { createWorld, failed, look, outputOf, result, startTime } from '../doubles.ts';

const [first, second] = [outputOf('bench.json'), outputOf('other.json')];
const before = [result('sort/quick', 100), result('sort/merge', 100), result('hash', 100)];
const after = [result('sort/quick', 190), result('sort/merge', 120), result('hash', 50)];

/** One suite regressed; the other has a new and a failed benchmark. */
async function measured(...more: readonly Result[]): Promise<Workspace> {
  const { workspace, clock } = createWorld();
  await workspace.load();
  workspace.applyOutcome(first, look(before));
  workspace.applyOutcome(second, look([result('old', 10)]));
  await workspace.acceptances.accept(workspace.acceptances.plan());
  clock.pass(120_000);
  workspace.applyOutcome(first, look(after, { modifiedAt: startTime + 120_000 }));
  const others = [result('old', 10), result('added', 5), failed('broken', 'no such file'), ...more];
  workspace.applyOutcome(second, look(others, { modifiedAt: startTime + 120_000 }));
  return workspace;
}

const rendered = (rows: readonly TreeRow[], indent = ''): readonly string[] =>
  rows.flatMap((row) => [
    `${indent}[${row.icon.name}] ${row.label}: ${row.description}`,
    ...(row.state === 'leaf' ? [] : rendered(row.children(), `${indent}  `)),
  ]);

describe('Tree by severity', () => {
  it('has one heading per severity and status, worst first, over the benchmarks of all suites', async () => {
    assert.deepEqual(rendered(treeRows([await measured()], { grouping: 'severity' })), [
      '[error] critical: 1 benchmark',
      '  [error] sort/quick: +90.0%  190 ns  critical  bench.json',
      '[arrow-up] minor: 1 benchmark',
      '  [arrow-up] sort/merge: +20.0%  120 ns  minor  bench.json',
      '[bug] failed: 1 benchmark',
      '  [bug] broken: failed: no such file  other.json',
      '[circle-large-outline] no baseline: 1 benchmark',
      '  [circle-large-outline] added: 5.00 ns  no baseline  other.json',
      '[pass] improved: 1 benchmark',
      '  [arrow-down] hash: −50.0%  50.0 ns  bench.json',
      '[pass] unchanged: 1 benchmark',
      '  [pass] old: 0.0%  10.0 ns  other.json',
    ]);
  });

  it('accepts the benchmarks below a heading and uses the same row ids as other groupings', async () => {
    const workspace = await measured();
    const [critical] = treeRows([workspace], { grouping: 'severity' });
    assert.ok(critical?.target.kind === 'group' && /\bacceptable\b/.test(critical.context));
    assert.deepEqual(critical.target.ids, [{ suite: 'bench.json', benchmark: 'sort/quick' }]);
    const [suite] = treeRows([workspace]);
    const inSuite = suite?.children().flatMap((row) => [row, ...row.children()]) ?? [];
    assert.ok(inSuite.some(({ id }) => id === critical.children()[0]?.id));
  });

  it('hides benchmarks without problems on request', async () => {
    const rows = treeRows([await measured()], { grouping: 'severity', onlyProblems: true });
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['critical', 'minor', 'failed'],
    );
  });
});

describe('Tree by file', () => {
  const files = new Map([
    ['sort/quick', 'src/sort.ts'],
    ['sort/merge', 'src/sort.ts'],
    ['old', 'src/old.ts'],
  ]);

  it('has one heading per source file, or the output file if the source is unknown', async () => {
    const workspace = await measured();
    const fileOf = (_folder: string, { benchmark }: { readonly benchmark: string }) => files.get(benchmark);
    assert.deepEqual(rendered(treeRows([workspace], { grouping: 'file', fileOf })), [
      '[error] src/sort.ts: 2 slower',
      '  [error] sort/quick: +90.0%  190 ns  critical  bench.json',
      '  [arrow-up] sort/merge: +20.0%  120 ns  minor  bench.json',
      '[bug] other.json: 1 failed · 1 new',
      '  [bug] broken: failed: no such file  other.json',
      '  [circle-large-outline] added: 5.00 ns  no baseline  other.json',
      '[pass] bench.json: 1 OK',
      '  [arrow-down] hash: −50.0%  50.0 ns  bench.json',
      '[pass] src/old.ts: 1 OK',
      '  [pass] old: 0.0%  10.0 ns  other.json',
    ]);
  });

  it('shows an unreadable output file in every grouping', async () => {
    const { workspace } = createWorld();
    await workspace.load();
    workspace.applyOutcome(first, { kind: 'problem', problem: { reason: 'invalid', message: 'It is not JSON.' } });
    for (const grouping of ['severity', 'file'] as const) {
      const [row, ...others] = treeRows([workspace], { grouping });
      assert.deepEqual([row?.label, row?.icon.name, row?.state, others.length], ['bench.json', 'warning', 'leaf', 0]);
    }
  });
});

describe('Grouping choices', () => {
  it('mark the current grouping and fall back to suites for invalid values', () => {
    const marked = groupingChoices('file').filter(({ description }) => description.endsWith('(now)'));
    assert.deepEqual(
      marked.map(({ value }) => value),
      ['file'],
    );
    assert.deepEqual(['severity', 'no', undefined, 7].map(groupingOf), ['severity', 'suite', 'suite', 'suite']);
  });
});
