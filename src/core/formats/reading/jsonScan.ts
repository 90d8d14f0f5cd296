// Scans JSON without building values: where a value ends, whether it is cut or invalid, and which brackets would close
// it. Accepts bare NaN and Infinity, which several tools write.

type JsonScan =
  /** A complete value ends before `end`. */
  | { readonly kind: 'complete'; readonly end: number }
  /** The text ends inside a value. Everything before `safe`, followed by `closers`, is valid JSON. */
  | { readonly kind: 'incomplete'; readonly safe: number; readonly closers: string }
  /** The text at `at` can never become JSON. */
  | { readonly kind: 'invalid'; readonly at: number };

type Expected = 'value' | 'valueOrClose' | 'key' | 'keyOrClose' | 'colon' | 'commaOrClose';

const scalar = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity)$/;
const scalarStart = /^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][+-]?\d*)?)?$/;
const words = ['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'];
const delimiters = /[\s,:{}[\]"]/g;

/** Index after the quote that closes the string opened at `opening`, or -1 when the text ends inside it. */
export function endOfString(text: string, opening: number): number {
  for (let quote = text.indexOf('"', opening + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text.charCodeAt(before) === 92) before--;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
  return -1;
}

function endOfScalar(text: string, start: number): number {
  delimiters.lastIndex = start;
  return delimiters.exec(text)?.index ?? text.length;
}

class Scanner {
  private readonly text: string;
  private position: number;
  private safe: number;
  private expected: Expected = 'value';
  private readonly closers: string[] = [];

  constructor(text: string, start: number) {
    this.text = text;
    this.position = start;
    this.safe = start;
  }

  scan(): JsonScan {
    for (;;) {
      this.skipSpace();
      if (this.position >= this.text.length) return this.incomplete();
      const start = this.position;
      const ended = this.step(this.text.charAt(start));
      if (ended === 'cut') return this.incomplete();
      if (ended === 'broken') return { kind: 'invalid', at: start };
      if (this.closers.length === 0 && this.expected === 'commaOrClose')
        return { kind: 'complete', end: this.position };
    }
  }

  private incomplete(): JsonScan {
    return { kind: 'incomplete', safe: this.safe, closers: this.closers.toReversed().join('') };
  }

  private skipSpace(): void {
    for (; this.position < this.text.length; this.position++) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
    }
  }

  private step(char: string): 'cut' | 'broken' | undefined {
    if (char === '"') return this.string();
    if (char === '{' || char === '[') return this.open(char);
    if (char === '}' || char === ']') return this.close(char);
    if (char === ',' || char === ':') return this.separator(char);
    return this.scalar();
  }

  private get wantsValue(): boolean {
    return this.expected === 'value' || this.expected === 'valueOrClose';
  }

  private finish(end: number): undefined {
    this.position = end;
    this.safe = end;
    this.expected = 'commaOrClose';
  }

  private string(): 'cut' | 'broken' | undefined {
    const isKey = this.expected === 'key' || this.expected === 'keyOrClose';
    if (!isKey && !this.wantsValue) return 'broken';
    const end = endOfString(this.text, this.position);
    if (end < 0) return 'cut';
    if (!isKey) return this.finish(end);
    this.position = end;
    this.expected = 'colon';
    return undefined;
  }

  private open(char: '{' | '['): 'broken' | undefined {
    if (!this.wantsValue) return 'broken';
    this.closers.push(char === '{' ? '}' : ']');
    this.finish(this.position + 1);
    this.expected = char === '{' ? 'keyOrClose' : 'valueOrClose';
    return undefined;
  }

  private close(char: string): 'broken' | undefined {
    const mayClose = this.expected !== 'value' && this.expected !== 'key' && this.expected !== 'colon';
    if (!mayClose || this.closers.at(-1) !== char) return 'broken';
    this.closers.pop();
    return this.finish(this.position + 1);
  }

  private separator(char: ',' | ':'): 'broken' | undefined {
    if (this.expected !== (char === ',' ? 'commaOrClose' : 'colon')) return 'broken';
    this.expected = char === ',' && this.closers.at(-1) === '}' ? 'key' : 'value';
    this.position++;
    return undefined;
  }

  private scalar(): 'cut' | 'broken' | undefined {
    if (!this.wantsValue) return 'broken';
    const end = endOfScalar(this.text, this.position);
    const token = this.text.slice(this.position, end);
    if (end === this.text.length) {
      return scalarStart.test(token) || words.some((word) => word.startsWith(token)) ? 'cut' : 'broken';
    }
    return scalar.test(token) ? this.finish(end) : 'broken';
  }
}

/** Scans the JSON value at `start`, after any white space; ignores what follows the value. */
export function scanJson(text: string, start = 0): JsonScan {
  return new Scanner(text, start).scan();
}

/**
 * Maximum characters before the JSON. `npm run bench > out.json` writes a few lines; long text without JSON is not
 * searched to its end.
 */
const longestPreamble = 16 * 1024;
/** A list's bracket ends the line or precedes an item: `[warn] …` and `[1/3] …` are log lines. */
const openingLine = /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|$))/m;

/** Index of the bracket that opens the first value at the start of a line, or 0. */
export function startOfJson(text: string): number {
  return Math.max(0, text.slice(0, longestPreamble).search(openingLine));
}
