// JSON as benchmark tools really write it: with bare NaN and Infinity, cut in the middle of a run, or with a program's
// words around it.

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
    // Not JSON as it stands: the caller repairs it or says why it cannot be read.
    return undefined;
  }
}

/** End of the bare NaN or Infinity that starts at `start`, or `start` when there is none. */
function endOfBare(text: string, start: number): number {
  const word = bareWords.find((each) => text.startsWith(each, start));
  return start + (word?.length ?? 0);
}

/** Puts bare NaN, Infinity and -Infinity in quotes, wherever they stand outside of strings: no other JSON starts with an N or an I there. */
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

/** A console text may say NaN too, and be long: it is not read letter by letter. */
const startsAsJson = /^\s*(?:[[{]|-?(?:NaN|Infinity)\s*$)/;

/** The text as one JSON value, wrapped so that `null` is a value too; `undefined` when it is cut or broken. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  const strict = parse(text);
  if (strict !== undefined) return strict;
  if (!startsAsJson.test(text)) return undefined;
  return text.includes('NaN') || text.includes('Infinity') ? parse(quoteBareNumbers(text)) : undefined;
}

/** The same of a printed text: words of other programs may stand around its one value. */
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
  // The scan does not look into strings: an unknown escape or a raw control character is found here.
  if (parsed === undefined) throw brokenError(path, text, start);
  return parsed.value;
}

/**
 * The JSON object or list that starts at `start`, whatever text follows it.
 * @throws {FormatError} `incomplete` when the text ends inside the value, `invalid` when it is broken.
 */
export function jsonFrom(path: string, text: string, start: number): unknown {
  // Seldom does a bracket follow the value, and a scan takes longer than a parse.
  const closer = text[start] === '[' ? ']' : '}';
  const likely = parseJson(text.slice(start, text.lastIndexOf(closer) + 1));
  return likely === undefined ? scannedJson(path, text, start) : likely.value;
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
  const start = startOfJson(input.text);
  const value = scannedJson(input.path, input.text, start);
  const scan = scanJson(input.text, start);
  const trailing = scan.kind === 'complete' ? nextWord(input.text, scan.end) : -1;
  if (trailing >= 0) throw brokenError(input.path, input.text, trailing);
  return value;
}

const objectLine = /^[ \t]*\{/gm;

/** What starts at an opening bracket: an object and its end, one that is broken at a place, or one that the text ends in. */
type Found = { readonly value: unknown; readonly end: number } | { readonly brokenAt: number } | undefined;

/** Mostly one line is one whole object, as NDJSON writes it: only what goes on over several has to be scanned for its end. */
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
 * The objects that open a line, one after another, whatever stands between them: NDJSON and pretty JSON in the words of other
 * programs. A broken one is passed over. The second value is false of an object that the text ends in; it is the last.
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
    // Inside a broken object others may be whole, but to look at every line of nested ones again and again would never end.
    inVain += found.brokenAt - start;
    if (inVain > text.length) end = found.brokenAt;
  }
}

/** Every format asks for the same head. */
const outlines = new WeakMap<Probe, unknown>();

function closedHead(head: string): unknown {
  const start = startOfJson(head);
  const scan = scanJson(head, start);
  return scan.kind === 'incomplete' ? parseJson(head.slice(start, scan.safe) + scan.closers)?.value : undefined;
}

/**
 * The JSON value for recognition: the whole one, or, of an output that is still being written or too long for one look, what its
 * head shows, closed after the last complete item. `undefined` when it is not JSON.
 */
export function outline(probe: Probe): unknown {
  const whole = probe.json();
  if (whole !== undefined) return whole;
  if (!outlines.has(probe)) outlines.set(probe, closedHead(probe.head));
  return outlines.get(probe);
}

/**
 * Whether the JSON is an object with at least one member, and the test holds of every finished one: the last of an output that is
 * still being written may lack what comes next.
 */
export function everyFinished(probe: Probe, holds: (value: unknown) => boolean): boolean {
  const json = outline(probe);
  if (!isObject(json)) return false;
  const all = keysOf(json);
  const finished = probe.json() === undefined ? all.slice(0, -1) : all;
  return finished.length > 0 && finished.every((name) => holds(json[name]));
}

/** What stands in a broken JSON before the fault, closed after the last complete item, and where the fault is. */
export function beforeFault(text: string): { readonly value: unknown; readonly place: string } | undefined {
  const scan = scanJson(text);
  if (scan.kind !== 'invalid' || scan.at === 0) return undefined;
  const start = text.slice(0, scan.at);
  const closed = scanJson(start);
  if (closed.kind !== 'incomplete') return undefined;
  const parsed = parseJson(start.slice(0, closed.safe) + closed.closers);
  return parsed && { value: parsed.value, place: placeOf(text, scan.at) };
}
