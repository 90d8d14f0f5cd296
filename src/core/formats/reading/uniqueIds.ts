// Gives results that share a name distinct ids, in the order they come: `name`, `name#2`, `name#3`.

import { describeValue, isObject } from './jsonValues.ts';

export interface UniqueIds {
  /** An id that was not given before: the name itself the first time. */
  take(name: string): string;
}

export function createUniqueIds(): UniqueIds {
  /** A set tells by its size whether a name is new, with one look: there may be hundreds of thousands, and nearly all are. */
  const given = new Set<string>();
  /** How often a name came that came more than once. */
  const counts = new Map<string, number>();
  return {
    take(name) {
      const before = given.size;
      if (given.add(name).size > before) return name;
      let count = (counts.get(name) ?? 1) + 1;
      // A benchmark may really be called `name#2`.
      while (given.has(`${name}#${count}`)) count++;
      counts.set(name, count);
      given.add(`${name}#${count}`);
      return `${name}#${count}`;
    },
  };
}

/** `command (n = 1, s = a)`: a name with what it was run with; the name alone when that is nothing. */
export function withParameters(name: string, parameters: unknown): string {
  if (!isObject(parameters)) return name;
  const pairs = Object.keys(parameters).map((key) => `${key} = ${describeValue(parameters[key])}`);
  return pairs.length === 0 ? name : `${name} (${pairs.join(', ')})`;
}
