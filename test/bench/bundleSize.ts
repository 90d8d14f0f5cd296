// How large the bundle of the editor's host is, and whose code it holds.
// It refuses to build: `npm run build` leaves the bundle and what esbuild knows of it.

import { readFileSync, statSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import { kilobytes, type Row } from './table.ts';

const bundle = 'dist/extension.cjs';
const bar = 250_000;

export function bundleRows(): readonly Row[] {
  const size = statSync(bundle).size;
  const total = {
    what: `${bundle}, minified`,
    measured: kilobytes(size),
    ratio: `${((size / bar) * 100).toFixed(0)} % of the bar`,
    bar: kilobytes(bar),
    met: size <= bar,
  };
  const shares = [...sharesOf()].sort(([, a], [, b]) => b - a);
  return [total, ...shares.map(([owner, bytes]) => shareRow(owner, bytes, size))];
}

function shareRow(owner: string, bytes: number, size: number): Row {
  const ratio = `${((bytes / size) * 100).toFixed(1)} % of the bundle`;
  return { what: `  ${owner}`, measured: kilobytes(bytes), ratio };
}

/** Bytes by package; the product's own by layer. */
function sharesOf(): ReadonlyMap<string, number> {
  const metafile: Metafile = JSON.parse(readFileSync('.build/extension.meta.json', 'utf8'));
  const shares = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(metafile.outputs[bundle]?.inputs ?? {})) {
    const owner = ownerOf(path);
    shares.set(owner, (shares.get(owner) ?? 0) + bytesInOutput);
  }
  return shares;
}

function ownerOf(path: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return name ?? path.split('/').slice(0, 2).join('/');
}
