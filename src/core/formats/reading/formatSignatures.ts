// Looks for the marks of a format in an output: which of them it has, and in which words a person is told what is
// missing.

import { t } from '@vscode/l10n';
import type { Signature } from '../format.ts';
import { isObject } from './jsonValues.ts';

/** One step of a mark that has a name: a key, or words. */
export interface Trait {
  readonly isHeld: boolean;
  /** In backquotes or as words: "it has …". */
  readonly name: string;
  /** "but …" */
  readonly missing: string;
}

/** An output as marks are looked for in it. */
export interface SignatureInput {
  readonly json: unknown;
  readonly head: string;
}

/** A list of fifty thousand items tells no more than its beginning. */
const lookedAt = 20;

function isThere(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  if (step === '[]') return Array.isArray(value) && value.slice(0, lookedAt).some((item) => isThere(item, rest));
  return isObject(value) && Object.hasOwn(value, step) && isThere(value[step], rest);
}

/** `a.b[].c` → `a`, `b`, `[]`, `c` */
function stepsOf(place: string): readonly string[] {
  return place
    .replaceAll('[]', '.[]')
    .split('.')
    .filter((step) => step !== '');
}

/** What is missing, seen from what stands around it: `no item with `x``, `no `x` in `y``. */
function missingWords(steps: readonly string[]): string {
  const name = `\`${steps.at(-1)}\``;
  const parent = steps.at(-2);
  if (parent === undefined) return t`no ${name}`;
  return parent === '[]' ? t`no item with ${name}` : t`no ${name} in \`${parent}\``;
}

/** Every key on the way to a place is a trait of its own. */
function traitsOfPlace(place: string, { json }: SignatureInput): ReadonlyMap<string, Trait> {
  const steps = stepsOf(place);
  const ways = steps.map((_, index) => steps.slice(0, index + 1)).filter((way) => way.at(-1) !== '[]');
  const traits = ways.map((way) => {
    const trait = { isHeld: isThere(json, way), name: `\`${way.at(-1)}\``, missing: missingWords(way) };
    return [way.join('.'), trait] as const;
  });
  return new Map(traits);
}

/** The traits of all marks, each once. */
export function matchSignatures(marks: readonly Signature[], output: SignatureInput): readonly Trait[] {
  const traits = new Map<string, Trait>();
  for (const mark of marks) {
    if (typeof mark === 'string') {
      for (const [key, trait] of traitsOfPlace(mark, output)) traits.set(key, trait);
    } else {
      traits.set(mark.name, { isHeld: mark.words.test(output.head), name: mark.name, missing: t`no ${mark.name}` });
    }
  }
  return [...traits.values()];
}
