// Merging the problems of one declaration: which one is shown and how the others are counted.
import assert from 'node:assert/strict';
import type { Severity, Status } from '../../../src/core/model/model.ts';
import type { Problem, ProblemCode } from '../../../src/core/present/code/problems.ts';
import { type DeclarationProblem, shareDeclaration } from '../../../src/core/present/code/problemsByDeclaration.ts';

interface Given {
  readonly name: string;
  readonly severity?: Severity;
  readonly status?: Status;
  readonly code?: ProblemCode;
  readonly suite?: string;
}

function problem({ name, severity = 'minor', status = 'regressed', code = 'slower', suite = 's' }: Given): Problem {
  const benchmark = { id: name, name, path: [name] };
  const verdict = { benchmark, status, severity, metrics: [] };
  return { id: { suite, benchmark: name }, verdict, level: 'warning', code, message: `${name} is slower.`, why: [] };
}

function shared(first: Given, ...others: readonly Given[]): DeclarationProblem {
  return shareDeclaration([problem(first), ...others.map(problem)]);
}

const rows: readonly (readonly [title: string, given: readonly [Given, ...Given[]], message: string])[] = [
  ['shows a single problem unchanged', [{ name: 'a' }], 'a is slower.'],
  ['mentions one other parameter', [{ name: 'a' }, { name: 'b' }], 'a is slower. 1 more parameter is slower.'],
  [
    'shows the worst and counts the others',
    [{ name: 'a' }, { name: 'b', severity: 'critical' }, { name: 'c', severity: 'major' }],
    'b is slower. 2 more parameters are slower.',
  ],
  [
    'says worse when not all are slower',
    [{ name: 'a' }, { name: 'b', code: 'memory' }, { name: 'c' }],
    'a is slower. 2 more parameters are worse.',
  ],
  [
    'counts results when the suites differ',
    [{ name: 'a' }, { name: 'a', suite: 't' }],
    'a is slower. 1 more result is slower.',
  ],
  [
    'says failing when the other one failed',
    [
      { name: 'a', severity: 'critical' },
      { name: 'b', status: 'failed', severity: 'none', code: 'failed' },
    ],
    'a is slower. 1 more parameter is failing.',
  ],
  [
    'names the mildest status when statuses differ',
    [
      { name: 'a', severity: 'critical' },
      { name: 'b', status: 'suspected', severity: 'none' },
      { name: 'c', severity: 'minor' },
    ],
    'a is slower. 2 more parameters are suspected or regressed.',
  ],
];

describe('shareDeclaration', () => {
  for (const [title, given, message] of rows) {
    it(title, () => {
      const found = shared(...given);
      assert.equal(found.message, message);
      assert.equal(found.others.length, given.length - 1);
    });
  }

  it('lists the other problems worst first', () => {
    const { others } = shared({ name: 'a' }, { name: 'b', severity: 'critical' }, { name: 'c', severity: 'major' });
    assert.deepEqual(
      others.map(({ verdict }) => verdict.benchmark.name),
      ['c', 'a'],
    );
  });
});
