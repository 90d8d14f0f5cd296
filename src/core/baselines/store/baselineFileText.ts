// Text layout of a baseline file: a head, then one block of lines per benchmark that can be reused unchanged.

export interface TextParts {
  /** Everything before the benchmarks; valid JSON when closed with `headEnd`. */
  readonly head: string;
  /** Lines of each benchmark without the trailing comma. Each is valid JSON. */
  readonly blocks: readonly string[];
}

export const headEnd = '\n}\n';
/** Indentation of a benchmark in the file. */
export const blockIndent = '    ';

const opening = ',\n  "benchmarks": [\n';
const closing = '\n  ]\n}\n';
const blockStart = `${blockIndent}{\n`;
const blockEnd = `\n${blockIndent}}`;
const between = `${blockEnd},\n${blockStart}`;

/**
 * Returns `undefined` if the layout differs from `joinText`, for example after editing by hand or with other line ends.
 */
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

/** Returns the first line of a block, which names the benchmark. */
export const firstLine = (lines: string): string => lines.slice(0, lines.indexOf('\n', blockStart.length));

/** @param blocks at least one, each a JSON object indented by `blockIndent` */
export const joinText = (head: string, blocks: readonly string[]): string =>
  head + opening + blocks.join(',\n') + closing;
