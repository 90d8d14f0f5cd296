// Reads package.json like VS Code: replaces %keys% by the texts of package.nls.json or of another language's file.

import { readFileSync } from 'node:fs';

/** Texts by key. */
export const textsOf = (file: string): ReadonlyMap<string, string> =>
  new Map(Object.entries<string>(JSON.parse(readFileSync(file, 'utf8'))));

/** @throws {Error} naming a key that is missing in the file */
export function readManifest(file = 'package.nls.json'): unknown {
  const texts = textsOf(file);
  return JSON.parse(readFileSync('package.json', 'utf8'), (_, value: unknown) => {
    const key = typeof value === 'string' ? /^%(.+)%$/.exec(value)?.[1] : undefined;
    if (key !== undefined && !texts.has(key)) throw new Error(`${file} has no text for ${key}`);
    return key === undefined ? value : texts.get(key);
  });
}
