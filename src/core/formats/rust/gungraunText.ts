// What Gungraun, iai-callgrind and iai print: a benchmark's name, then one line for each count, `new|old` or `new
// (+1.2%)`.

import { appendAll } from '../../model/longLists.ts';
import type { Benchmark, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { linesOf, noResultsYet, sniffsText } from '../reading/lines.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { cargoWarnings } from './cargoBuild.ts';
import { gungraunDeclaration } from './gungraunJson.ts';
import { type Count, valgrindMetrics } from './valgrindMetrics.ts';

/** The lines of one tool: what opens a benchmark and what counts: its name, maybe its unit, its value. */
interface Grammar {
  readonly name: RegExp;
  readonly count: RegExp;
}

const gungraun: Grammar = {
  name: /^\w+(?:::[^\s:]+)+(?: |$)/,
  count: /^\s+([A-Za-z][\w .:+/-]*?)(?: \[([^\]]+)\])?:\s+([\d.]+|N\/A)\s*\|/,
};
/** The first versions of iai-callgrind print the same lines below names of their own form. */
const iai: Grammar = {
  name: /^[A-Za-z_]\w*(?:::[^\s:]+)*(?: \S.*)?$/,
  count: /^\s+([A-Z][\w +]*)(?: \[(.+)\])?:\s+(\d+)(?: \(.*\))?$/,
};
const section = /^\s+=+ (\w+) =+$/;
/** What stands between a name and its counts, and is part of neither. */
const detail = /^ {2}(?:Baselines|Command): /;
/** Opens the counts of one process or thread, and at last those of all: they replace each other. */
const part = /^ {2}## (Total$)?/;
/** What follows are the counts of another benchmark, held against this one. */
const comparison = /^ {2}Comparison with /;
const space = 32;
const exceeded = /^ +(\w+: .+ exceeds limit of .+)$/;

interface Block {
  readonly names: string[];
  counts: Count[];
  tool: string;
  /** The counts are those of one process or thread so far; the total may come. */
  isPart: boolean;
}

/** Callgrind is what everybody runs: its counts carry no tool's name, those of all others do. */
function nameOf(tool: string): string | undefined {
  return tool === '' || tool === 'CALLGRIND' ? undefined : tool;
}

function countOf(match: RegExpExecArray, tool: string): readonly Count[] {
  const [, name = '', unit, written] = match;
  const value = Number(written);
  // `N/A`: measured in the run before, not in this one.
  if (Number.isNaN(value)) return [];
  const named = nameOf(tool);
  return [{ name, value, ...(unit !== undefined && { unit }), ...(named !== undefined && { tool: named }) }];
}

/** One line below a name; names may go on over several. */
function addLine(block: Block, line: string, grammar: Grammar): void {
  if (detail.test(line)) return;
  const title = part.exec(line);
  const count = title === null ? grammar.count.exec(line) : null;
  const tool = count === null ? section.exec(line)?.[1] : undefined;
  if (title !== null) {
    block.counts = block.counts.filter((each) => each.tool !== nameOf(block.tool));
    block.isPart = title[1] === undefined;
  } else if (count !== null) appendAll(block.counts, countOf(count, block.tool));
  else if (tool !== undefined) block.tool = tool;
  else if (block.counts.length === 0 && block.tool === '') block.names.push(line.trim());
}

/** An empty line ends what was no name, and a benchmark whose parts have no total because there is only one. */
function blocksOf(lines: readonly string[], grammar: Grammar): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of lines) {
    // Names are not indented, all else is.
    if (line.charCodeAt(0) !== space && grammar.name.test(line)) {
      open = { names: [line], counts: [], tool: '', isPart: false };
      blocks.push(open);
    } else if (line === '' || comparison.test(line)) open = undefined;
    else if (open !== undefined) addLine(open, line, grammar);
  }
  return blocks.filter((block) => block.counts.length > 0 && !(block === open && block.isPart));
}

function resultOf({ names, counts }: Block, identities: UniqueIds): Result {
  const name = names.join(' ');
  const [modules = name] = name.split(' ');
  const path = [...modules.split('::'), ...(name === modules ? [] : [name.slice(modules.length + 1)])];
  const benchmark: Benchmark = { id: identities.take(name), name, path };
  return { benchmark, metrics: valgrindMetrics(counts) };
}

/** What draws a grid down the left side (`show_grid`), and a name too long for its column, which puts its numbers on the next line. */
const grid = /^\|(?:[ -]|(?==))/;
const numbersAlone = /^\s+(?:[\d.]+|N\/A)\s*\|/;

function unfolded(lines: readonly string[]): readonly string[] {
  const plain = lines.map((line) => (line.startsWith('|') ? line.replace(grid, '  ') : line));
  return plain.map((line, index) => {
    const next = plain[index + 1] ?? '';
    return line.endsWith(':') && /^ {2}\S/.test(line) && numbersAlone.test(next) ? line + next : line;
  });
}

/** A last line without its end may be half a number, unless the remark behind the number is whole. */
function finishedLines(text: string): readonly string[] {
  const lines = linesOf(text);
  return /[)\]]$/.test(lines.at(-1) ?? '') ? lines : lines.slice(0, -1);
}

/** Limits of the project's own that the tool found exceeded, each below the name of its benchmark. */
function warningsOf(lines: readonly string[]): readonly string[] {
  let name = '';
  return lines.flatMap((line) => {
    const found = line.includes(' exceeds limit of ') ? exceeded.exec(line)?.[1] : undefined;
    const warnings = found === undefined ? [] : [`${name.trim().replace(/:$/, '')}: ${found}.`];
    if (/^ {2}\S/.test(line)) name = line;
    return warnings;
  });
}

function parse(input: FormatInput, tool: string, grammar: Grammar): ParsedRun {
  const lines = unfolded(finishedLines(input.text));
  const blocks = blocksOf(lines, grammar);
  if (blocks.length === 0) throw noResultsYet(input.path);
  const identities = createUniqueIds();
  return {
    tool,
    results: blocks.map((block) => resultOf(block, identities)),
    ...cargoWarnings(lines),
    warnings: warningsOf(lines),
  };
}

export const gungraunText: Format = {
  id: 'gungraun-text',
  label: 'Gungraun console text',
  outputs: [],
  sniff: sniffsText(/^(?: |\|) *[A-Za-z][\w .:+/-]*(?: \[[^\]]+\])?: +[\d.]+ *\|(?:[\d.]+|N\/A) +\(/m),
  parse: (input) => parse(input, 'Gungraun', gungraun),
  declaration: gungraunDeclaration,
};

export const iaiText: Format = {
  id: 'iai-text',
  label: 'iai console text',
  outputs: [],
  sniff: sniffsText(/^ +Instructions: +\d+(?: \(.*\))?\r?\n +L1 (?:Accesses|Hits|Data Hits): /m),
  parse: (input) => parse(input, 'iai', iai),
  declaration: gungraunDeclaration,
};
