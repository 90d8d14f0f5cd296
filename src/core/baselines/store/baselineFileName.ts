// Converts suite names to flat file names that are safe on every file system and in .gitignore.

import { shortHash } from '../../model/hash.ts';

const longest = 100;
const encoder = new TextEncoder();

/**
 * Escapes bytes outside `[A-Za-z0-9._-]` as `%XX`. Names over 100 bytes and names with upper case (ambiguous on
 * case-insensitive file systems) get a hash suffix.
 */
export function baselineFileName(suite: string, extension = '.json'): string {
  const encoded = freeOfDevices([...encoder.encode(suite)].map(encodeByte).join(''));
  if (encoded.length <= longest && !needsHash(suite)) return `${encoded}${extension}`;
  return `${encoded.slice(0, longest - 9)}-${shortHash(suite).slice(0, 8)}${extension}`;
}

/** Returns the name encoded in a file or folder name; `undefined` if it contains a hash. */
export function baselineNameOf(fileName: string): string | undefined {
  const name = decoded(fileName);
  return name !== undefined && baselineFileName(name, '') === fileName ? name : undefined;
}

function decoded(fileName: string): string | undefined {
  try {
    return decodeURIComponent(fileName);
  } catch {
    // Not a name written by `baselineFileName`.
    return undefined;
  }
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9._-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Windows treats `con`, also with any extension, as a device. */
function freeOfDevices(encoded: string): string {
  const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(encoded);
  return device ? `%${encoded.charCodeAt(0).toString(16).toUpperCase()}${encoded.slice(1)}` : encoded;
}

/** Upper case, leading dots (hidden, `..`), trailing dots and lone surrogates are unsafe on some file systems. */
function needsHash(suite: string): boolean {
  return suite === '' || suite !== suite.toLowerCase() || /^\.|\.$/.test(suite) || !suite.isWellFormed();
}
