// Incremental reading of baseline files: unchanged benchmarks are not parsed again and keep their entry objects.

import { schemaCheck } from '../../model/schemaCheck.ts';
import type { BaselineEntry, FormerNames, SuiteBaselines } from '../baseline.ts';
import { namesOf } from '../formerNames.ts';
import { sortVersions } from '../versions.ts';
import { blockOf, composeFile, machinesOf, readBaselineFile, sortedBenchmarks } from './baselineFile.ts';
import { firstLine, headEnd, splitText } from './baselineFileText.ts';
import { baselineFileSchema, benchmarkSchema, type StoredMachine } from './baselineSchema.ts';
import { entryDeduplicator } from './deduplicateEntries.ts';

/** Lines of one benchmark and their parsed content. */
interface Block {
  readonly id: string;
  readonly lines: string;
  readonly formerly?: readonly string[];
  readonly versions: readonly BaselineEntry[];
}

/** Content of a file when last read or written. Keeps the text, because comparing is much faster than parsing. */
export interface KnownBaselines {
  readonly baselines: SuiteBaselines;
  readonly machines: readonly StoredMachine[];
  /** Keyed by the first line, which names the benchmark; empty for a file with another layout. */
  readonly blocks: ReadonlyMap<string, Block>;
}

const isHead = schemaCheck(baselineFileSchema);
const isBenchmark = schemaCheck(benchmarkSchema);

/**
 * Reads a file, reusing unchanged blocks.
 * @param file named in the errors
 * @param before content when last seen
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
  const known = before !== undefined && hasSameMachines(before.machines, head.machines) ? before.blocks : undefined;
  const parse = blockParser(head.machines);
  const blocks = new Map<string, Block>();
  const benchmarks = new Map<string, readonly BaselineEntry[]>();
  let same = before?.baselines.suite === head.suite && known?.size === parts.blocks.length;
  for (const lines of parts.blocks) {
    const first = firstLine(lines);
    const kept = known?.get(first);
    const block = kept?.lines === lines ? kept : parse(lines);
    // Duplicate benchmarks are merged by the full read.
    if (block === undefined || benchmarks.has(block.id)) return undefined;
    same &&= block === kept;
    blocks.set(first, block);
    benchmarks.set(block.id, block.versions);
  }
  const read = { suite: head.suite, benchmarks, ...namesOf(namesIn(blocks.values())) };
  const baselines = same && before !== undefined ? before.baselines : read;
  return { baselines, machines: head.machines, blocks };
}

const namesIn = (blocks: Iterable<Block>): FormerNames =>
  new Map([...blocks].flatMap(({ id, formerly }) => (formerly === undefined ? [] : [[id, formerly]])));

function headOf(text: string): { readonly suite: string; readonly machines: readonly StoredMachine[] } | undefined {
  const json = parsed(`${text}, "benchmarks": []${headEnd}`);
  return isHead(json) ? json : undefined;
}

function blockParser(machines: readonly StoredMachine[]): (lines: string) => Block | undefined {
  const restore = entryDeduplicator(machines);
  return (lines) => {
    const json = parsed(lines);
    if (!isBenchmark(json)) return undefined;
    const { id, formerly, versions } = json;
    return {
      id,
      lines,
      versions: sortVersions(versions.map(restore)),
      ...(formerly === undefined ? {} : { formerly }),
    };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The full read finds the error again and reports it.
    return undefined;
  }
}

/**
 * True if the machines are unchanged. Entries include the description of their machine, so they cannot be reused
 * otherwise.
 */
function hasSameMachines(before: readonly StoredMachine[], now: readonly StoredMachine[]): boolean {
  const texts = new Set(now.map((machine) => JSON.stringify(machine)));
  return before.every((machine) => texts.has(JSON.stringify(machine)));
}

/** Returns the text of `changed`, reusing the lines of benchmarks that did not change since `read`. */
export function rewriteBlocks(
  read: KnownBaselines,
  changed: SuiteBaselines,
): { readonly text: string; readonly known: KnownBaselines } {
  const standing = new Map([...read.blocks.values()].map((block) => [block.versions, block]));
  const blocks = sortedBenchmarks(changed).map(([id, versions]): Block => {
    const block = standing.get(versions);
    const formerly = changed.formerly?.get(id);
    if (block?.id === id && sameNames(block.formerly, formerly)) return block;
    return { id, lines: blockOf(id, versions, formerly), versions, ...(formerly === undefined ? {} : { formerly }) };
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

const sameNames = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index]);

export const nothingKnown = (suite: string): KnownBaselines => ({
  baselines: { suite, benchmarks: new Map() },
  machines: [],
  blocks: new Map(),
});
