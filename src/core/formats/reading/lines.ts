// What formats of console text share: the lines without colours, and the words to wait with while nothing is finished.

import { t } from '@vscode/l10n';
import { FormatError, headLength, type Probe } from '../format.ts';
import { stripAnsi } from './stripAnsi.ts';

/** Lines without colours and line ends; a carriage return inside a line rewrites it, as on a terminal. */
export function linesOf(text: string): readonly string[] {
  const plain = stripAnsi(text);
  const lines = plain.split('\n');
  return plain.includes('\r') ? lines.map(rewritten) : lines.map(withoutEnd);
}

function withoutEnd(line: string): string {
  // Nearly every line ends in a letter: to trim hundreds of thousands in vain would take longer than to split them.
  const last = line.charCodeAt(line.length - 1);
  return last > 32 && last < 127 ? line : line.trimEnd();
}

function rewritten(line: string): string {
  const plain = line.trimEnd();
  return plain.slice(plain.lastIndexOf('\r') + 1);
}

const startsInBracket = /^\s*[{[]/;
const endsInBracket = /[}\]]\s*$/;

/** One JSON value and nothing around it: no console text, whatever its strings say. */
function isDocument(probe: Probe): boolean {
  const { head } = probe;
  const isBracketed = startsInBracket.test(head) && (head.length >= headLength || endsInBracket.test(head.slice(-64)));
  return isBracketed && probe.json() !== undefined;
}

/** Recognises console text, in colour or without, by a pattern; JSON documents are not searched for it, line by line and format by format. */
export function sniffsText(pattern: RegExp): (probe: Probe) => boolean {
  return (probe) => !isDocument(probe) && pattern.test(stripAnsi(probe.head));
}

export function noResultsYet(path: string): FormatError {
  const message = t`${path} has no finished benchmarks yet. It will be read again when it changes.`;
  return new FormatError('incomplete', message);
}

/** `1,574,861.60` → 1574861.6: a comma stands between thousands, never before decimals. */
export function numberWithCommas(text: string): number {
  return Number(text.replaceAll(',', ''));
}
