// Tests for parts shared by all formats: units, ids for equal names, times, and the format list.

import assert from 'node:assert/strict';
import { formatById, formats } from '../../../src/core/formats/index.ts';
import { mean, median } from '../../../src/core/formats/reading/metric.ts';
import { instantOf, instantOfUtc } from '../../../src/core/formats/reading/timestamps.ts';
import { createUniqueIds } from '../../../src/core/formats/reading/uniqueIds.ts';
import { canonicalUnit } from '../../../src/core/model/canonicalUnits.ts';

describe('canonicalUnit', () => {
  const rows: readonly (readonly [string, string, number, string])[] = [
    ['ns', 'ns', 1, 'duration'],
    ['us', 'ns', 1e3, 'duration'],
    ['\u00b5s', 'ns', 1e3, 'duration'],
    ['\u03bcs', 'ns', 1e3, 'duration'],
    ['\u252c\u2561s', 'ns', 1e3, 'duration'],
    ['\u00c2\u00b5s', 'ns', 1e3, 'duration'],
    ['\ufffds', 'ns', 1e3, 'duration'],
    ['\ufffd', '\ufffd', 1, 'custom'],
    ['\u03bcs/iter', 'ns', 1e3, 'duration'],
    ['ms', 'ns', 1e6, 'duration'],
    ['s', 'ns', 1e9, 'duration'],
    ['sec', 'ns', 1e9, 'duration'],
    ['Seconds', 'ns', 1e9, 'duration'],
    ['ns/op', 'ns', 1, 'duration'],
    ['ns/iter', 'ns', 1, 'duration'],
    ['ops/sec', 'ops/s', 1, 'throughput'],
    ['B/op', 'B', 1, 'memory'],
    ['Megabytes', 'B', 1e6, 'memory'],
    ['KiB', 'B', 1024, 'memory'],
    ['MB/s', 'B/s', 1e6, 'throughput'],
    ['allocs/op', 'count', 1, 'count'],
    ['Percent', 'ratio', 0.01, 'custom'],
    ['req/s', 'req/s', 1, 'throughput'],
    ['compares/op', 'compares/op', 1, 'custom'],
    [' widgets ', 'widgets', 1, 'custom'],
    ['__proto__', '__proto__', 1, 'custom'],
    ['', '', 1, 'custom'],
  ];
  for (const [written, unit, factor, kind] of rows) {
    it(`converts ${JSON.stringify(written)} with factor ${factor} to ${unit}`, () => {
      assert.deepEqual(canonicalUnit(written), { unit, factor, kind });
    });
  }
});

describe('createUniqueIds', () => {
  it('gives equal names distinct ids, even if names look numbered', () => {
    const { take } = createUniqueIds();
    const names = ['a', 'a#2', 'a', '__proto__', 'a', '__proto__', ''];
    assert.deepEqual(names.map(take), ['a', 'a#2', 'a#3', '__proto__', 'a#4', '__proto__#2', '']);
  });
});

describe('mean and median', () => {
  it('are computed for odd, even and no values', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.ok(Number.isNaN(median([])));
    assert.equal(mean([1, 2, 6]), 3);
  });
});

describe('instantOf', () => {
  it('requires a time zone', () => {
    assert.equal(instantOf('2026-11-23T12:42:37+00:00'), Date.UTC(2026, 10, 23, 12, 42, 37));
    assert.equal(instantOf('2026-11-23T12:42:35.196806902Z'), Date.UTC(2026, 10, 23, 12, 42, 35, 196));
    assert.equal(instantOf('2016-08-02 17:44:46'), undefined);
    assert.equal(instantOf('yesterdayZ'), undefined);
    assert.equal(instantOfUtc('2015-08-15T00:01:46.250'), Date.UTC(2015, 7, 15, 0, 1, 46, 250));
  });
});

describe('the list of formats', () => {
  it('has unique ids that formatById finds', () => {
    const ids = formats.map((format) => format.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const format of formats) assert.equal(formatById(format.id), format);
    assert.equal(formatById('__proto__'), undefined);
  });

  it('has relative default outputs, each for one format', () => {
    const paths = formats.flatMap((format) => format.outputs.map((output) => output.path));
    assert.equal(new Set(paths).size, paths.length);
    for (const path of paths) assert.doesNotMatch(path, /^[/\\]|\.\.|\\/);
  });
});
