// Spoils outputs, one case after another, and holds what is read of each against what formats promise. Equal seed and
// number: equal cases, in equal order.

import type { Format } from '../../src/core/formats/format.ts';
import { FormatError } from '../../src/core/formats/format.ts';
import { type Mutation, mutations } from './mutations.ts';
import { type Random, randomFrom } from './random.ts';
import { brokenPromise, formatOf, inputOf, type StoredOutput, whatOf } from './reading.ts';
import type { Seed } from './seeds.ts';

/** Milliseconds of this process's own time that one output of a few megabytes may take: what else the machine does counts nothing. */
const patience = 1000;

function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export interface Breach {
  readonly number: number;
  readonly path: string;
  readonly mutation: string;
  readonly what: string;
}

export interface FuzzReport {
  readonly cases: number;
  readonly files: ReadonlySet<string>;
  /** Cases by format, of those that were read by one. */
  readonly formats: ReadonlyMap<string, number>;
  readonly breaches: readonly Breach[];
  readonly slowest: { readonly took: number; readonly what: string };
}

interface Spoilt {
  readonly output: StoredOutput;
  readonly mutation: string;
}

/** The case of a number: the same whatever was done before it. */
export function caseOf(seeds: readonly Seed[], seed: number, number: number): Spoilt & { readonly origin: Seed } {
  const random = randomFrom(seed * 0x9e3779b1 + number);
  // Every output comes up as often as any other, with each mutation in turn.
  const origin = seeds[number % seeds.length];
  const mutation = mutations[Math.floor(number / seeds.length) % mutations.length];
  if (origin === undefined || mutation === undefined) throw new Error('There is nothing to mutate.');
  return { output: spoil(origin, mutation, random), mutation: mutation.name, origin };
}

function spoil(seed: Seed, mutation: Mutation, random: Random): StoredOutput {
  const names = [...seed.siblings.keys()];
  const sibling = names[random.below(names.length + 1)];
  const content = sibling === undefined ? seed.bytes : (seed.siblings.get(sibling) ?? seed.bytes);
  const text = sibling === undefined ? seed.text : Buffer.from(content).toString('utf8');
  const bytes =
    'spoilBytes' in mutation
      ? mutation.spoilBytes(content, random)
      : Buffer.from(mutation.spoilText(text, random), 'utf8');
  if (sibling === undefined) return { ...seed, bytes };
  return { ...seed, siblings: new Map([...seed.siblings, [sibling, bytes]]) };
}

/**
 * @param goesOn asked before each case
 */
export async function fuzz(
  seeds: readonly Seed[],
  seed: number,
  goesOn: (number: number) => boolean,
): Promise<FuzzReport> {
  const breaches: Breach[] = [];
  const formats = new Map<string, number>();
  const files = new Set<string>();
  let slowest = { took: 0, what: '' };
  let number = 0;
  for (; goesOn(number); number++) {
    const { output, mutation, origin } = caseOf(seeds, seed, number);
    const start = ownTime();
    const { format, breach } = await read(output, origin.format);
    const took = ownTime() - start;
    files.add(output.path);
    if (format !== undefined) formats.set(format.id, (formats.get(format.id) ?? 0) + 1);
    if (took > slowest.took) slowest = { took, what: `${output.path}, ${mutation}, case ${number}` };
    const what = breach ?? (took > patience ? `takes ${took.toFixed(0)} ms` : undefined);
    if (what !== undefined) breaches.push({ number, path: output.path, mutation, what });
  }
  return { cases: number, files, formats, breaches, slowest };
}

interface Reading {
  readonly format: Format | undefined;
  readonly breach: string | undefined;
}

/** As the product reads it, and as a config reads it that names the format it had before it was spoilt. */
async function read(output: StoredOutput, named: Format | undefined): Promise<Reading> {
  try {
    const input = await inputOf(output);
    const recognised = formatOf(input, output.siblings.size);
    const asked = [...new Set([recognised, named])].filter((format) => format !== undefined);
    const breaches = asked.map((format) => brokenPromise(format, input));
    return { format: recognised ?? named, breach: breaches.find((breach) => breach !== undefined) };
  } catch (error) {
    // A broken gzip is refused before any format sees it.
    return { format: named, breach: error instanceof FormatError ? undefined : whatOf(error) };
  }
}
