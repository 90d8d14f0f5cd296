// The questions of "Describe This File" in words: what can be chosen, and what would be read.

import { t } from '@vscode/l10n';
import type { Field, Guess } from '../../formats/custom/guessedFormat.ts';
import type { ParsedRun, Result } from '../../model/model.ts';
import { formatValue } from '../wording/formatNumbers.ts';
import { plural } from '../wording/plural.ts';
import { directionWord, oneLine } from '../wording/statusLabels.ts';

export interface Choice<T> {
  readonly label: string;
  readonly description: string;
  readonly value: T;
}

/** `Rows of JSON at $.results[*]`. */
export function guessChoice(guess: Guess): Choice<Guess> {
  const found = plural(guess.count, t`1 row`, t`${guess.count} rows`);
  const { rows } = guess;
  if ('json' in rows) return { label: t`JSON, rows at ${rows.json}`, description: found, value: guess };
  if ('csv' in rows) return { label: t('CSV, by column'), description: found, value: guess };
  return { label: t('Text, line by line'), description: `${found}, ${oneLine(rows.regex, 120)}`, value: guess };
}

export const fieldChoice = (field: Field): Choice<Field> => ({
  label: oneLine(field.word, 120),
  description: oneLine(field.example, 80),
  value: field,
});

type DirectionAnswer = 'lower' | 'higher' | 'later';

/** What comes first is what an Enter takes: throughput grows, times shrink. */
export function directionAnswers(unit: string): readonly Choice<DirectionAnswer>[] {
  const lower: Choice<DirectionAnswer> = {
    label: t('Lower is better'),
    description: t('time, memory, errors'),
    value: 'lower',
  };
  const higher: Choice<DirectionAnswer> = {
    label: t('Higher is better'),
    description: t('throughput, score'),
    value: 'higher',
  };
  const later: Choice<DirectionAnswer> = { label: t('Not Now'), description: t('shown, not checked'), value: 'later' };
  return /\/(s|sec|second)$/.test(unit) ? [higher, lower, later] : [lower, higher, later];
}

/** One line a benchmark: its name, and the numbers with their units. */
export const previewChoices = ({ results }: ParsedRun): readonly Choice<undefined>[] =>
  results.map((result) => ({
    label: oneLine(result.benchmark.name, 120),
    description: resultText(result),
    value: undefined,
  }));

function resultText({ metrics, failure }: Result): string {
  if (failure !== undefined) return oneLine(failure, 120);
  return metrics
    .map(
      ({ name, value, unit, direction }) =>
        `${oneLine(name, 40)} ${formatValue(value, unit)} (${directionWord(direction)})`,
    )
    .join('  ');
}

export const previewTitle = ({ results }: ParsedRun, path: string): string =>
  plural(
    results.length,
    t`1 benchmark in ${oneLine(path, 80)}`,
    t`${results.length} benchmarks in ${oneLine(path, 80)}`,
  );

export const nothingGuessed = (path: string): string =>
  t`No results with names and numbers were found in ${oneLine(path, 120)}. Write its "customFormats" entry in config.json by hand.`;

export const describedText = (id: string): string =>
  t`Added format ${id} to config.json. Its output files are read with it.`;
