// Parses JSON as benchmark tools write it: with bare NaN and Infinity, cut off during a run, or inside other output.

import { t } from '@vscode/l10n';
import { FormatError, type FormatInput, type Probe } from '../format.ts';
import { endOfString, scanJson, startOfJson } from './jsonScan.ts';
import { isObject, keysOf } from './jsonValues.ts';

const bareWords = ['NaN', 'Infinity'];
const quote = 34;
const capitalN = 78;
const capitalI = 73;

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // Not valid JSON: the caller repairs it or reports the error.
    return undefined;
  }
}

/** Returns the end of the bare NaN or Infinity at `start`, or `start` if there is none. */
function endOfBare(text: string, start: number): number {
  const word = bareWords.find((each) => text.startsWith(each, start));
  return start + (word?.length ?? 0);
}

/** Quotes bare NaN, Infinity and -Infinity outside strings, where no other JSON token starts with N or I. */
export function quoteBareNumbers(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      const end = endOfString(text, index);
      if (end < 0) break;
      index = end - 1;
    } else if (code === capitalN || code === capitalI) {
      const start = text.charAt(index - 1) === '-' ? index - 1 : index;
      const end = endOfBare(text, index);
      pieces.push(text.slice(copied, start), '"', text.slice(start, end), '"');
      copied = end;
      index = Math.max(index, end - 1);
    }
  }
  return pieces.join('') + text.slice(copied);
}

/** Console text may contain NaN too, and be long, so it is not scanned. */
const startsAsJson = /^\s*(?:[[{]|-?(?:NaN|Infinity)\s*$)/;

/** Parses text as one JSON value, wrapped so that `null` is a value too; `undefined` if it is cut or invalid. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  const strict = parse(text);
  if (strict !== undefined) return strict;
  if (!startsAsJson.test(text)) return undefined;
  return text.includes('NaN') || text.includes('Infinity') ? parse(quoteBareNumbers(text)) : undefined;
}

/** Like `parseJson`, but other output may surround the value. */
export function parsePrintedJson(text: string): { readonly value: unknown } | undefined {
  const whole = parseJson(text);
  if (whole !== undefined) return whole;
  const start = startOfJson(text);
  const closer = text[start] === '[' ? ']' : '}';
  const end = text.lastIndexOf(closer) + 1;
  const isAmidWords = end > start && (start > 0 || text.slice(end).trim() !== '');
  return isAmidWords ? parseJson(text.slice(start, end)) : undefined;
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return t`line ${line}, column ${offset - before.lastIndexOf('\n')}`;
}

export function cutError(path: string): FormatError {
  return new FormatError(
    'incomplete',
    t`${path} ends in the middle of a value. It will be read again when it changes.`,
  );
}

function brokenError(path: string, text: string, offset: number): FormatError {
  const place = placeOf(text, offset);
  return new FormatError('invalid', t`${path} is not valid JSON at ${place}. Run the benchmark again to rewrite it.`);
}

/** @throws {FormatError} as `jsonFrom` does */
function scannedJson(path: string, text: string, start: number): unknown {
  const scan = scanJson(text, start);
  if (scan.kind === 'incomplete') throw cutError(path);
  if (scan.kind === 'invalid') throw brokenError(path, text, scan.at);
  const parsed = parseJson(text.slice(start, scan.end));
  // The scan skips strings, so unknown escapes and raw control characters are detected here.
  if (parsed === undefined) throw brokenError(path, text, start);
  return parsed.value;
}

/**
 * Parses the JSON object or list at `start`, ignoring any text after it.
 * @throws {FormatError} `incomplete` if the text ends inside the value, `invalid` if it is malformed
 */
export function jsonFrom(path: string, text: string, start: number): unknown {
  // Scans for the end only if another bracket follows, because a scan takes longer than a parse.
  const closer = text[start] === '[' ? ']' : '}';
  const likely = parseJson(text.slice(start, text.lastIndexOf(closer) + 1));
  return likely === undefined ? scannedJson(path, text, start) : likely.value;
}

function nextWord(text: string, start: number): number {
  const found = text.slice(start).search(/\S/);
  return found < 0 ? -1 : start + found;
}

/**
 * Parses the whole input as JSON.
 * @throws {FormatError} `incomplete` if the text is cut or empty, `invalid` if it is malformed
 */
export function jsonOf(input: FormatInput): unknown {
  const shared = input.json();
  if (shared !== undefined) return shared;
  const start = startOfJson(input.text);
  const value = scannedJson(input.path, input.text, start);
  const scan = scanJson(input.text, start);
  const trailing = scan.kind === 'complete' ? nextWord(input.text, scan.end) : -1;
  if (trailing >= 0) throw brokenError(input.path, input.text, trailing);
  return value;
}

const objectLine = /^[ \t]*\{/gm;

/** An object and its end, the position of an error, or `undefined` if the text ends inside the object. */
type Found = { readonly value: unknown; readonly end: number } | { readonly brokenAt: number } | undefined;

/** Tries a single line first, as in JSON Lines; only objects over several lines need a scan for their end. */
function objectAt(text: string, start: number): Found {
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const line = text.slice(start, end).trimEnd();
  const whole = line.endsWith('}') ? parseJson(line) : undefined;
  if (whole !== undefined) return { value: whole.value, end };
  const scan = scanJson(text, start);
  if (scan.kind === 'incomplete') return undefined;
  if (scan.kind === 'invalid') return { brokenAt: scan.at };
  const parsed = parseJson(text.slice(start, scan.end));
  return parsed === undefined ? { brokenAt: scan.end } : { value: parsed.value, end: scan.end };
}

/**
 * Yields the objects that start a line, whatever text separates them: JSON Lines, or pretty-printed JSON inside other
 * output. Skips invalid objects. The second value is false for an object that the text ends in, which comes last.
 */
export function* jsonObjects(text: string): Generator<readonly [value: unknown, complete: boolean]> {
  let end = 0;
  let inVain = 0;
  for (const { index, 0: opening } of text.matchAll(objectLine)) {
    if (index < end) continue;
    const start = index + opening.length - 1;
    const found = objectAt(text, start);
    if (found === undefined) {
      yield [undefined, false];
      return;
    }
    if ('end' in found) {
      end = found.end;
      yield [found.value, true];
      continue;
    }
    // A broken object may contain valid ones, but rescanning each line of nested objects would take quadratic time.
    inVain += found.brokenAt - start;
    if (inVain > text.length) end = found.brokenAt;
  }
}

/** Cached because every format needs the same value. */
const outlines = new WeakMap<Probe, unknown>();

function closedHead(head: string): unknown {
  const start = startOfJson(head);
  const scan = scanJson(head, start);
  return scan.kind === 'incomplete' ? parseJson(head.slice(start, scan.safe) + scan.closers)?.value : undefined;
}

/**
 * Returns the JSON value for format detection: the whole value, or, if the file is still being written or is longer
 * than the head, the head closed after its last complete item. `undefined` if it is not JSON.
 */
export function outline(probe: Probe): unknown {
  const whole = probe.json();
  if (whole !== undefined) return whole;
  if (!outlines.has(probe)) outlines.set(probe, closedHead(probe.head));
  return outlines.get(probe);
}

/**
 * True if the JSON is an object with at least one member and the test holds for every finished member. The last one of
 * a file that is still being written is not tested, because it may lack keys.
 */
export function everyFinished(probe: Probe, holds: (value: unknown) => boolean): boolean {
  const json = outline(probe);
  if (!isObject(json)) return false;
  const all = keysOf(json);
  const finished = probe.json() === undefined ? all.slice(0, -1) : all;
  return finished.length > 0 && finished.every((name) => holds(json[name]));
}

/**
 * Returns the part of invalid JSON before the error, closed after the last complete item, and the position of the
 * error.
 */
export function beforeFault(text: string): { readonly value: unknown; readonly place: string } | undefined {
  const scan = scanJson(text);
  if (scan.kind !== 'invalid' || scan.at === 0) return undefined;
  const start = text.slice(0, scan.at);
  const closed = scanJson(start);
  if (closed.kind !== 'incomplete') return undefined;
  const parsed = parseJson(start.slice(0, closed.safe) + closed.closers);
  return parsed && { value: parsed.value, place: placeOf(text, scan.at) };
}
