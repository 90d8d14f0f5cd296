// Mutates output files one by one and checks what is read against the promises of formats. The same seed and number
// always give the same case.

import type { Format } from '../../src/core/formats/format.ts';
import { FormatError } from '../../src/core/formats/format.ts';
import { type Mutation, mutations } from './mutations.ts';
import { type Random, randomFrom } from './random.ts';
import { brokenPromise, formatOf, inputOf, type StoredOutput, whatOf } from './reading.ts';
import type { Seed } from './seeds.ts';

/**
 * Maximum CPU time of this process in milliseconds for one file of a few megabytes; independent of the load of the
 * machine.
 */
const maximumTime = 1000;

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
  /** Number of cases by format, for files that a format read. */
  readonly formats: ReadonlyMap<string, number>;
  readonly breaches: readonly Breach[];
  readonly slowest: { readonly took: number; readonly what: string };
}

interface MutatedOutput {
  readonly output: StoredOutput;
  readonly mutation: string;
}

/** Returns a case by number, independent of earlier cases. */
export function caseOf(
  seeds: readonly Seed[],
  seed: number,
  number: number,
): MutatedOutput & { readonly origin: Seed } {
  const random = randomFrom(seed * 0x9e3779b1 + number);
  // All seeds are used equally often, each with every mutation in turn.
  const origin = seeds[number % seeds.length];
  const mutation = mutations[Math.floor(number / seeds.length) % mutations.length];
  if (origin === undefined || mutation === undefined) throw new Error('There is nothing to mutate.');
  return { output: mutate(origin, mutation, random), mutation: mutation.name, origin };
}

function mutate(seed: Seed, mutation: Mutation, random: Random): StoredOutput {
  const names = [...seed.siblings.keys()];
  const sibling = names[random.below(names.length + 1)];
  const content = sibling === undefined ? seed.bytes : (seed.siblings.get(sibling) ?? seed.bytes);
  const text = sibling === undefined ? seed.text : Buffer.from(content).toString('utf8');
  const bytes =
    'mutateBytes' in mutation
      ? mutation.mutateBytes(content, random)
      : Buffer.from(mutation.mutateText(text, random), 'utf8');
  if (sibling === undefined) return { ...seed, bytes };
  return { ...seed, siblings: new Map([...seed.siblings, [sibling, bytes]]) };
}

/** @param shouldContinue called before each case */
export async function fuzz(
  seeds: readonly Seed[],
  seed: number,
  shouldContinue: (number: number) => boolean,
): Promise<FuzzReport> {
  const breaches: Breach[] = [];
  const formats = new Map<string, number>();
  const files = new Set<string>();
  let slowest = { took: 0, what: '' };
  let number = 0;
  for (; shouldContinue(number); number++) {
    const { output, mutation, origin } = caseOf(seeds, seed, number);
    const start = ownTime();
    const { format, breach } = await read(output, origin.format);
    const took = ownTime() - start;
    files.add(output.path);
    if (format !== undefined) formats.set(format.id, (formats.get(format.id) ?? 0) + 1);
    if (took > slowest.took) slowest = { took, what: `${output.path}, ${mutation}, case ${number}` };
    const what = breach ?? (took > maximumTime ? `takes ${took.toFixed(0)} ms` : undefined);
    if (what !== undefined) breaches.push({ number, path: output.path, mutation, what });
  }
  return { cases: number, files, formats, breaches, slowest };
}

interface Reading {
  readonly format: Format | undefined;
  readonly breach: string | undefined;
}

/** Reads the output with the detected format, and with the original format as if named in the config. */
async function read(output: StoredOutput, named: Format | undefined): Promise<Reading> {
  try {
    const input = await inputOf(output);
    const detected = formatOf(input, output.siblings.size);
    const asked = [...new Set([detected, named])].filter((format) => format !== undefined);
    const breaches = asked.map((format) => brokenPromise(format, input));
    return { format: detected ?? named, breach: breaches.find((breach) => breach !== undefined) };
  } catch (error) {
    // An invalid gzip file fails before any format reads it.
    return { format: named, breach: error instanceof FormatError ? undefined : whatOf(error) };
  }
}
