// What an output that no format knows seems to hold: rows of JSON, of CSV, or lines of text, and which of their places look like what.
// It refuses to be sure: every guess is a start for the questions of "Describe This File".

import { t } from '@vscode/l10n';
import { FormatError, type FormatInput } from '../format.ts';
import { csvGuesses } from './guessCsv.ts';
import { jsonGuesses } from './guessJson.ts';
import { patternGuess, textGuesses } from './guessText.ts';
import type { Libraries } from './rows.ts';

export interface Field {
  /** As an entry of `customFormats` names it. */
  readonly place: string;
  /** For people. */
  readonly word: string;
  /** What stands there in the first row. */
  readonly example: string;
}

export interface Guess {
  /** How rows are found: one of `json`, `regex`, `csv`. */
  readonly rows:
    | { readonly json: string }
    | { readonly regex: string }
    | { readonly csv: { readonly delimiter?: string } };
  /** How many rows that finds. */
  readonly count: number;
  /** Where the name may stand, the likeliest first. */
  readonly names: readonly Field[];
  /** Where a name of the group around may stand. */
  readonly around?: string;
  /** Where numbers stand, the likeliest first. */
  readonly values: readonly Field[];
  /** Where the unit stands. */
  readonly unit?: string;
}

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
