// Sets of characters in a regular expression: `[a-z]`, `\d`, `.`.

/** True if the set contains this UTF-16 code unit. */
export type CharacterSet = (code: number) => boolean;

/** The expression uses something that cannot be matched in linear time, or that globs never need. */
export class UnsupportedExpression extends Error {}

const digit = /\d/;
const word = /\w/;
const space = /\s/;
const classes = new Map<string, CharacterSet>([
  ['d', (code) => digit.test(String.fromCharCode(code))],
  ['w', (code) => word.test(String.fromCharCode(code))],
  ['s', (code) => space.test(String.fromCharCode(code))],
  ['D', (code) => !digit.test(String.fromCharCode(code))],
  ['W', (code) => !word.test(String.fromCharCode(code))],
  ['S', (code) => !space.test(String.fromCharCode(code))],
]);

const controls = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
  ['f', 12],
]);

const lineEnds = new Set([10, 13, 0x2028, 0x2029]);
export const anyCharacter: CharacterSet = () => true;
export const anyButLineEnd: CharacterSet = (code) => !lineEnds.has(code);
export const only =
  (expected: number): CharacterSet =>
  (code) =>
    code === expected;

/** The characters that an escape matches, and where it ends. */
interface Escape {
  readonly item: number | CharacterSet;
  readonly end: number;
}

const hexadecimal = /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})/y;

/** @param at index of the character after the backslash */
export function readEscape(source: string, at: number, inBrackets: boolean): Escape {
  const letter = source.charAt(at);
  // Back-references and word boundaries look at more than one character.
  if (letter === '' || /[1-9kB]/.test(letter) || (letter === 'b' && !inBrackets)) throw new UnsupportedExpression();
  hexadecimal.lastIndex = at;
  const [all, short, long] = hexadecimal.exec(source) ?? [];
  if (all !== undefined) return { item: Number.parseInt(short ?? long ?? '', 16), end: at + all.length };
  const end = at + 1;
  if (letter === 'c' || letter === '0') throw new UnsupportedExpression();
  if (letter === 'b') return { item: 8, end };
  return { item: classes.get(letter) ?? controls.get(letter) ?? letter.charCodeAt(0), end };
}

/** @param at index of the opening bracket */
export function readBrackets(source: string, at: number): { readonly set: CharacterSet; readonly end: number } {
  const isNegated = source[at + 1] === '^';
  const sets: CharacterSet[] = [];
  let index = at + (isNegated ? 2 : 1);
  while (source[index] !== ']') {
    const low = readItem(source, index);
    index = low.end;
    const high = source[index] === '-' && source[index + 1] !== ']' ? readItem(source, index + 1) : undefined;
    if (high !== undefined && typeof low.item === 'number' && typeof high.item === 'number') {
      sets.push(range(low.item, high.item));
      index = high.end;
    } else {
      sets.push(typeof low.item === 'number' ? only(low.item) : low.item);
    }
  }
  const contains: CharacterSet = (code) => sets.some((set) => set(code));
  return { set: isNegated ? (code) => !contains(code) : contains, end: index + 1 };
}

const range =
  (low: number, high: number): CharacterSet =>
  (code) =>
    code >= low && code <= high;

function readItem(source: string, at: number): Escape {
  if (at >= source.length) throw new UnsupportedExpression();
  if (source[at] === '\\') return readEscape(source, at + 1, true);
  return { item: source.charCodeAt(at), end: at + 1 };
}
