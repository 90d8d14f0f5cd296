// The counts printed by `npm test`: a layer that reports nothing or runs nothing must not count as passed.
import { strict as assert } from 'node:assert';
import { countsIn, countsLine, failureOf, oneCheck, summary } from '../../scripts/counts.mjs';

const line = countsLine({ passes: 3, failures: 1, pending: 2 });

describe('countsIn', () => {
  it('returns the counts of the last line with counts', () => {
    const output = `${countsLine({ passes: 9, failures: 0, pending: 0 })}\nnoise\r\n${line}\r\nExit code: 1\n`;
    assert.deepEqual(countsIn(output, 1), { passed: 3, failed: 1, pending: 2 });
  });

  it('adds a failure if only the exit code reports one', () => {
    const output = countsLine({ passes: 3, failures: 0, pending: 0 });
    assert.deepEqual(countsIn(output, 1), { passed: 3, failed: 1, pending: 0 });
  });

  it('returns the titles and errors of failed tests', () => {
    const failure = failureOf({ fullTitle: () => 'The view "opens"' }, new Error('no row\nwas there'));
    const output = countsLine({ passes: 0, failures: 1, pending: 0 }, [failure]);
    assert.deepEqual(countsIn(output, 1).failures, [failure]);
    assert.match(failure.error, /^Error: no row\nwas there\n +at /);
  });

  const silent = [
    ['the output has no counts', 'Segmentation fault\n'],
    ['no test ran', countsLine({ passes: 0, failures: 0, pending: 0 })],
    ['the counts are part of another line', `expected "${line}"`],
  ] as const;
  for (const [title, output] of silent) {
    it(`throws if ${title}`, () => {
      assert.throws(() => countsIn(output, 0), Error);
    });
  }
});

describe('summary', () => {
  const rows = [
    { layer: 'lint', ...oneCheck(true), seconds: 0.25 },
    { layer: 'browser', ...oneCheck(false), seconds: 61, why: 'no browser' },
    { layer: 'unit', passed: 40, failed: 2, pending: 1, seconds: 3.04 },
  ];

  it('ends with the sum on its own line', () => {
    assert.equal(summary(rows).split('\n').at(-1), '41 passed, 3 failed');
  });

  it('prints failures just before the sum, where a shortened log still shows them', () => {
    const failures = [{ title: 'The view opens', error: 'Error: no row\n    at view.ts:1' }];
    assert.equal(
      summary([{ layer: 'host', passed: 4, failed: 1, pending: 0, failures, seconds: 1 }])
        .split('\n\n')
        .slice(1)
        .join('|'),
      'host failed: The view opens\n  Error: no row\n      at view.ts:1|4 passed, 1 failed',
    );
  });

  it('prints counts and seconds of every layer, and why one did not run', () => {
    const lines = summary(rows)
      .split('\n')
      .map((text) => text.trim().split(/ {2,}/));
    assert.deepEqual(lines.slice(0, 4), [
      ['layer', 'passed', 'failed', 'pending', 'seconds'],
      ['lint', '1', '0', '0', '0.3'],
      ['browser', '0', '1', '0', '61.0', 'did not run: no browser'],
      ['unit', '40', '2', '1', '3.0'],
    ]);
  });
});
