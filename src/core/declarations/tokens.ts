// The words, strings and marks of a program text, without its comments: what every scanner looks at.

/** What a token is; a number, because millions of them lie in one typed array. */
export const kinds = {
  /** An identifier, keyword or number. */
  word: 0,
  /** A string whose escapes mean something; its range is the content without quotes. */
  string: 1,
  /** A string that means what it says. */
  raw: 2,
  /** A literal that can name nothing: a character, a regular expression, a string with expressions in it. */
  opaque: 3,
  /** One character of punctuation. */
  mark: 4,
} as const;

const fieldsPerToken = 3;

export class Tokens {
  readonly text: string;
  length = 0;
  #fields: Int32Array;

  constructor(text: string) {
    this.text = text;
    this.#fields = new Int32Array(Math.max(16, text.length >> 1));
  }

  push(kind: number, start: number, end: number): void {
    const at = this.length * fieldsPerToken;
    if (at + fieldsPerToken > this.#fields.length) this.#grow();
    this.#fields[at] = kind;
    this.#fields[at + 1] = start;
    this.#fields[at + 2] = end;
    this.length++;
  }

  /** Takes the last token back: a word that turns out to be the prefix of a string. */
  pop(): void {
    this.length--;
  }

  kind(index: number): number {
    return this.#field(index, 0);
  }

  /** Offset in the text; -1 beyond the ends. */
  start(index: number): number {
    return this.#field(index, 1);
  }

  /** Offset in the text, behind the token; -1 beyond the ends. */
  end(index: number): number {
    return this.#field(index, 2);
  }

  /** The word at an index; empty when there is none. */
  word(index: number): string {
    return this.kind(index) === kinds.word ? this.slice(index) : '';
  }

  isMark(index: number, mark: string): boolean {
    return this.kind(index) === kinds.mark && this.text.startsWith(mark, this.start(index));
  }

  /** A string whose content is known. */
  isString(index: number): boolean {
    const kind = this.kind(index);
    return kind === kinds.string || kind === kinds.raw;
  }

  /** A string that is a whole argument: `"a"` followed by a comma or a parenthesis, not `"a" + b`. */
  isStringArgument(index: number): boolean {
    return this.isString(index) && (this.isMark(index + 1, ',') || this.isMark(index + 1, ')'));
  }

  /** The source of a token, without quotes. */
  slice(index: number): string {
    return this.text.slice(this.start(index), this.end(index));
  }

  #field(index: number, field: number): number {
    return index >= 0 && index < this.length ? (this.#fields[index * fieldsPerToken + field] ?? -1) : -1;
  }

  #grow(): void {
    const grown = new Int32Array(this.#fields.length * 2);
    grown.set(this.#fields);
    this.#fields = grown;
  }
}
