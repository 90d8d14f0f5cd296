// Problems that stand on one declaration, such as those of a parametrised benchmark: the worst speaks, the others are
// counted.

import { t } from '@vscode/l10n';
import { type Problem, worstFirst } from './problems.ts';

export interface DeclarationProblem {
  readonly worst: Problem;
  /** Worst first. */
  readonly others: readonly Problem[];
  readonly message: string;
}

/** @param problems of one declaration, at least one */
export function shareDeclaration([first, ...more]: readonly [Problem, ...Problem[]]): DeclarationProblem {
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
  const [more, state] = [others.length, stateWord(others)];
  if (isOneSuite) return isOne ? t`1 more parameter is ${state}.` : t`${more} more parameters are ${state}.`;
  return isOne ? t`1 more result is ${state}.` : t`${more} more results are ${state}.`;
}

function stateWord(others: readonly Problem[]): string {
  const statuses = new Set(others.map(({ verdict }) => verdict.status));
  if (statuses.size > 1) return t('suspected or regressed');
  if (statuses.has('failed')) return t('failing');
  if (statuses.has('suspected')) return t('suspected');
  return others.every(({ code }) => code === 'slower') ? t('slower') : t('worse');
}
