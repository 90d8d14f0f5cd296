// Gives results with equal names distinct ids, in order: `name`, `name#2`, `name#3`.

import { describeValue, isObject } from './jsonValues.ts';

export interface UniqueIds {
  /** Returns an unused id: the name itself the first time. */
  take(name: string): string;
}

export function createUniqueIds(): UniqueIds {
  /** Compares the set's size, so that a new name needs one operation: nearly all of hundreds of thousands are new. */
  const given = new Set<string>();
  /** Number of uses of each repeated name. */
  const counts = new Map<string, number>();
  return {
    take(name) {
      const before = given.size;
      if (given.add(name).size > before) return name;
      let count = (counts.get(name) ?? 1) + 1;
      // A benchmark's own name can be `name#2`.
      while (given.has(`${name}#${count}`)) count++;
      counts.set(name, count);
      given.add(`${name}#${count}`);
      return `${name}#${count}`;
    },
  };
}

/** Appends parameters to a name, if there are any: `command (n = 1, s = a)`. */
export function withParameters(name: string, parameters: unknown): string {
  if (!isObject(parameters)) return name;
  const pairs = Object.keys(parameters).map((key) => `${key} = ${describeValue(parameters[key])}`);
  return pairs.length === 0 ? name : `${name} (${pairs.join(', ')})`;
}
