// Reads the project's real outputs in the same way as the extension.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Format, FormatInput } from '../../../src/core/formats/format.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import type { Metric, ParsedRun, Result } from '../../../src/core/model/model.ts';

const root = 'test/fixtures';

export function text(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** A fixture, with the siblings that Criterion's marker needs. */
export function input(path: string): FormatInput {
  if (basename(path) !== 'benchmark.json') return createInput(path, text(path));
  const siblings = ['sample.json', 'estimates.json'].map((name) => [name, text(join(dirname(path), name))] as const);
  return createInput(path, text(path), new Map(siblings));
}

export function parse(format: Format, path: string): ParsedRun {
  return format.parse(input(path));
}

export function parseText(format: Format, content: string, path = 'output'): ParsedRun {
  return format.parse(createInput(path, content));
}

export function ids(run: ParsedRun): readonly string[] {
  return run.results.map((result) => result.benchmark.id);
}

export function result(run: ParsedRun, id: string): Result {
  const found = run.results.find((each) => each.benchmark.id === id);
  assert.ok(found, `no result ${id} among ${ids(run).join(', ')}`);
  return found;
}

export function metric(run: ParsedRun, id: string, name: string): Metric {
  const found = result(run, id).metrics.find((each) => each.name === name);
  assert.ok(found, `no metric ${name} of ${id}`);
  return found;
}

/** Properties of a metric without its numbers: `primary lower ns`. */
export function character({ role, kind, direction, unit }: Metric): string {
  return `${role} ${kind} ${direction} ${unit}`;
}
