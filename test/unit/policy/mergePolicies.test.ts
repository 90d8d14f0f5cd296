// Two sides of config.json: what both added is kept with its comments, and nothing is chosen for anybody.
import { strict as assert } from 'node:assert';
import { mergePolicies } from '../../../src/core/policy/mergePolicies.ts';
import { parsePolicy } from '../../../src/core/policy/parsePolicy.ts';
import { resolveMarkers } from '../../../src/core/workspace/resolveConflict.ts';

const event = (note: string): string => `{ "at": "2026-01-01", "note": ${JSON.stringify(note)} }`;
const known = (benchmark: string, reason = 'r'): string =>
  `{ "suite": "s", "benchmark": "${benchmark}", "reason": "${reason}", "change": 5, "at": "2026-01-01T00:00:00Z" }`;
const policy = (keys: string): string => `{\n  // ours and theirs\n  "runGap": 5${keys}\n}\n`;
const list = (key: string, ...entries: readonly string[]): string =>
  `,\n  "${key}": [\n${entries.map((entry) => `    ${entry}`).join(',\n')}\n  ]`;

const markers = (before: string, ours: string, theirs: string, after: string): string =>
  `${before}<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> theirs\n${after}`;

describe('Two sides of the policy', () => {
  type Sides = readonly [title: string, ours: string, theirs: string, base: string | undefined, merged: string];
  const table: readonly Sides[] = [
    [
      'an event each',
      policy(list('events', event('old'), event('mine'))),
      policy(list('events', event('old'), event('yours'))),
      undefined,
      policy(list('events', event('old'), event('mine'), event('yours'))),
    ],
    [
      'the first entry of the same list each',
      policy(list('events', event('mine'))),
      policy(list('events', event('yours'))),
      policy(''),
      policy(list('events', event('mine'), event('yours'))),
    ],
    [
      'the first entry of another list each',
      policy(list('events', event('mine'))),
      policy(list('acknowledged', known('a'))),
      undefined,
      policy(list('events', event('mine')) + list('acknowledged', known('a'))),
    ],
    [
      'the same entry',
      policy(list('events', event('same'), event('mine'))),
      policy(list('events', event('same'))),
      undefined,
      policy(list('events', event('same'), event('mine'))),
    ],
    [
      'what theirs took back and what ours added',
      policy(list('acknowledged', known('a'), known('b'))),
      policy(list('acknowledged', known('c'))),
      policy(list('acknowledged', known('a'))),
      policy(list('acknowledged', known('b'), known('c'))),
    ],
    [
      'what ours took back stays away',
      policy(list('acknowledged', known('b'))),
      policy(list('acknowledged', known('a'), known('c'))),
      policy(list('acknowledged', known('a'))),
      policy(list('acknowledged', known('b'), known('c'))),
    ],
    [
      'an entry that theirs changed',
      policy(list('overrides', '{ "benchmarks": "a", "threshold": 5 }', '{ "benchmarks": "b", "ignore": true }')),
      policy(list('overrides', '{ "benchmarks": "a", "threshold": 7 }')),
      policy(list('overrides', '{ "benchmarks": "a", "threshold": 5 }')),
      policy(list('overrides', '{ "benchmarks": "b", "ignore": true }', '{ "benchmarks": "a", "threshold": 7 }')),
    ],
    [
      'a comment inside of an entry',
      policy(list('events', event('mine'))),
      policy(list('events', event('yours').replace('"note"', '/* why */ "note"'))),
      undefined,
      policy(list('events', event('mine'), event('yours').replace('"note"', '/* why */ "note"'))),
    ],
  ];
  for (const [title, ours, theirs, base, merged] of table) {
    it(`are both kept: ${title}`, () => {
      const text = mergePolicies({ ours, theirs, ...(base === undefined ? {} : { base }) });
      assert.equal(text, merged);
      assert.deepEqual(parsePolicy(text).problems, []);
    });
  }

  const refused: readonly (readonly [title: string, ours: string, theirs: string, message: RegExp])[] = [
    ['another value of one key', '{ "runGap": 5 }', '{ "runGap": 6 }', /Both branches changed "runGap": choose one/],
    ['a key that one side has', '{ "runGap": 5 }', '{}', /Both branches changed "runGap": choose one/],
    [
      'two rules for one benchmark',
      policy(list('overrides', '{ "benchmarks": "a", "threshold": 5 }')),
      policy(list('overrides', '{ "benchmarks": "a", "threshold": 7 }')),
      /an entry about the same in "overrides": choose one/,
    ],
    [
      'two reasons for one regression',
      policy(list('acknowledged', known('a', 'mine'))),
      policy(list('acknowledged', known('a', 'yours'))),
      /an entry about the same in "acknowledged"/,
    ],
    [
      'a comment that would be lost',
      policy(list('events', event('mine'))),
      policy(list('events', `${event('yours')} // new laptop`)),
      /The comment "\/\/ new laptop" would be lost/,
    ],
    ['a side with a fault', '{ "runGap": 5 }', '{ "runGap": }', /config\.json has a fault in line 1/],
  ];
  for (const [title, ours, theirs, message] of refused) {
    it(`are left to a person: ${title}`, () => {
      assert.throws(() => mergePolicies({ ours, theirs }), { message });
    });
  }

  it('come from the markers that git left; who cannot be merged is left with the reason', () => {
    const [start, end] = ['{\n  "events": [\n', '  ]\n}\n'];
    const marked = markers(start, `    ${event('mine')}\n`, `    ${event('yours')}\n`, end);
    const text = resolveMarkers('config.json', marked, true);
    assert.equal(text, `${start}    ${event('mine')},\n    ${event('yours')}\n${end}`);
    const clash = markers('{\n', '  "runGap": 5\n', '  "runGap": 6\n', '}\n');
    assert.throws(() => resolveMarkers('config.json', clash, true), {
      name: 'BaselineError',
      kind: 'conflict',
      message: /The conflict in config\.json is left as it is\. Both branches changed "runGap"/,
    });
  });

  it('are one problem, on the line of the first marker', () => {
    const marked = markers('{\n', '  "runGap": 5\n', '  "runGap": 6\n', '}\n');
    for (const text of [marked, marked.replaceAll('\n', '\r\n'), `\uFEFF${marked}`]) {
      const { problems } = parsePolicy(text);
      assert.deepEqual(
        problems.map(({ line, column, length, isConflict }) => [line, column, length, isConflict]),
        [[2, 1, '<<<<<<< HEAD'.length, true]],
      );
      assert.match(problems[0]?.message ?? '', /Two branches changed the policy.*Resolve Baseline Conflict/);
    }
  });
});
