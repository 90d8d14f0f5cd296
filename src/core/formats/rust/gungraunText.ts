// Console output of Gungraun, iai-callgrind and iai: a benchmark's name, then one line per count, `new|old` or `new
// (+1.2%)`.

import { appendAll } from '../../model/longLists.ts';
import type { Benchmark, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { linesOf, noResultsYet, sniffsText } from '../reading/lines.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { cargoWarnings } from './cargoBuild.ts';
import { gungraunDeclaration } from './gungraunJson.ts';
import { type Count, valgrindMetrics } from './valgrindMetrics.ts';

/** Line patterns of one tool: the start of a benchmark, and counts with name, optional unit and value. */
interface Grammar {
  readonly name: RegExp;
  readonly count: RegExp;
}

const gungraun: Grammar = {
  name: /^\w+(?:::[^\s:]+)+(?: |$)/,
  count: /^\s+([A-Za-z][\w .:+/-]*?)(?: \[([^\]]+)\])?:\s+([\d.]+|N\/A)\s*\|/,
};
/** The first versions of iai-callgrind print the same lines with another form of names. */
const iai: Grammar = {
  name: /^[A-Za-z_]\w*(?:::[^\s:]+)*(?: \S.*)?$/,
  count: /^\s+([A-Z][\w +]*)(?: \[(.+)\])?:\s+(\d+)(?: \(.*\))?$/,
};
const section = /^\s+=+ (\w+) =+$/;
/** Lines between a name and its counts that belong to neither. */
const detail = /^ {2}(?:Baselines|Command): /;
/** Starts the counts of one process or thread, and finally of all; each replaces the previous one. */
const part = /^ {2}## (Total$)?/;
/** Starts a comparison with another benchmark, whose counts are ignored. */
const comparison = /^ {2}Comparison with /;
const space = 32;
const exceeded = /^ +(\w+: .+ exceeds limit of .+)$/;

interface Block {
  readonly names: string[];
  counts: Count[];
  tool: string;
  /** True while the counts are those of one process or thread; a total may follow. */
  isPart: boolean;
}

/** Callgrind is the default tool, so its counts have no tool name; all others do. */
function nameOf(tool: string): string | undefined {
  return tool === '' || tool === 'CALLGRIND' ? undefined : tool;
}

function countOf(match: RegExpExecArray, tool: string): readonly Count[] {
  const [, name = '', unit, written] = match;
  const value = Number(written);
  // `N/A`: measured in the previous run only.
  if (Number.isNaN(value)) return [];
  const named = nameOf(tool);
  return [{ name, value, ...(unit !== undefined && { unit }), ...(named !== undefined && { tool: named }) }];
}

/** Adds one line below a name; a name may span several lines. */
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

/** An empty line ends text that was not a name, and a benchmark that has only one part and so no total. */
function blocksOf(lines: readonly string[], grammar: Grammar): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of lines) {
    // Only names are not indented.
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

/** Grid lines on the left side (`show_grid`). */
const grid = /^\|(?:[ -]|(?==))/;
/** The numbers of a name that is longer than its column, on the next line. */
const numbersAlone = /^\s+(?:[\d.]+|N\/A)\s*\|/;

function unfolded(lines: readonly string[]): readonly string[] {
  const plain = lines.map((line) => (line.startsWith('|') ? line.replace(grid, '  ') : line));
  return plain.map((line, index) => {
    const next = plain[index + 1] ?? '';
    return line.endsWith(':') && /^ {2}\S/.test(line) && numbersAlone.test(next) ? line + next : line;
  });
}

/** Drops an unterminated last line, which may end inside a number, unless the remark after the number is complete. */
function finishedLines(text: string): readonly string[] {
  const lines = linesOf(text);
  return /[)\]]$/.test(lines.at(-1) ?? '') ? lines : lines.slice(0, -1);
}

/** Limits set by the project that the tool found exceeded; each follows the name of its benchmark. */
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
