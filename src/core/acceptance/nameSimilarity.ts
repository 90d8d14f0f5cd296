// Similarity of two names, from 0 to 1. Unlike an edit distance it tolerates reordered words.

/** Maximum characters compared. Names may be 10 kB long, but differ near the start. */
const compared = 300;

/** Pairs of adjacent characters and their counts in a name. */
export type NamePairs = ReadonlyMap<string, number>;

/** The start and the end of the name form pairs too, so that a name of one letter has some. */
export function pairsOf(name: string): NamePairs {
  const text = `\0${name.slice(0, compared).toLowerCase()}\0`;
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/**
 * Returns the Sørensen–Dice coefficient of character pairs: 2 · shared / all. Linear in the length of the names.
 * Source: L. R. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26 (1945).
 */
export function similarity(a: NamePairs, b: NamePairs): number {
  let shared = 0;
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0);
  return (2 * shared) / (sizeOf(a) + sizeOf(b));
}

function sizeOf(pairs: NamePairs): number {
  let size = 0;
  for (const count of pairs.values()) size += count;
  return size;
}
