// Merging the parts of a folder output, with duplicate ids and many parts.

import assert from 'node:assert/strict';
import type { ParsedRun } from '../../../src/core/model/model.ts';
import { mergeParts } from '../../../src/node/outputs/mergeParts.ts';

function part(id: string): ParsedRun {
  const benchmark = { id, name: id, path: [id] };
  return { tool: 'x', results: [{ benchmark, metrics: [], failure: 'none' }], warnings: [] };
}

function idsOf(parts: readonly ParsedRun[]): readonly string[] {
  return mergeParts('x', parts, []).results.map(({ benchmark }) => benchmark.id);
}

describe('mergeParts', () => {
  it('numbers duplicate ids and skips a number that is already a name', () => {
    assert.deepEqual(idsOf([part('a'), part('a #2'), part('a'), part('a')]).toSorted(), ['a', 'a #2', 'a #3', 'a #4']);
  });

  it('numbers 20,000 duplicates in linear time', () => {
    const parts = Array.from({ length: 20_000 }, () => part('a'));
    const start = process.cpuUsage();
    assert.equal(new Set(idsOf(parts)).size, parts.length);
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 3_000_000, `${user + system} µs`);
  });
});
