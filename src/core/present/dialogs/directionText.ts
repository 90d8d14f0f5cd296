// "Which way is better?" in words: the row that asks, the metrics it asks about, the answers.

import { t } from '@vscode/l10n';
import type { DirectionDecision } from '../../config/configEdits.ts';
import type { BenchmarkVerdict } from '../../model/model.ts';
import { headlinesUnknown, type UnknownDirection, unknownDirections } from '../../suites/unknownDirections.ts';
import { formatValue } from '../wording/formatNumbers.ts';
import { plural } from '../wording/plural.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { Choice } from './describeText.ts';

export interface DirectionHint {
  readonly label: string;
  readonly description: string;
}

/** One row a suite, for all its metrics together; nothing where every headline can be judged. */
export function directionHint(verdicts: readonly BenchmarkVerdict[]): DirectionHint | undefined {
  if (!verdicts.some(headlinesUnknown)) return undefined;
  const names = unknownDirections(verdicts).map(({ metric }) => oneLine(metric, 30));
  const shown = names.slice(0, 3).join(', ');
  return {
    label: t('Is lower or higher better?'),
    description:
      names.length > 3
        ? t`not checked until set: ${shown} and ${names.length - 3} more`
        : t`not checked until set: ${shown}`,
  };
}

export function metricChoice<T extends UnknownDirection>(unknown: T): Choice<T> {
  const { current } = unknown.verdict;
  const example = current === undefined ? '' : `  ${t`for example ${formatValue(current.value, current.unit)}`}`;
  return {
    label: oneLine(unknown.metric, 80),
    description: `${benchmarksWord(unknown.benchmarks.length)}${example}`,
    value: unknown,
  };
}

export const directionQuestion = ({ metric }: UnknownDirection): string =>
  t`Select the better direction of ${oneLine(metric, 60)}`;

export const decisions: readonly Choice<DirectionDecision>[] = [
  { label: t('Lower is better'), description: t('an increase is a regression'), value: 'lower' },
  { label: t('Higher is better'), description: t('a decrease is a regression'), value: 'higher' },
  { label: t('Ignore'), description: t('shown in gray, never checked'), value: 'ignore' },
];

/** Each benchmark that is meant alone is an entry of its own: nobody reads more of them. */
const mostNamed = 200;

type Scope = 'all' | 'these';

/** @param alike one answer can hold for all: then that comes first */
export function scopeChoices(metric: string, all: number, these: number, alike: boolean): readonly Choice<Scope>[] {
  const everywhere: Choice<Scope> = {
    label: t`Every ${oneLine(metric, 60)} in this project`,
    description: benchmarksWord(all),
    value: 'all',
  };
  const here: Choice<Scope> = { label: t('Only here'), description: benchmarksWord(these), value: 'these' };
  if (these > mostNamed) return [everywhere];
  return alike ? [everywhere, here] : [here, everywhere];
}

const benchmarksWord = (count: number): string => plural(count, t`1 benchmark`, t`${count} benchmarks`);

export const allKnown = t('All checked metrics already have a direction.');
