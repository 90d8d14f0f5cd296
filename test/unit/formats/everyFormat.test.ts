// Tests that each built-in format is listed, has an output among the fixtures, and reads the headline of one benchmark
// from it. A new format adds one line to test/fixtures/headlines.json; docs/adding-a-format.md lists everything else it
// needs.

import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FormatError } from '../../../src/core/formats/format.ts';
import { formatById, formats } from '../../../src/core/formats/index.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, input, metric } from './fixtures.ts';

/**
 * One benchmark of one output. `value` is in canonical units, `is` lists the metric's properties: `primary duration
 * lower ns`.
 */
interface Headline {
  readonly format: string;
  readonly file: string;
  readonly benchmark: string;
  readonly metric: string;
  readonly value: number;
  readonly is: string;
}

/** In the order of the format list. */
const headlines: readonly Headline[] = JSON.parse(readFileSync('test/fixtures/headlines.json', 'utf8'));

/** Variants that read the same files as `custom` and differ in the direction that only config.json states. */
const neverDetected = ['customSmallerIsBetter', 'customBiggerIsBetter'];

function exportedFormats(): readonly string[] {
  const folder = 'src/core/formats';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^export const (\w+): Format\b/gm)].map(
      ([, name]) => name ?? '',
    ),
  );
}

describe('Built-in formats', () => {
  it('are all in the list of src/core/formats/index.ts', () => {
    const list = /formats: readonly Format\[\] = \[([^\]]*)\]/.exec(
      readFileSync('src/core/formats/index.ts', 'utf8'),
    )?.[1];
    const listed = (list ?? '').split(',').flatMap((name) => name.trim() || []);
    assert.deepEqual(
      exportedFormats().filter((name) => !listed.includes(name)),
      [],
    );
    assert.equal(listed.length, formats.length);
  });

  it('have a fixture and an expected value, one line for each in test/fixtures/headlines.json', () => {
    const rows = headlines.map(({ format }) => format);
    assert.deepEqual(
      formats.map(({ id }) => id).filter((id) => !rows.includes(id)),
      [],
      'Add an output to test/fixtures/formats and a line to test/fixtures/headlines.json.',
    );
    assert.equal(rows.length, formats.length);
  });
});

for (const { format: id, file, benchmark, metric: name, value, is } of headlines) {
  describe(`The format ${id}`, () => {
    const read = () => {
      const format = formatById(id);
      assert.ok(format, `src/core/formats/index.ts does not list ${id}`);
      return { format, run: format.parse(input(file)) };
    };

    const detected = neverDetected.includes(id) ? 'custom' : id;
    it(`is detected in ${file} as ${detected}, and no other format is`, () => {
      const claims = formats.filter((format) => format.sniff(input(file)));
      assert.deepEqual(
        claims.map((format) => format.id),
        [detected],
      );
    });

    it(`reads ${name} of ${benchmark}`, () => {
      const found = metric(read().run, benchmark, name);
      assert.equal(character(found), is);
      assert.ok(Math.abs(found.value - value) <= 1e-9 * Math.abs(value), `${found.value} is not ${value}`);
    });

    it('gives every benchmark an id of its own', () => {
      const known = ids(read().run);
      assert.equal(new Set(known).size, known.length);
    });

    it('reads a file that is still being written, or says in a FormatError why not', () => {
      const { format } = read();
      const { text } = input(file);
      for (let part = 1; part < 16; part++) {
        const cut = text.slice(0, Math.floor((text.length * part) / 16));
        try {
          format.parse(createInput(file, cut));
        } catch (error) {
          assert.ok(error instanceof FormatError, `cut after ${cut.length} characters: ${error}`);
        }
      }
    });
  });
}
