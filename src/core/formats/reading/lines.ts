// Functions shared by console text formats: splitting lines, detection, and the error for unfinished output.

import { t } from '@vscode/l10n';
import { FormatError, headLength, type Probe } from '../format.ts';
import { stripAnsi } from './stripAnsi.ts';

/** Splits text into lines without ANSI colors; a carriage return inside a line overwrites it, as in a terminal. */
export function linesOf(text: string): readonly string[] {
  const plain = stripAnsi(text);
  const lines = plain.split('\n');
  return plain.includes('\r') ? lines.map(rewritten) : lines.map(withoutEnd);
}

function withoutEnd(line: string): string {
  // Checks the last character first, because trimming hundreds of thousands of lines takes longer than splitting them.
  const last = line.charCodeAt(line.length - 1);
  return last > 32 && last < 127 ? line : line.trimEnd();
}

function rewritten(line: string): string {
  const plain = line.trimEnd();
  return plain.slice(plain.lastIndexOf('\r') + 1);
}

const startsInBracket = /^\s*[{[]/;
const endsInBracket = /[}\]]\s*$/;

/** True if the text is a single JSON value, which is not console text even if its strings look like it. */
function isDocument(probe: Probe): boolean {
  const { head } = probe;
  const isBracketed = startsInBracket.test(head) && (head.length >= headLength || endsInBracket.test(head.slice(-64)));
  return isBracketed && probe.json() !== undefined;
}

/**
 * Returns a `sniff` function that searches console text, with or without colors, for a pattern. Skips JSON documents.
 */
export function sniffsText(pattern: RegExp): (probe: Probe) => boolean {
  return (probe) => !isDocument(probe) && pattern.test(stripAnsi(probe.head));
}

export function noResultsYet(path: string): FormatError {
  const message = t`${path} has no finished benchmarks yet. It will be read again when it changes.`;
  return new FormatError('incomplete', message);
}

/** Parses `1,574,861.60`; a comma separates thousands and is never a decimal separator. */
export function numberWithCommas(text: string): number {
  return Number(text.replaceAll(',', ''));
}
