// Size of the editor host's bundle, and the share of each package in it.

import { readFileSync, statSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import { kilobytes, type Row } from './table.ts';

/** Loaded when VS Code starts and when a folder is opened. */
const start = 'dist/extension.cjs';
const engine = 'dist/engine.cjs';
/** Loaded if a config has custom formats. */
const customFormats = 'dist/customFormats.cjs';
const bar = 250_000;

/** The bar applies to the part loaded at startup; the row also shows the sum, so that moving code hides nothing. */
export function bundleRows(): readonly Row[] {
  const [first, second] = [statSync(start).size, statSync(engine).size];
  const shares = [...sharesOf()].sort(([, a], [, b]) => b - a);
  return [
    { ...sizeRow(`${start}, minified`, first), bar: kilobytes(bar), met: first <= bar },
    { ...sizeRow(`${engine}, minified`, second), note: 'loaded when a folder is opened' },
    { ...sizeRow('  both', first + second) },
    {
      ...sizeRow(`${customFormats}, minified`, statSync(customFormats).size),
      note: 'loaded if a config has custom formats',
    },
    ...shares.map(([owner, bytes]) => shareRow(owner, bytes, second)),
  ];
}

const sizeRow = (what: string, size: number): Row => ({
  what,
  measured: kilobytes(size),
  ratio: `${((size / bar) * 100).toFixed(0)} % of the bar`,
});

function shareRow(owner: string, bytes: number, size: number): Row {
  const ratio = `${((bytes / size) * 100).toFixed(1)} % of the engine`;
  return { what: `  ${owner}`, measured: kilobytes(bytes), ratio };
}

/** Bytes by package, and by layer for the product's own code. */
function sharesOf(): ReadonlyMap<string, number> {
  const metafile: Metafile = JSON.parse(readFileSync('.build/engine.meta.json', 'utf8'));
  const shares = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(metafile.outputs[engine]?.inputs ?? {})) {
    const owner = ownerOf(path);
    shares.set(owner, (shares.get(owner) ?? 0) + bytesInOutput);
  }
  return shares;
}

function ownerOf(path: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return name ?? path.split('/').slice(0, 2).join('/');
}
