// Problems that stand on one declaration, such as those of a parametrised benchmark: the worst speaks, the others are counted.
// It refuses places; editor/diagnostics.ts knows which problems share one.

import { type Problem, worstFirst } from './problems.ts';

export interface SharedProblem {
  readonly worst: Problem;
  /** Worst first. */
  readonly others: readonly Problem[];
  readonly message: string;
}

/** @param problems of one declaration, at least one */
export function shareDeclaration([first, ...more]: readonly [Problem, ...Problem[]]): SharedProblem {
  const [worst = first, ...others] = [first, ...more].sort(worstFirst);
  return {
    worst,
    others,
    message: others.length === 0 ? worst.message : `${worst.message} ${countSentence(worst, others)}`,
  };
}

/** `And 3 more of its parameters are slower.` */
function countSentence(worst: Problem, others: readonly Problem[]): string {
  const isOne = others.length === 1;
  const isOneSuite = others.every(({ id }) => id.suite === worst.id.suite);
  const what = isOneSuite ? (isOne ? 'parameter' : 'parameters') : isOne ? 'result' : 'results';
  const counted = isOne ? `another of its ${what}s` : `${others.length} more of its ${what}`;
  return `And ${counted} ${isOne ? 'is' : 'are'} ${stateWord(others)}.`;
}

function stateWord(others: readonly Problem[]): string {
  const statuses = new Set(others.map(({ verdict }) => verdict.status));
  if (statuses.size > 1) return 'suspicious or worse';
  if (statuses.has('failed')) return 'failing';
  if (statuses.has('suspect')) return 'suspect';
  return others.every(({ code }) => code === 'slower') ? 'slower' : 'worse';
}
