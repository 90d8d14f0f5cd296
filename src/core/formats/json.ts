// JSON as benchmark tools really write it: with bare NaN and Infinity, cut in the middle of a run, or with a program's words around it.
// It refuses to guess: a text is one JSON value, or it is cut, or it is broken, and each of the three is told apart.

import { FormatError, type FormatInput, type Probe } from './format.ts';
import { endOfString, scanJson } from './jsonScan.ts';

const bareWord = /-?\b(?:NaN|Infinity)\b/g;

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // Not JSON as it stands: the caller repairs it or says why it cannot be read.
    return undefined;
  }
}

/** Puts bare NaN, Infinity and -Infinity in quotes, wherever they stand outside of strings. */
export function quoteBareNumbers(text: string): string {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const opening = text.indexOf('"', start);
    const outside = opening < 0 ? text.length : opening;
    pieces.push(text.slice(start, outside).replace(bareWord, '"$&"'));
    const end = opening < 0 ? text.length : endOfString(text, opening);
    start = end < 0 ? text.length : end;
    pieces.push(text.slice(outside, start));
  }
  return pieces.join('');
}

/** The text as one JSON value, wrapped so that `null` is a value too; `undefined` when it is cut or broken. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  const strict = parse(text);
  if (strict !== undefined) return strict;
  return text.includes('NaN') || text.includes('Infinity') ? parse(quoteBareNumbers(text)) : undefined;
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${line}, column ${offset - before.lastIndexOf('\n')}`;
}

export function cutError(path: string): FormatError {
  return new FormatError(
    'incomplete',
    `${path} ends in the middle of a value. It is read again as soon as the benchmark writes more.`,
  );
}

function brokenError(path: string, text: string, offset: number): FormatError {
  const place = placeOf(text, offset);
  return new FormatError('invalid', `${path} is not valid JSON at ${place}. Run the benchmark again to rewrite it.`);
}

/**
 * The JSON value that starts at `start`, whatever text follows it.
 * @throws {FormatError} `incomplete` when the text ends inside the value, `invalid` when it is broken.
 */
export function jsonFrom(path: string, text: string, start: number): unknown {
  const scan = scanJson(text, start);
  if (scan.kind === 'incomplete') throw cutError(path);
  if (scan.kind === 'invalid') throw brokenError(path, text, scan.at);
  const parsed = parseJson(text.slice(start, scan.end));
  // The scan does not look into strings: an unknown escape or a raw control character is found here.
  if (parsed === undefined) throw brokenError(path, text, start);
  return parsed.value;
}

function nextWord(text: string, start: number): number {
  const found = text.slice(start).search(/\S/);
  return found < 0 ? -1 : start + found;
}

/**
 * The whole input as JSON.
 * @throws {FormatError} `incomplete` when the text is cut (an empty one is too), `invalid` when it is broken.
 */
export function jsonOf(input: FormatInput): unknown {
  const shared = input.json();
  if (shared !== undefined) return shared;
  const value = jsonFrom(input.path, input.text, 0);
  const scan = scanJson(input.text);
  const trailing = scan.kind === 'complete' ? nextWord(input.text, scan.end) : -1;
  if (trailing >= 0) throw brokenError(input.path, input.text, trailing);
  return value;
}

/**
 * The JSON value for recognition: the whole one, or, of an output that is still being written or too long for one look, what its
 * head shows, closed after the last complete item. `undefined` when it is not JSON.
 */
export function outline(probe: Probe): unknown {
  const whole = probe.json();
  if (whole !== undefined) return whole;
  const scan = scanJson(probe.head);
  return scan.kind === 'incomplete' ? parseJson(probe.head.slice(0, scan.safe) + scan.closers)?.value : undefined;
}
