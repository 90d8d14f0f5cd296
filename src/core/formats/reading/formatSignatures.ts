// Matches the signatures of a format against an output file, with texts for the parts found and missing.

import { t } from '@vscode/l10n';
import type { Signature } from '../format.ts';
import { isObject } from './jsonValues.ts';

/** A named part of a signature: a key or words in the text. */
export interface Trait {
  readonly isHeld: boolean;
  /** In backquotes or as words; follows "it has". */
  readonly name: string;
  /** Follows "but". */
  readonly missing: string;
}

/** The parts of an output file that signatures are matched against. */
export interface SignatureInput {
  readonly json: unknown;
  readonly head: string;
}

/** Maximum list items checked; more items add nothing. */
const maximumItems = 20;

function isThere(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  if (step === '[]') return Array.isArray(value) && value.slice(0, maximumItems).some((item) => isThere(item, rest));
  return isObject(value) && Object.hasOwn(value, step) && isThere(value[step], rest);
}

/** Splits `a.b[].c` into `a`, `b`, `[]` and `c`. */
function stepsOf(place: string): readonly string[] {
  return place
    .replaceAll('[]', '.[]')
    .split('.')
    .filter((step) => step !== '');
}

/** Describes a missing key in relation to its parent: `no item with `x``, `no `x` in `y``. */
function missingWords(steps: readonly string[]): string {
  const name = `\`${steps.at(-1)}\``;
  const parent = steps.at(-2);
  if (parent === undefined) return t`no ${name}`;
  return parent === '[]' ? t`no item with ${name}` : t`no ${name} in \`${parent}\``;
}

/** Returns a trait for each key on the path. */
function traitsOfPlace(place: string, { json }: SignatureInput): ReadonlyMap<string, Trait> {
  const steps = stepsOf(place);
  const ways = steps.map((_, index) => steps.slice(0, index + 1)).filter((way) => way.at(-1) !== '[]');
  const traits = ways.map((way) => {
    const trait = { isHeld: isThere(json, way), name: `\`${way.at(-1)}\``, missing: missingWords(way) };
    return [way.join('.'), trait] as const;
  });
  return new Map(traits);
}

/** Returns the traits of all signatures, without duplicates. */
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
