// How the text of a baseline file is laid out: a head, then each benchmark's lines, which can be taken and kept as they
// are.

export interface TextParts {
  /** Everything above the benchmarks; closed with `headEnd` it is JSON of its own. */
  readonly head: string;
  /** The lines of each benchmark, without the comma behind them. Each is JSON of its own. */
  readonly blocks: readonly string[];
}

export const headEnd = '\n}\n';
/** How deep a benchmark stands in the file. */
export const blockIndent = '    ';

const opening = ',\n  "benchmarks": [\n';
const closing = '\n  ]\n}\n';
const blockStart = `${blockIndent}{\n`;
const blockEnd = `\n${blockIndent}}`;
const between = `${blockEnd},\n${blockStart}`;

/** `undefined` when the text is not laid out as `joinText` does it: with other line ends, or by another hand. */
export function splitText(text: string): TextParts | undefined {
  const start = text.indexOf(opening + blockStart);
  if (start < 0 || !text.endsWith(blockEnd + closing)) return undefined;
  const blocks = blocksOf(text, start + opening.length, text.length - closing.length);
  return { head: text.slice(0, start), blocks };
}

function blocksOf(text: string, start: number, end: number): readonly string[] {
  const blocks: string[] = [];
  let from = start;
  for (let at = text.indexOf(between, from); at >= 0; at = text.indexOf(between, from)) {
    const to = at + blockEnd.length;
    blocks.push(text.slice(from, to));
    from = to + ',\n'.length;
  }
  blocks.push(text.slice(from, end));
  return blocks;
}

/** The line that names the benchmark, of the lines of one. */
export const firstLine = (lines: string): string => lines.slice(0, lines.indexOf('\n', blockStart.length));

/** @param blocks each as a JSON object that stands at `blockIndent`; there is at least one */
export const joinText = (head: string, blocks: readonly string[]): string =>
  head + opening + blocks.join(',\n') + closing;
