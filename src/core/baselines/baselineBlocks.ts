// Reading a baseline file again: the lines of a benchmark that did not change are not parsed again and keep their entries.
// It refuses to explain a file that it cannot take apart: `readBaselineFile` reads that one in whole, or says what is wrong.

import { schemaCheck } from '../schemaCheck.ts';
import type { BaselineEntry, SuiteBaselines } from './baseline.ts';
import { blockOf, composeFile, machinesOf, readBaselineFile, sortedBenchmarks } from './baselineFile.ts';
import { baselineFileSchema, benchmarkSchema, type StoredMachine } from './baselineSchema.ts';
import { firstLine, headEnd, splitText } from './baselineText.ts';
import { restorer } from './restore.ts';
import { arrange } from './versions.ts';

/** One benchmark's lines and what stands in them. */
interface Block {
  readonly id: string;
  readonly lines: string;
  readonly versions: readonly BaselineEntry[];
}

/** What a file held when it was last read or written. It keeps the text: comparing beats parsing by far. */
export interface KnownBaselines {
  readonly baselines: SuiteBaselines;
  readonly machines: readonly StoredMachine[];
  /** By the first line, which names the benchmark; empty for a file that is laid out in another way. */
  readonly blocks: ReadonlyMap<string, Block>;
}

const isHead = schemaCheck(baselineFileSchema);
const isBenchmark = schemaCheck(benchmarkSchema);

/**
 * @param file named in the errors
 * @param before what the file held when last seen
 * @throws {BaselineError} as `readBaselineFile`
 */
export function readBlocks(file: string, text: string, before?: KnownBaselines): KnownBaselines {
  const read = takeApart(text, before);
  return read ?? { baselines: readBaselineFile(file, text), machines: [], blocks: new Map() };
}

function takeApart(text: string, before: KnownBaselines | undefined): KnownBaselines | undefined {
  const parts = splitText(text);
  const head = parts === undefined ? undefined : headOf(parts.head);
  if (parts === undefined || head === undefined) return undefined;
  const known = before !== undefined && describesTheSame(before.machines, head.machines) ? before.blocks : undefined;
  const parse = blockParser(head.machines);
  const blocks = new Map<string, Block>();
  const benchmarks = new Map<string, readonly BaselineEntry[]>();
  let same = before?.baselines.suite === head.suite && known?.size === parts.blocks.length;
  for (const lines of parts.blocks) {
    const first = firstLine(lines);
    const kept = known?.get(first);
    const block = kept?.lines === lines ? kept : parse(lines);
    // Two benchmarks of one name are joined where the file is read in whole.
    if (block === undefined || benchmarks.has(block.id)) return undefined;
    same &&= block === kept;
    blocks.set(first, block);
    benchmarks.set(block.id, block.versions);
  }
  const baselines = same && before !== undefined ? before.baselines : { suite: head.suite, benchmarks };
  return { baselines, machines: head.machines, blocks };
}

function headOf(text: string): { readonly suite: string; readonly machines: readonly StoredMachine[] } | undefined {
  const json = parsed(`${text}, "benchmarks": []${headEnd}`);
  return isHead(json) ? json : undefined;
}

function blockParser(machines: readonly StoredMachine[]): (lines: string) => Block | undefined {
  const restore = restorer(machines);
  return (lines) => {
    const json = parsed(lines);
    return isBenchmark(json) ? { id: json.id, lines, versions: arrange(json.versions.map(restore)) } : undefined;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever reads the file in whole finds the fault again, and names it.
    return undefined;
  }
}

/** An entry holds its machine's description: where that changed, entries of before are not those of now. */
function describesTheSame(before: readonly StoredMachine[], now: readonly StoredMachine[]): boolean {
  const texts = new Set(now.map((machine) => JSON.stringify(machine)));
  return before.every((machine) => texts.has(JSON.stringify(machine)));
}

/** The text that holds `changed`, in which every benchmark that did not change since `read` has the lines that it had. */
export function rewriteBlocks(
  read: KnownBaselines,
  changed: SuiteBaselines,
): { readonly text: string; readonly known: KnownBaselines } {
  const standing = new Map([...read.blocks.values()].map((block) => [block.versions, block]));
  const blocks = sortedBenchmarks(changed).map(([id, versions]): Block => {
    const block = standing.get(versions);
    return block?.id === id ? block : { id, lines: blockOf(id, versions), versions };
  });
  const machines = machinesOf(changed);
  const known = new Map(blocks.map((block) => [firstLine(block.lines), block]));
  return {
    text: composeFile(
      changed.suite,
      machines,
      blocks.map(({ lines }) => lines),
    ),
    known: { baselines: changed, machines, blocks: known },
  };
}

export const nothingKnown = (suite: string): KnownBaselines => ({
  baselines: { suite, benchmarks: new Map() },
  machines: [],
  blocks: new Map(),
});
