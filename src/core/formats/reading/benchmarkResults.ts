// What most formats share when reading a result: ids, failures and source hints.

import type { Benchmark, Result } from '../../model/model.ts';
import { FormatError, type Language, type SourceHint } from '../format.ts';
import { asText, isObject } from './jsonValues.ts';
import type { UniqueIds } from './uniqueIds.ts';

interface Naming {
  /** Display name, if the path is longer than useful. */
  readonly name?: string;
  /** Source file named by the tool. */
  readonly file?: string | undefined;
  /** One-based line in that file. */
  readonly line?: number | undefined;
}

/** Returns a benchmark with an id built from its groups and label: `sort.bench.ts > sort > quick`. */
export function benchmarkAt(identities: UniqueIds, path: readonly string[], naming: Naming = {}): Benchmark {
  // Large outputs often have no groups, and skipping the join is faster.
  const full = path.length === 1 && path[0] !== undefined ? path[0] : path.join(' > ');
  const benchmark = { id: identities.take(full), name: naming.name ?? full, path };
  const { file, line } = naming;
  if (file === undefined) return benchmark;
  return { ...benchmark, source: { path: file, ...(line !== undefined && { line }) } };
}

export function failed(benchmark: Benchmark, failure: string): Result {
  return { benchmark, metrics: [], failure };
}

/** Message of an error written as a string or as an object; many objects lose theirs in JSON. */
export function messageOf(error: unknown): string | undefined {
  return asText(error) ?? (isObject(error) ? asText(error.message) : undefined);
}

export function invalid(path: string, message: string): FormatError {
  return new FormatError('invalid', `${path} ${message}`);
}

/** The last part of a path with `/` or `\`, which is the same on every machine. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Returns a declaration function for tools that print names as declared. */
export const declaredByName =
  (language: Language) =>
  ({ path, name }: Benchmark): SourceHint => ({ language, names: [path.at(-1) ?? name] });

/** Source hint for JavaScript: the name as written, with file and group if known. */
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
