// What formats of console text share: the lines without colours, and the words to wait with while nothing is finished.
// It refuses to know what any line means.

import { withoutColours } from './colours.ts';
import { FormatError } from './format.ts';

/** Lines without colours and line ends; a carriage return inside a line rewrites it, as on a terminal. */
export function linesOf(text: string): readonly string[] {
  const lines = withoutColours(text).split('\n');
  return lines.map((line) => {
    const plain = line.trimEnd();
    return plain.slice(plain.lastIndexOf('\r') + 1);
  });
}

export function nothingYet(path: string): FormatError {
  const message = `${path} holds no finished benchmark yet. It is read again as soon as the benchmark writes more.`;
  return new FormatError('incomplete', message);
}

/** `1,574,861.60` → 1574861.6: a comma stands between thousands, never before decimals. */
export function numberWithCommas(text: string): number {
  return Number(text.replaceAll(',', ''));
}
