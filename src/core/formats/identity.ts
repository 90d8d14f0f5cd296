// Gives results that share a name distinct ids, in the order they come: `name`, `name#2`, `name#3`.
// It refuses to decide whether equal names are one benchmark measured again or two: each format knows that.

import { isObject, shown } from './shape.ts';

export interface Identities {
  /** An id that was not given before: the name itself the first time. */
  take(name: string): string;
}

export function createIdentities(): Identities {
  /** How often a name came; every id is a name that came. One map: there may be hundreds of thousands. */
  const counts = new Map<string, number>();
  return {
    take(name) {
      let count = (counts.get(name) ?? 0) + 1;
      let id = count === 1 ? name : `${name}#${count}`;
      // A benchmark may really be called `name#2`.
      while (count > 1 && counts.has(id)) id = `${name}#${++count}`;
      counts.set(name, count);
      if (count > 1) counts.set(id, 1);
      return id;
    },
  };
}

/** `command (n = 1, s = a)`: a name with what it was run with; the name alone when that is nothing. */
export function withParameters(name: string, parameters: unknown): string {
  if (!isObject(parameters)) return name;
  const pairs = Object.keys(parameters).map((key) => `${key} = ${shown(parameters[key])}`);
  return pairs.length === 0 ? name : `${name} (${pairs.join(', ')})`;
}
