// What an output that no format knows seems to hold: rows of JSON, of CSV, or lines of text, and which of their places
// look like what.

import { t } from '@vscode/l10n';
import { FormatError, type FormatInput } from '../format.ts';
import { csvGuesses } from './guessCsv.ts';
import type { Guess } from './guessedFormat.ts';
import { jsonGuesses } from './guessJson.ts';
import { patternGuess, textGuesses } from './guessText.ts';
import type { Libraries } from './rows.ts';

/** The likeliest first. Never throws on a text of whatever kind; empty when nothing in it looks like results. */
export async function guessFormats(input: FormatInput): Promise<readonly Guess[]> {
  const libraries = await import('./libraries.ts');
  return [...jsonGuesses(input), ...whenText(input, libraries)];
}

/** JSON is not text of another kind. */
function whenText(input: FormatInput, libraries: Libraries): readonly Guess[] {
  if (input.json() !== undefined) return [];
  try {
    return [...csvGuesses(input.text, libraries), ...textGuesses(input, libraries)];
  } catch (error) {
    // Too long for a regular expression: nothing can be guessed.
    if (error instanceof FormatError) return [];
    throw error;
  }
}

/** What a pattern of the user's own finds: every field from its groups. */
export async function guessWithPattern(input: FormatInput, regex: string): Promise<Guess> {
  const guess = patternGuess(regex, input, await import('./libraries.ts'));
  if (guess === undefined) throw new Error(t`The regular expression does not match anything in ${input.path}.`);
  return guess;
}
