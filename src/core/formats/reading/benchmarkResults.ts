// What most formats do alike with one entry of an output: give the benchmark its id, say that it failed, hint at its
// source.

import type { Benchmark, Result } from '../../model/model.ts';
import { FormatError, type Language, type SourceHint } from '../format.ts';
import { asText, isObject } from './jsonValues.ts';
import type { UniqueIds } from './uniqueIds.ts';

interface Naming {
  /** For people, when the path is more than they need to read. */
  readonly name?: string;
  /** The source file that the tool named. */
  readonly file?: string | undefined;
  /** Its line in that file, from 1. */
  readonly line?: number | undefined;
}

/** A benchmark known by the groups it lies in and its own label: `sort.bench.ts > sort > quick`. */
export function benchmarkAt(identities: UniqueIds, path: readonly string[], naming: Naming = {}): Benchmark {
  // Large outputs hold many benchmarks in no group, and joining takes longer than looking.
  const full = path.length === 1 && path[0] !== undefined ? path[0] : path.join(' > ');
  const benchmark = { id: identities.take(full), name: naming.name ?? full, path };
  const { file, line } = naming;
  if (file === undefined) return benchmark;
  return { ...benchmark, source: { path: file, ...(line !== undefined && { line }) } };
}

export function failed(benchmark: Benchmark, failure: string): Result {
  return { benchmark, metrics: [], failure };
}

/** What an error says, written as a text or as an object with a message; many objects lose theirs in JSON. */
export function messageOf(error: unknown): string | undefined {
  return asText(error) ?? (isObject(error) ? asText(error.message) : undefined);
}

export function invalid(path: string, message: string): FormatError {
  return new FormatError('invalid', `${path} ${message}`);
}

/** The last part of a path with `/` or `\`: it is the same on every machine. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Where a benchmark stands that its source calls as the output does. */
export const declaredByName =
  (language: Language) =>
  ({ path, name }: Benchmark): SourceHint => ({ language, names: [path.at(-1) ?? name] });

/** Where a benchmark stands in JavaScript: its own name as written, in the file and the group that the tool told. */
export function javascriptDeclaration(benchmark: Benchmark): SourceHint {
  const { path, source } = benchmark;
  const group = path.at(-2);
  return {
    language: 'javascript',
    names: [path.at(-1) ?? benchmark.name],
    ...(group !== undefined && { group }),
    ...(source !== undefined && { path: source.path }),
  };
}
