// The questions of "Add Custom Format…": rows, names, metrics, and whether the preview is right.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CustomFormat } from '../../../core/config/customFormatSchema.ts';
import {
  type DescribedMetric,
  entryOf,
  guessedUnit,
  guessFormats,
  guessWithPattern,
  patternFault,
  previewOf,
  saysUnit,
} from '../../../core/formats/custom/customFormatEntry.ts';
import type { Field, Guess } from '../../../core/formats/custom/guessedFormat.ts';
import type { FormatInput } from '../../../core/formats/format.ts';
import {
  directionAnswers,
  fieldChoice,
  guessChoice,
  nothingGuessed,
  previewChoices,
  previewTitle,
} from '../../../core/present/dialogs/describeText.ts';
import { pick, pickSeveral } from '../../dialogs/pick.ts';

/** Returns `undefined` when the user cancels or the file has no fields to choose from. */
export async function askEntry(input: FormatInput, id: string): Promise<CustomFormat | undefined> {
  const guess = await askRows(input);
  const name = guess && (await askOne(guess.names, t('Select the name of the benchmark')));
  const fields = guess && name && (await askValues(guess));
  if (guess === undefined || name === undefined || fields === undefined) return undefined;
  const metrics: DescribedMetric[] = [];
  for (const field of fields) {
    const metric = await askMetric(field, guess);
    if (metric === undefined) return undefined;
    metrics.push(metric);
  }
  const entry = entryOf({ id, path: input.path, guess, name, metrics });
  return (await confirm(entry, input)) ? entry : undefined;
}

async function askRows(input: FormatInput): Promise<Guess | undefined> {
  const guesses = await guessFormats(input);
  if (guesses.length === 0) void vscode.window.showInformationMessage(nothingGuessed(input.path));
  const guess =
    guesses.length === 0 ? undefined : (await pick(guesses.map(guessChoice), t('Select how results are found')))?.value;
  return guess !== undefined && 'regex' in guess.rows ? askPattern(input, guess.rows.regex) : guess;
}

async function askPattern(input: FormatInput, value: string): Promise<Guess | undefined> {
  const regex = await vscode.window.showInputBox({
    title: t('Regular expression for a line with a result'),
    prompt: t('Named groups: (?<name>…), (?<value>…) and optionally (?<unit>…)'),
    value,
    ignoreFocusOut: true,
    validateInput: patternFault,
  });
  return regex === undefined ? undefined : guessWithPattern(input, regex);
}

/** Asks for one of the fields; does not ask if there is only one. */
async function askOne(fields: readonly Field[], title: string): Promise<Field | undefined> {
  return fields.length <= 1 ? fields[0] : (await pick(fields.map(fieldChoice), title))?.value;
}

async function askValues({ values }: Guess): Promise<readonly Field[] | undefined> {
  return values.length <= 1
    ? values
    : pickSeveral(values.map(fieldChoice), t('Select the metrics. The first one is primary.'));
}

async function askMetric(field: Field, guess: Guess): Promise<DescribedMetric | undefined> {
  const isSaid = saysUnit(field, guess);
  const unit = isSaid ? undefined : await askUnit(field, guessedUnit(field, guess));
  if (unit === undefined && !isSaid) return undefined;
  const answer = await pick(directionAnswers(unit ?? ''), t`Select the better direction of ${field.word}`);
  if (answer === undefined) return undefined;
  return { field, unit, direction: answer.value === 'later' ? undefined : answer.value };
}

const askUnit = ({ word }: Field, value = ''): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: t`Unit of ${word}`,
    prompt: t('ns, us, ms, s, ops/s, B, MB, % … (optional)'),
    value,
    ignoreFocusOut: true,
  });

/** Only the first item saves; the others preview the results. */
async function confirm(entry: CustomFormat, input: FormatInput): Promise<boolean> {
  const run = await previewOf(entry, input);
  const write = { label: t('Save this format in config.json'), description: entry.files, value: 'write' as const };
  const picked = await pick([write, ...previewChoices(run)], previewTitle(run, input.path));
  return picked?.value === 'write';
}
