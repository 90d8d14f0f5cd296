// Collections of real outputs with a manifest of their contents as read by hand: the shared collection outside the
// project, if present, and the project's own copies of generated outputs.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

const manifestName = 'MANIFEST.json';

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

/** A folder of outputs and its manifest. */
export class Collection {
  readonly root: string;
  readonly exists: boolean;

  constructor(root: string) {
    this.root = root;
    this.exists = existsSync(join(root, manifestName));
  }

  get manifest(): readonly ManifestEntry[] {
    return this.exists ? JSON.parse(readFileSync(join(this.root, manifestName), 'utf8')) : [];
  }

  /** All files below a folder of the collection, relative to the collection, with `/`. */
  filesBelow(folder: string): readonly string[] {
    return readdirSync(join(this.root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort();
  }

  has(file: string): boolean {
    return existsSync(join(this.root, file));
  }

  read(file: string): string {
    const bytes = readFileSync(join(this.root, file));
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  }
}

export const shared = new Collection(process.env.BENCHMARK_CORPUS ?? '../shared/corpus');
export const own = new Collection('test/fixtures');
