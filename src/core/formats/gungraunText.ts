// What Gungraun, iai-callgrind and iai print: a benchmark's name, then one line for each count, `new|old` or `new (+1.2%)`.
// It refuses the numbers after the bar: they are those of the run before.

import type { Benchmark, ParsedRun, Result } from '../model.ts';
import { withoutColours } from './colours.ts';
import type { Format, FormatInput, Probe, SourceHint } from './format.ts';
import { gungraunDeclaration } from './gungraunJson.ts';
import { createIdentities, type Identities } from './identity.ts';
import { linesOf, nothingYet } from './lines.ts';
import { type Count, valgrindMetrics } from './valgrindMetrics.ts';

/** The lines of one tool: what opens a benchmark and what counts. */
interface Grammar {
  readonly name: RegExp;
  readonly count: RegExp;
}

const gungraun: Grammar = {
  name: /^\w+(?:::[^\s:]+)+(?: |$)/,
  count: /^\s+([A-Za-z][\w .+-]*):\s+([\d.]+|N\/A)\s*\|/,
};
const iai: Grammar = {
  name: /^[A-Za-z_]\w*$/,
  count: /^\s+([A-Z][\w ]*):\s+(\d+)(?: \(.*\))?$/,
};
const section = /^\s+=+ (\w+) =+$/;

interface Block {
  readonly names: string[];
  readonly counts: Count[];
  tool: string;
}

/** Callgrind is what everybody runs: its counts carry no tool's name, those of all others do. */
function countOf(match: RegExpExecArray, tool: string): readonly Count[] {
  const value = Number(match[2]);
  const name = match[1] ?? '';
  // `N/A`: measured in the run before, not in this one.
  if (Number.isNaN(value)) return [];
  return [{ name, value, ...(tool !== '' && tool !== 'CALLGRIND' && { tool }) }];
}

/** A line of an open block: a count, the tool that counts from here on, or more of the name. */
function addLine(block: Block, line: string, grammar: Grammar): void {
  const count = grammar.count.exec(line);
  const tool = count === null ? section.exec(line)?.[1] : undefined;
  if (count !== null) block.counts.push(...countOf(count, block.tool));
  else if (tool !== undefined) block.tool = tool;
  else if (block.counts.length === 0 && block.tool === '') block.names.push(line.trim());
}

/** Names may go on over several lines; an empty line ends what was no name. */
function blocksOf(lines: readonly string[], grammar: Grammar): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of lines) {
    if (grammar.name.test(line)) {
      open = { names: [line], counts: [], tool: '' };
      blocks.push(open);
    } else if (line === '') open = undefined;
    else if (open !== undefined) addLine(open, line, grammar);
  }
  return blocks.filter((block) => block.counts.length > 0);
}

function resultOf({ names, counts }: Block, identities: Identities): Result {
  const name = names.join(' ');
  const [modules = name] = name.split(' ');
  const path = [...modules.split('::'), ...(name === modules ? [] : [name.slice(modules.length + 1)])];
  const benchmark: Benchmark = { id: identities.take(name), name, path };
  return { benchmark, metrics: valgrindMetrics(counts) };
}

function parse(input: FormatInput, tool: string, grammar: Grammar): ParsedRun {
  // A last line without its end may be half a number.
  const blocks = blocksOf(linesOf(input.text).slice(0, -1), grammar);
  if (blocks.length === 0) throw nothingYet(input.path);
  const identities = createIdentities();
  return { tool, results: blocks.map((block) => resultOf(block, identities)), warnings: [] };
}

function sniffs(pattern: RegExp): (probe: Probe) => boolean {
  return ({ head }) => pattern.test(withoutColours(head));
}

export const gungraunText: Format = {
  id: 'gungraun-text',
  label: 'Gungraun console text',
  outputs: [],
  sniff: sniffs(/^ +[A-Z][\w .+-]*: +[\d.]+ *\|(?:[\d.]+|N\/A) +\(/m),
  parse: (input) => parse(input, 'Gungraun', gungraun),
  declaration: gungraunDeclaration,
};

export const iaiText: Format = {
  id: 'iai-text',
  label: 'iai console text',
  outputs: [],
  sniff: sniffs(/^ +Instructions: +\d+(?: \(.*\))?\r?\n +L1 Accesses: /m),
  parse: (input) => parse(input, 'iai', iai),
  declaration: ({ name }: Benchmark): SourceHint => ({ language: 'rust', names: [name] }),
};
