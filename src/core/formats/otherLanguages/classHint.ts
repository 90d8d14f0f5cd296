// Source hints for benchmarks that are methods of a class, from the class's full name.

import type { SourceHint } from '../format.ts';

/**
 * @param type `package.Outer.Inner`, `Namespace.Outer+Inner<int>`; empty when unknown
 * @param extension of source files that are named after their class
 */
export function classHint(type: string, method: string, extension: string): Omit<SourceHint, 'language'> {
  const [plain = ''] = type.split('<');
  const parts = plain.split(/[.+$]/).filter((part) => part !== '');
  const group = parts.at(-1);
  // A nested class is in the file of the outermost class, the first capitalized part.
  const outermost = parts.findIndex((part) => /^\p{Lu}/u.test(part));
  const path = parts.slice(0, outermost < 0 ? parts.length : outermost + 1).join('/') + extension;
  return { names: [method], ...(group !== undefined && { group, path }) };
}
