// Strings with embedded expressions, which may contain strings again: Kotlin, C#, Julia, Ruby, Dart, Swift, Luau.

import { kinds, type Tokens } from './tokens.ts';

export interface Interpolation {
  /** Start of an expression, such as `${`, ending in a bracket. */
  readonly opening: string;
  /** True if `$name` is an expression without brackets. */
  readonly dollarNames?: boolean;
  /** Characters that start a string inside an expression. */
  readonly quotes: string;
  readonly escapes?: boolean;
  /** True if `{{` is a literal brace instead of the start of an expression. */
  readonly doubled?: boolean;
  /** True if strings may span lines; an unclosed one then extends to the end of the text. */
  readonly multiline?: boolean;
}

const brackets = new Map([
  ['(', ')'],
  ['{', '}'],
]);
const dollarName = /\$[\p{L}_]/uy;

/**
 * Pushes the string whose content starts at `start`.
 * @param closing end of the string, such as `"""`
 * @returns the offset after the string
 */
export function readInterpolated(text: string, start: number, closing: string, how: Interpolation, tokens: Tokens) {
  const walk = new Walk(text, how);
  const end = walk.run(start, closing);
  const kind = how.escapes === false ? kinds.raw : kinds.string;
  tokens.push(walk.closed && !walk.hasExpression ? kind : kinds.opaque, start, end);
  return walk.closed ? end + closing.length : end;
}

class Walk {
  closed = false;
  hasExpression = false;
  readonly #text: string;
  readonly #how: Interpolation;
  /** Stack of nested strings (their closing text) and expressions (their number of open brackets). */
  readonly #open: (string | number)[] = [];

  constructor(text: string, how: Interpolation) {
    this.#text = text;
    this.#how = how;
  }

  /** Returns the offset at which the string ends: its closing text, the end of the line or the end of the text. */
  run(start: number, closing: string): number {
    this.#open.push(closing);
    for (let at = start; at < this.#text.length; ) {
      if (this.#how.multiline !== true && this.#text.charAt(at) === '\n') return at;
      const innermost = this.#open.at(-1);
      if (typeof innermost === 'number') at = this.#inExpression(at, innermost);
      else {
        at = this.#inString(at, innermost ?? closing);
        if (this.#open.length === 0) return this.#close(at - closing.length);
      }
    }
    return this.#text.length;
  }

  #close(end: number): number {
    this.closed = true;
    return end;
  }

  #inString(at: number, closing: string): number {
    const { opening, doubled, escapes } = this.#how;
    if (this.#text.startsWith(closing, at)) {
      this.#open.pop();
      return at + closing.length;
    }
    if (this.#text.startsWith(opening, at)) {
      if (doubled && this.#text.startsWith(opening, at + 1)) return at + 2;
      this.hasExpression = true;
      this.#open.push(1);
      return at + opening.length;
    }
    if (this.#isDollarName(at)) this.hasExpression = true;
    return at + (escapes !== false && this.#text.charAt(at) === '\\' ? 2 : 1);
  }

  #isDollarName(at: number): boolean {
    if (this.#how.dollarNames !== true || this.#text.charAt(at) !== '$') return false;
    dollarName.lastIndex = at;
    return dollarName.test(this.#text);
  }

  #inExpression(at: number, depth: number): number {
    const character = this.#text.charAt(at);
    const bracket = this.#how.opening.slice(-1);
    if (character === bracket) this.#setDepth(depth + 1);
    else if (character === brackets.get(bracket)) this.#setDepth(depth - 1);
    else if (this.#how.quotes.includes(character)) return this.#openString(at, character);
    return at + 1;
  }

  #setDepth(depth: number): void {
    this.#open.pop();
    if (depth > 0) this.#open.push(depth);
  }

  #openString(at: number, quote: string): number {
    const triple = quote.repeat(3);
    const closing = this.#text.startsWith(triple, at) ? triple : quote;
    this.#open.push(closing);
    return at + closing.length;
  }
}
