// Tests that the table in docs/formats.md is correct for every format: default outputs, samples and source lines.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formats } from '../../../src/core/formats/index.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import type { ParsedRun } from '../../../src/core/model/model.ts';
import { shared } from './corpus.ts';

interface Row {
  readonly name: string;
  readonly command: string;
  readonly places: readonly string[];
  readonly samples: string;
  readonly sourceLine: string;
}

function quoted(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

function rowOf(line: string): Row {
  const [, name = '', command = '', places = '', samples = '', sourceLine = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  return { name, command, places: quoted(places), samples, sourceLine };
}

const [, section = ''] = /^## Supported tools$([\s\S]*?)^## /m.exec(readFileSync('docs/formats.md', 'utf8')) ?? [];
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| **') && !line.startsWith('| tool |'))
  .map(rowOf);

function rowOfFormat(label: string, id: string): Row {
  const found = rows.find(({ name }) => name === `${label} (\`${id}\`)`);
  assert.ok(found, `${label} (\`${id}\`) has no row`);
  return found;
}

function hasSamples({ results }: ParsedRun): boolean {
  return results.some(({ metrics }) => metrics.some(({ processes = [] }) => processes.flat().length > 1));
}

describe('the table of formats in docs/formats.md', () => {
  for (const format of formats) {
    it(`describes ${format.label}`, () => {
      const row = rowOfFormat(format.label, format.id);
      assert.deepEqual(
        row.places,
        format.outputs.map(({ path }) => path),
      );
      assert.notEqual(row.command, '');
      assert.notEqual(row.samples, '');
      assert.equal(row.sourceLine === 'no', format.declaration === undefined);
    });
  }

  it('has no other rows', () => assert.equal(rows.length, formats.length));

  it('states samples for every tool whose real outputs contain some', function () {
    if (!shared.exists) this.skip();
    const files = shared.manifest.filter(({ tool, notes }) => tool !== 'criterion-dir' && !notes.startsWith('PARTIAL'));
    const withSamples = files.flatMap(({ file }) => {
      const input = createInput(file, shared.read(file));
      const format = detectFormat(input);
      return format !== undefined && hasSamples(format.parse(input)) ? [format] : [];
    });
    const wrong = withSamples.filter(({ label, id }) => rowOfFormat(label, id).samples === 'no');
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
    assert.ok(withSamples.length > 10);
  });
});
