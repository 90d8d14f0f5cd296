// How large the bundle of the editor's host is, and whose code it holds.

import { readFileSync, statSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import { kilobytes, type Row } from './table.ts';

/** Loaded on the way of VS Code's start, and when a folder is opened. */
const start = 'dist/extension.cjs';
const engine = 'dist/engine.cjs';
/** Loaded when a config has custom formats. */
const customFormats = 'dist/customFormats.cjs';
const bar = 250_000;

/** The bar is held against what VS Code loads at its start; both together stand beside it, so that nothing hides. */
export function bundleRows(): readonly Row[] {
  const [first, second] = [statSync(start).size, statSync(engine).size];
  const shares = [...sharesOf()].sort(([, a], [, b]) => b - a);
  return [
    { ...sizeRow(`${start}, minified`, first), bar: kilobytes(bar), met: first <= bar },
    { ...sizeRow(`${engine}, minified`, second), note: 'loaded when a folder is opened' },
    { ...sizeRow('  both', first + second) },
    {
      ...sizeRow(`${customFormats}, minified`, statSync(customFormats).size),
      note: 'loaded when a policy has custom formats',
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

/** Bytes by package; the product's own by layer. */
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
