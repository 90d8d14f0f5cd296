// The shared collection of real outputs, found beside the project, and its manifest of what a careful reader finds in them.
// It refuses to copy: files of other authors are only read where they lie.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const corpus = process.env.BENCHMARK_CORPUS ?? '../shared/corpus';
export const hasCorpus = existsSync(join(corpus, 'MANIFEST.json'));

export interface ManifestSample {
  readonly name: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
}

export interface ManifestEntry {
  readonly file: string;
  readonly tool: string;
  readonly benchmarks: number;
  readonly rows?: number;
  readonly errored?: number;
  readonly sample: readonly ManifestSample[];
  readonly notes: string;
}

export function manifest(): readonly ManifestEntry[] {
  return hasCorpus ? JSON.parse(readFileSync(join(corpus, 'MANIFEST.json'), 'utf8')) : [];
}

/** Every file below a folder of the collection, with `/`, relative to the collection. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(corpus, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(corpus).length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

export function readCorpus(file: string): string {
  const bytes = readFileSync(join(corpus, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
