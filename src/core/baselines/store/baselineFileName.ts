// Suite name → flat file name that every file system and every .gitignore leaves alone.

import { shortHash } from '../../model/hash.ts';

const longest = 100;
const encoder = new TextEncoder();

/**
 * Bytes outside `[A-Za-z0-9._-]` become `%XX`. Names over 100 bytes and names with upper case (which clash with their
 * lower-case twins where file names ignore case) get a hash suffix.
 */
export function baselineFileName(suite: string, extension = '.json'): string {
  const encoded = freeOfDevices([...encoder.encode(suite)].map(encodeByte).join(''));
  if (encoded.length <= longest && !needsHash(suite)) return `${encoded}${extension}`;
  return `${encoded.slice(0, longest - 9)}-${shortHash(suite).slice(0, 8)}${extension}`;
}

/** The name that a folder or file name stands for, where that can be told from it: `undefined` when a hash stands in it. */
export function baselineNameOf(fileName: string): string | undefined {
  const name = decoded(fileName);
  return name !== undefined && baselineFileName(name, '') === fileName ? name : undefined;
}

function decoded(fileName: string): string | undefined {
  try {
    return decodeURIComponent(fileName);
  } catch {
    // A percent sign that somebody else put there: no name of ours.
    return undefined;
  }
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9._-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Windows takes `con`, and `con.` with anything behind it, for a device. */
function freeOfDevices(encoded: string): string {
  const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(encoded);
  return device ? `%${encoded.charCodeAt(0).toString(16).toUpperCase()}${encoded.slice(1)}` : encoded;
}

/** Upper case, a leading dot (hidden, `..`), a trailing dot and halves of surrogate pairs mean something else somewhere. */
function needsHash(suite: string): boolean {
  return suite === '' || suite !== suite.toLowerCase() || /^\.|\.$/.test(suite) || !suite.isWellFormed();
}
