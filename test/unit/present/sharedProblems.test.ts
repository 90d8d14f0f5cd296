// One problem a declaration: which speaks, and how the others are counted.
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
  ['alone', [{ name: 'a' }], 'a is slower.'],
  ['one more', [{ name: 'a' }, { name: 'b' }], 'a is slower. 1 more parameter is slower.'],
  [
    'the worst speaks',
    [{ name: 'a' }, { name: 'b', severity: 'critical' }, { name: 'c', severity: 'major' }],
    'b is slower. 2 more parameters are slower.',
  ],
  [
    'not only slower',
    [{ name: 'a' }, { name: 'b', code: 'memory' }, { name: 'c' }],
    'a is slower. 2 more parameters are worse.',
  ],
  ['of several outputs', [{ name: 'a' }, { name: 'a', suite: 't' }], 'a is slower. 1 more result is slower.'],
  [
    'failing',
    [
      { name: 'a', severity: 'critical' },
      { name: 'b', status: 'failed', severity: 'none', code: 'failed' },
    ],
    'a is slower. 1 more parameter is failing.',
  ],
  [
    'of every kind',
    [
      { name: 'a', severity: 'critical' },
      { name: 'b', status: 'suspected', severity: 'none' },
      { name: 'c', severity: 'minor' },
    ],
    'a is slower. 2 more parameters are suspected or regressed.',
  ],
];

describe('problems of one declaration', () => {
  for (const [title, given, message] of rows) {
    it(title, () => {
      const found = shared(...given);
      assert.equal(found.message, message);
      assert.equal(found.others.length, given.length - 1);
    });
  }

  it('the others follow, worst first', () => {
    const { others } = shared({ name: 'a' }, { name: 'b', severity: 'critical' }, { name: 'c', severity: 'major' });
    assert.deepEqual(
      others.map(({ verdict }) => verdict.benchmark.name),
      ['c', 'a'],
    );
  });
});
