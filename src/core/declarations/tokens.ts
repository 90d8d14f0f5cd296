// The words, strings and marks of a source text without comments, as read by all scanners.

/** Kinds of tokens; numbers, because a typed array stores millions of them. */
export const kinds = {
  /** An identifier, keyword or number. */
  word: 0,
  /** A string with escapes; its range is the content without quotes. */
  string: 1,
  /** A string without escapes. */
  raw: 2,
  /** A literal that cannot be a name: a character, a regular expression, a string with expressions. */
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

  /** Removes the last token: a word that turned out to be the prefix of a string. */
  pop(): void {
    this.length--;
  }

  kind(index: number): number {
    return this.#field(index, 0);
  }

  /** Offset in the text; -1 out of range. */
  start(index: number): number {
    return this.#field(index, 1);
  }

  /** Offset after the token; -1 out of range. */
  end(index: number): number {
    return this.#field(index, 2);
  }

  /** The word at an index, or an empty string. */
  word(index: number): string {
    return this.kind(index) === kinds.word ? this.slice(index) : '';
  }

  isMark(index: number, mark: string): boolean {
    return this.kind(index) === kinds.mark && this.text.startsWith(mark, this.start(index));
  }

  /** True for strings with known content. */
  isString(index: number): boolean {
    const kind = this.kind(index);
    return kind === kinds.string || kind === kinds.raw;
  }

  /** True for a string that is a whole argument: `"a"` before a comma or parenthesis, not `"a" + b`. */
  isStringArgument(index: number): boolean {
    return this.isString(index) && (this.isMark(index + 1, ',') || this.isMark(index + 1, ')'));
  }

  /** The source text of a token, without quotes. */
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
