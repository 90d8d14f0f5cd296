// package.json as VS Code reads it: its %keys% replaced by the texts of package.nls.json, or of another language's
// file.

import { readFileSync } from 'node:fs';

/** Keys and what stands for them. */
export const textsOf = (file: string): ReadonlyMap<string, string> =>
  new Map(Object.entries<string>(JSON.parse(readFileSync(file, 'utf8'))));

/** @throws {Error} naming a key that the file has not */
export function readManifest(file = 'package.nls.json'): unknown {
  const texts = textsOf(file);
  return JSON.parse(readFileSync('package.json', 'utf8'), (_, value: unknown) => {
    const key = typeof value === 'string' ? /^%(.+)%$/.exec(value)?.[1] : undefined;
    if (key !== undefined && !texts.has(key)) throw new Error(`${file} has no text for ${key}`);
    return key === undefined ? value : texts.get(key);
  });
}
