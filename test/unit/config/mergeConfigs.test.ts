// Tests of merging two sides of config.json: additions of both sides are kept, and real conflicts are left to the user.
import { strict as assert } from 'node:assert';
import { mergeConfigs } from '../../../src/core/config/mergeConfigs.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { resolveMarkers } from '../../../src/core/workspace/resolveConflict.ts';

const event = (note: string): string => `{ "at": "2026-01-01", "note": ${JSON.stringify(note)} }`;
const known = (benchmark: string, reason = 'r'): string =>
  `{ "suite": "s", "benchmark": "${benchmark}", "reason": "${reason}", "change": 5, "at": "2026-01-01T00:00:00Z" }`;
const config = (keys: string): string => `{\n  // ours and theirs\n  "runGapSeconds": 5${keys}\n}\n`;
const list = (key: string, ...entries: readonly string[]): string =>
  `,\n  "${key}": [\n${entries.map((entry) => `    ${entry}`).join(',\n')}\n  ]`;

const markers = (before: string, ours: string, theirs: string, after: string): string =>
  `${before}<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> theirs\n${after}`;

describe('mergeConfigs', () => {
  type Sides = readonly [title: string, ours: string, theirs: string, base: string | undefined, merged: string];
  const table: readonly Sides[] = [
    [
      'an event on each side',
      config(list('events', event('old'), event('mine'))),
      config(list('events', event('old'), event('yours'))),
      undefined,
      config(list('events', event('old'), event('mine'), event('yours'))),
    ],
    [
      'the first entry of the same list on each side',
      config(list('events', event('mine'))),
      config(list('events', event('yours'))),
      config(''),
      config(list('events', event('mine'), event('yours'))),
    ],
    [
      'the first entry of different lists',
      config(list('events', event('mine'))),
      config(list('acknowledged', known('a'))),
      undefined,
      config(list('events', event('mine')) + list('acknowledged', known('a'))),
    ],
    [
      'the same entry',
      config(list('events', event('same'), event('mine'))),
      config(list('events', event('same'))),
      undefined,
      config(list('events', event('same'), event('mine'))),
    ],
    [
      'an entry that theirs removed and one that ours added',
      config(list('acknowledged', known('a'), known('b'))),
      config(list('acknowledged', known('c'))),
      config(list('acknowledged', known('a'))),
      config(list('acknowledged', known('b'), known('c'))),
    ],
    [
      'an entry that ours removed',
      config(list('acknowledged', known('b'))),
      config(list('acknowledged', known('a'), known('c'))),
      config(list('acknowledged', known('a'))),
      config(list('acknowledged', known('b'), known('c'))),
    ],
    [
      'an entry that theirs changed',
      config(list('overrides', '{ "benchmarks": "a", "threshold": 5 }', '{ "benchmarks": "b", "ignore": true }')),
      config(list('overrides', '{ "benchmarks": "a", "threshold": 7 }')),
      config(list('overrides', '{ "benchmarks": "a", "threshold": 5 }')),
      config(list('overrides', '{ "benchmarks": "b", "ignore": true }', '{ "benchmarks": "a", "threshold": 7 }')),
    ],
    [
      'a comment inside an entry',
      config(list('events', event('mine'))),
      config(list('events', event('yours').replace('"note"', '/* why */ "note"'))),
      undefined,
      config(list('events', event('mine'), event('yours').replace('"note"', '/* why */ "note"'))),
    ],
  ];
  for (const [title, ours, theirs, base, merged] of table) {
    it(`merges ${title}`, () => {
      const text = mergeConfigs({ ours, theirs, ...(base === undefined ? {} : { base }) });
      assert.equal(text, merged);
      assert.deepEqual(parseConfig(text).problems, []);
    });
  }

  const refused: readonly (readonly [title: string, ours: string, theirs: string, message: RegExp])[] = [
    [
      'different values of one key',
      '{ "runGapSeconds": 5 }',
      '{ "runGapSeconds": 6 }',
      /Both branches changed "runGapSeconds"\. Choose one/,
    ],
    ['a key that one side has', '{ "runGapSeconds": 5 }', '{}', /Both branches changed "runGapSeconds"\. Choose one/],
    [
      'two rules for one benchmark',
      config(list('overrides', '{ "benchmarks": "a", "threshold": 5 }')),
      config(list('overrides', '{ "benchmarks": "a", "threshold": 7 }')),
      /an entry for the same benchmarks in "overrides"\. Choose one/,
    ],
    [
      'two reasons for one regression',
      config(list('acknowledged', known('a', 'mine'))),
      config(list('acknowledged', known('a', 'yours'))),
      /an entry for the same benchmarks in "acknowledged"/,
    ],
    [
      'a comment that would be lost',
      config(list('events', event('mine'))),
      config(list('events', `${event('yours')} // new laptop`)),
      /The comment "\/\/ new laptop" would be lost/,
    ],
    ['a side with a fault', '{ "runGapSeconds": 5 }', '{ "runGapSeconds": }', /config\.json .* is invalid \(line 1\)/],
  ];
  for (const [title, ours, theirs, message] of refused) {
    it(`throws for ${title}`, () => {
      assert.throws(() => mergeConfigs({ ours, theirs }), { message });
    });
  }

  it('merges the sides of git conflict markers, and names the reason if it cannot', () => {
    const [start, end] = ['{\n  "events": [\n', '  ]\n}\n'];
    const marked = markers(start, `    ${event('mine')}\n`, `    ${event('yours')}\n`, end);
    const text = resolveMarkers('config.json', marked, true);
    assert.equal(text, `${start}    ${event('mine')},\n    ${event('yours')}\n${end}`);
    const clash = markers('{\n', '  "runGapSeconds": 5\n', '  "runGapSeconds": 6\n', '}\n');
    assert.throws(() => resolveMarkers('config.json', clash, true), {
      name: 'BaselineError',
      kind: 'conflict',
      message: /The conflict in config\.json was not resolved\. Both branches changed "runGapSeconds"/,
    });
  });

  it('reports one problem on the line of the first marker', () => {
    const marked = markers('{\n', '  "runGapSeconds": 5\n', '  "runGapSeconds": 6\n', '}\n');
    for (const text of [marked, marked.replaceAll('\n', '\r\n'), `\uFEFF${marked}`]) {
      const { problems } = parseConfig(text);
      assert.deepEqual(
        problems.map(({ line, column, length, isConflict }) => [line, column, length, isConflict]),
        [[2, 1, '<<<<<<< HEAD'.length, true]],
      );
      assert.match(problems[0]?.message ?? '', /config\.json has merge conflicts.*Resolve Baseline Conflict/);
    }
  });
});
