// Finds benchmarks that are annotated methods, their classes, and the base classes.

import { type Found, foundAt } from '../scanner.ts';
import { kinds, type Tokens } from '../tokens.ts';

export interface ClassRules {
  readonly classWords: ReadonlySet<string>;
  /** Words that start the next declaration, in languages where a class may have no body. */
  readonly nextWords?: ReadonlySet<string>;
  /** Words that may precede a parenthesis but are not method names. */
  readonly modifiers: ReadonlySet<string>;
  /** True if the word at an index marks the next method as a benchmark. */
  isMarker(tokens: Tokens, index: number): boolean;
  /** A benchmark named by an annotation, called at its parenthesis. */
  named?(tokens: Tokens, index: number): Found | undefined;
}

/** Yields each class and each benchmark. */
export function* annotatedMethods(tokens: Tokens, rules: ClassRules): Generator<Found> {
  const walk = new ClassWalk(tokens, rules);
  for (let index = 0; index < tokens.length; index++) yield* walk.next(index);
}

const mostBases = 16;
/** Words between a class's name and its body that are not base classes. */
const headingWords = new Set(['extends', 'implements', 'permits', 'where', 'class', 'struct', 'new', 'by']);

interface Heading {
  readonly name: Found;
  readonly bases: string[];
  readonly parentheses: number;
  /** Number of open `<`. */
  angles: number;
}

function countAngles(heading: Heading, mark: string): void {
  if (mark === '<') heading.angles++;
  // Ignores the `>` of an arrow, which closes nothing.
  else if (mark === '>' && heading.angles > 0) heading.angles--;
}

interface Block {
  /** Open parentheses around the block, so that unbalanced ones inside have no effect after it. */
  readonly parentheses: number;
  readonly isClass: boolean;
}

class ClassWalk {
  readonly #tokens: Tokens;
  readonly #rules: ClassRules;
  readonly #blocks: Block[] = [];
  readonly #classes: string[] = [];
  #parentheses = 0;
  #heading: Heading | undefined;
  #marked = false;

  constructor(tokens: Tokens, rules: ClassRules) {
    this.#tokens = tokens;
    this.#rules = rules;
  }

  *next(index: number): Generator<Found> {
    if (this.#tokens.kind(index) === kinds.word) yield* this.#word(index);
    else if (this.#tokens.kind(index) === kinds.mark) yield* this.#mark(index, this.#tokens.slice(index));
  }

  *#word(index: number): Generator<Found> {
    const word = this.#tokens.word(index);
    if (this.#isClass(index, word)) {
      yield* this.#endHeading();
      const name = { ...foundAt(this.#tokens, index + 1, 'group'), holder: this.#classes.at(-1) };
      this.#heading = { name, bases: [], parentheses: this.#parentheses, angles: 0 };
    } else if (this.#rules.isMarker(this.#tokens, index)) this.#marked = true;
    else if (this.#inHeading()) {
      if (this.#rules.nextWords?.has(word)) yield* this.#endHeading();
      else this.#addBase(word);
    }
  }

  *#mark(index: number, mark: string): Generator<Found> {
    if (mark === '(') yield* this.#parenthesis(index);
    else if (mark === '[') this.#parentheses++;
    else if (mark === ')' || mark === ']') this.#parentheses = Math.max(0, this.#parentheses - 1);
    else if (mark === '{') yield* this.#openBlock();
    else if (mark === '}') this.#closeBlock();
    else if (mark === ';') yield* this.#endStatement();
    else if (this.#heading !== undefined && this.#inHeading()) countAngles(this.#heading, mark);
  }

  *#parenthesis(index: number): Generator<Found> {
    const holder = this.#classes.at(-1);
    const named = this.#rules.named?.(this.#tokens, index);
    if (named) yield { ...named, holder };
    if (this.#marked && this.#parentheses === 0 && this.#isMethod(index - 1)) {
      this.#marked = false;
      yield { ...foundAt(this.#tokens, index - 1, 'benchmark'), holder };
    }
    this.#parentheses++;
  }

  *#openBlock(): Generator<Found> {
    const heading = this.#inHeading() ? this.#heading : undefined;
    if (heading) {
      yield* this.#endHeading();
      this.#classes.push(heading.name.name);
    }
    this.#blocks.push({ parentheses: this.#parentheses, isClass: heading !== undefined });
    this.#parentheses = 0;
    this.#marked = false;
  }

  #closeBlock(): void {
    const block = this.#blocks.pop();
    this.#parentheses = block?.parentheses ?? 0;
    if (block?.isClass) this.#classes.pop();
    this.#marked = false;
  }

  *#endStatement(): Generator<Found> {
    if (this.#inHeading()) yield* this.#endHeading();
    if (this.#parentheses === 0) this.#marked = false;
  }

  *#endHeading(): Generator<Found> {
    if (this.#heading === undefined) return;
    const { name, bases } = this.#heading;
    this.#heading = undefined;
    yield { ...name, bases };
  }

  #inHeading(): boolean {
    return this.#heading?.parentheses === this.#parentheses;
  }

  #addBase(word: string): void {
    const heading = this.#heading;
    if (heading === undefined || heading.angles !== 0 || heading.bases.length >= mostBases) return;
    if (word !== heading.name.name && !headingWords.has(word)) heading.bases.push(word);
  }

  /** True for `class Name`, false for `Name.class` and `where T : class`. */
  #isClass(index: number, word: string): boolean {
    if (!this.#rules.classWords.has(word)) return false;
    const next = this.#tokens.word(index + 1);
    return next !== '' && !this.#rules.classWords.has(next) && !'.:,'.includes(this.#markAt(index - 1));
  }

  /** Returns an empty string for other tokens, because the empty mark is in every text. */
  #markAt(index: number): string {
    return this.#tokens.kind(index) === kinds.mark ? this.#tokens.slice(index) : ' ';
  }

  /** True if the word before a parenthesis is a method name, not a modifier or an annotation. */
  #isMethod(index: number): boolean {
    const word = this.#tokens.word(index);
    return word !== '' && !this.#rules.modifiers.has(word) && !isAnnotation(this.#tokens, index);
  }
}

/** Maximum parts of a qualified annotation name. */
const mostParts = 16;

/** True for `@Name` and `@package.Name`, called at the last word. */
export function isAnnotation(tokens: Tokens, index: number): boolean {
  let first = index;
  for (let part = 0; part < mostParts && (tokens.isMark(first - 1, '.') || tokens.isMark(first - 1, ':')); part++)
    first -= 2;
  return tokens.isMark(first - 1, '@');
}
