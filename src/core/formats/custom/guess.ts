// Guesses how to read an output file in an unknown format: JSON rows, CSV rows or lines of text, and the roles of their
// fields.

import { t } from '@vscode/l10n';
import { FormatError, type FormatInput } from '../format.ts';
import { csvGuesses } from './guessCsv.ts';
import type { Guess } from './guessedFormat.ts';
import { jsonGuesses } from './guessJson.ts';
import { patternGuess, textGuesses } from './guessText.ts';
import type { Libraries } from './rows.ts';

/** Returns guesses, most likely first; empty if nothing looks like results. Never throws. */
export async function guessFormats(input: FormatInput): Promise<readonly Guess[]> {
  const libraries = await import('./libraries.ts');
  return [...jsonGuesses(input), ...whenText(input, libraries)];
}

/** Skips JSON, whose lines would match as text. */
function whenText(input: FormatInput, libraries: Libraries): readonly Guess[] {
  if (input.json() !== undefined) return [];
  try {
    return [...csvGuesses(input.text, libraries), ...textGuesses(input, libraries)];
  } catch (error) {
    // The text is too long for regular expressions.
    if (error instanceof FormatError) return [];
    throw error;
  }
}

/** Returns a guess for a pattern written by the user, with fields from its groups. */
export async function guessWithPattern(input: FormatInput, regex: string): Promise<Guess> {
  const guess = patternGuess(regex, input, await import('./libraries.ts'));
  if (guess === undefined) throw new Error(t`The regular expression does not match anything in ${input.path}.`);
  return guess;
}
