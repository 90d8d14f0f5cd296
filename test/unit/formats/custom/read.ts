// Reads a text with one `customFormats` entry as written in config.json, and returns its results as short lines.
import { strict as assert } from 'node:assert';
import { parseConfig } from '../../../../src/core/config/parseConfig.ts';
import { compileCustomFormats } from '../../../../src/core/formats/custom/compile.ts';
import type { Format } from '../../../../src/core/formats/format.ts';
import { createInput } from '../../../../src/core/formats/reading/formatInput.ts';
import type { ParsedRun, Result } from '../../../../src/core/model/model.ts';

/** @param entry without `id` and `files`, which are `mine` and `out/*` */
export async function formatOf(entry: object): Promise<Format> {
  const text = JSON.stringify({ customFormats: [{ id: 'mine', files: 'out/*', ...entry }] });
  const { config, problems } = parseConfig(text);
  assert.deepEqual(problems, []);
  const { formats, faults } = await compileCustomFormats(config?.customFormats ?? []);
  assert.deepEqual(faults, []);
  const [format] = formats;
  assert.ok(format);
  return format;
}

export async function read(entry: object, text: string): Promise<ParsedRun> {
  return (await formatOf(entry)).parse(createInput('out/file', text));
}

/** `sort > quick: mean 1500 ns lower [1400 1600]`. */
export const lines = ({ results }: ParsedRun): readonly string[] => results.flatMap(line);

function line({ benchmark, metrics, failure }: Result): readonly string[] {
  const name = benchmark.path.join(' > ');
  if (failure !== undefined) return [`${name}: ${failure}`];
  return metrics.map(({ name: metric, value, unit, direction, processes }) => {
    const samples = processes === undefined ? '' : ` ${processes.map((each) => `[${each.join(' ')}]`).join('')}`;
    return `${name}: ${metric} ${value} ${unit} ${direction}${samples}`;
  });
}
