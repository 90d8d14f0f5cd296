// The files to mutate: all outputs of the shared collection and all fixtures of the project, each with the siblings
// that its format reads.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Format } from '../../src/core/formats/format.ts';
import { formats } from '../../src/core/formats/index.ts';
import { textOf } from '../../src/node/outputs/decode.ts';
import { own, shared } from '../unit/formats/corpus.ts';
import { formatOf, inputOf, type StoredOutput } from './reading.ts';

export interface Seed extends StoredOutput {
  /** Unpacked content. */
  readonly text: string;
  /** `undefined` if no format recognizes it: some files are outputs of other programs. */
  readonly format: Format | undefined;
}

/** Maximum length in characters; longer files find nothing more. */
const longest = 4_000_000;

export async function allSeeds(): Promise<readonly Seed[]> {
  const roots = shared.exists ? [own.root, shared.root] : [own.root];
  const outputs = roots.flatMap(outputsBelow).filter(({ bytes }) => bytes.length > 0 && bytes.length < longest);
  return Promise.all(outputs.map(seedOf));
}

async function seedOf(output: StoredOutput): Promise<Seed> {
  const text = await textOf(output.bytes, longest);
  return { ...output, text, format: formatOf(await inputOf(output), output.siblings.size) };
}

function outputsBelow(root: string): readonly StoredOutput[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return files.map((file) => ({
    path: file.slice(join(root).length + 1).replaceAll('\\', '/'),
    bytes: readFileSync(file),
    siblings: siblingsOf(file),
  }));
}

/** Siblings of a marker: `new/benchmark.json` → `sample.json`, `estimates.json`. */
function siblingsOf(file: string): ReadonlyMap<string, Buffer> {
  const marker = `${basename(dirname(file))}/${basename(file)}`;
  const names = formats.flatMap(({ folder }) => (folder?.marker === marker ? folder.siblings : []));
  const present = names.filter((name) => existsSync(join(dirname(file), name)));
  return new Map(present.map((name) => [name, readFileSync(join(dirname(file), name))]));
}
