// Parses the regular expressions that picomatch makes of globs. Does not parse back-references, look-behind or large counts.

import {
  anyButLineEnd,
  anyCharacter,
  type CharacterSet,
  only,
  readBrackets,
  readEscape,
  UnsupportedExpression,
} from './regexSet.ts';

export type Expression =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Expression[] }
  /** `?`, `*` and `+`; lazy or greedy makes no difference to whether a text matches. */
  | { readonly kind: 'repeat'; readonly part: Expression; readonly isOptional: boolean; readonly isUnbounded: boolean }
  /** `(?=…)` and `(?!…)`. */
  | { readonly kind: 'look'; readonly part: Expression; readonly isNegated: boolean };

/** Groups in groups; the parser calls itself for each. */
const deepestNesting = 100;

/** @throws {UnsupportedExpression} */
export function parseExpression({ source, dotAll }: RegExp): Expression {
  const parser = new Parser(source, dotAll);
  const expression = parser.choice(0);
  if (!parser.isAtEnd) throw new UnsupportedExpression();
  return expression;
}

class Parser {
  readonly #source: string;
  readonly #dot: CharacterSet;
  #at = 0;

  constructor(source: string, dotAll: boolean) {
    this.#source = source;
    this.#dot = dotAll ? anyCharacter : anyButLineEnd;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  choice(depth: number): Expression {
    if (depth > deepestNesting) throw new UnsupportedExpression();
    const parts = [this.#sequence(depth)];
    while (this.#takes('|')) parts.push(this.#sequence(depth));
    const [only] = parts;
    return only !== undefined && parts.length === 1 ? only : { kind: 'choice', parts };
  }

  #sequence(depth: number): Expression {
    const parts: Expression[] = [];
    while (!this.isAtEnd && !'|)'.includes(this.#next)) parts.push(this.#repeated(this.#atom(depth)));
    return { kind: 'sequence', parts };
  }

  #atom(depth: number): Expression {
    if (this.#takes('(')) return this.#group(depth);
    if (this.#takes('^')) return { kind: 'start' };
    if (this.#takes('$')) return { kind: 'end' };
    if (this.#takes('.')) return { kind: 'set', set: this.#dot };
    if (this.#next === '[') {
      const { set, end } = readBrackets(this.#source, this.#at);
      this.#at = end;
      return { kind: 'set', set };
    }
    if (this.#takes('\\')) {
      const { item, end } = readEscape(this.#source, this.#at, false);
      this.#at = end;
      return { kind: 'set', set: typeof item === 'number' ? only(item) : item };
    }
    if ('*+?{'.includes(this.#next)) throw new UnsupportedExpression();
    const code = this.#source.charCodeAt(this.#at);
    this.#at += 1;
    return { kind: 'set', set: only(code) };
  }

  /** Behind the opening parenthesis. */
  #group(depth: number): Expression {
    const isLook = this.#next === '?' && '=!'.includes(this.#source.charAt(this.#at + 1));
    const isNegated = this.#source[this.#at + 1] === '!';
    if (isLook) this.#at += 2;
    else if (this.#takes('?:')) this.#at += 0;
    else if (this.#next === '?') this.#passGroupName();
    const part = this.choice(depth + 1);
    if (!this.#takes(')')) throw new UnsupportedExpression();
    return isLook ? { kind: 'look', part, isNegated } : part;
  }

  #passGroupName(): void {
    const [name] = /^\?<\w+>/.exec(this.#source.slice(this.#at, this.#at + 100)) ?? [];
    if (name === undefined) throw new UnsupportedExpression();
    this.#at += name.length;
  }

  #repeated(part: Expression): Expression {
    const sign = this.#next;
    if (sign === '{') return this.#counted(part);
    if (sign === '' || !'*+?'.includes(sign)) return part;
    this.#at += 1;
    this.#takes('?');
    return { kind: 'repeat', part, isOptional: sign !== '+', isUnbounded: sign !== '?' };
  }

  /** picomatch writes `{1,2}` for the dots of `.` and `..`. */
  #counted(part: Expression): Expression {
    const [all, least = '', most = least] =
      /^\{(\d)(?:,(\d))?\}/.exec(this.#source.slice(this.#at, this.#at + 5)) ?? [];
    if (all === undefined) throw new UnsupportedExpression();
    this.#at += all.length;
    const optional: Expression = { kind: 'repeat', part, isOptional: true, isUnbounded: false };
    const parts = Array.from({ length: Number(most) }, (_, index) => (index < Number(least) ? part : optional));
    return { kind: 'sequence', parts };
  }

  get #next(): string {
    return this.#source.charAt(this.#at);
  }

  #takes(text: string): boolean {
    const isNext = this.#source.startsWith(text, this.#at);
    if (isNext) this.#at += text.length;
    return isNext;
  }
}
