// Globs as users write them in config.json: picomatch's syntax, matched in time that no pattern can blow up.
// picomatch's own regular expressions backtrack: `*a*a*a*a*a*a*a*b` takes minutes for a name of 60 letters.

import picomatch from 'picomatch';
import { linearMatcher } from './linearMatcher.ts';
import { UnsupportedExpression } from './regexSet.ts';
import { type Expression, parseExpression } from './regexSyntax.ts';

export interface GlobOptions {
  /** Wildcards match names that begin with a dot. */
  readonly dot?: boolean;
}

/** Characters of a pattern. */
const longestGlob = 1_000;
/** Levels of braces and parentheses. */
const deepestGlob = 20;
/** Characters of a text that a pattern with few wildcards is given as it is. */
const shortText = 256;

/** Returns what matches; a glob that `isUsableGlob` turns down matches its own letters only. */
export function compileGlob(glob: string, options: GlobOptions = {}): (text: string) => boolean {
  return matcherOf(glob, options) ?? ((text) => text === glob);
}

/** False for a glob that is too long, too deeply nested, or uses look-behind or back-references. */
export const isUsableGlob = (glob: string): boolean => matcherOf(glob, {}) !== undefined;

function matcherOf(glob: string, { dot = false }: GlobOptions): ((text: string) => boolean) | undefined {
  if (glob.length > longestGlob || nestingOf(glob) > deepestGlob) return undefined;
  // The same on every system: names are no paths, and paths come with slashes. Names may hold line ends.
  const options = { dot, flags: 's', windows: false };
  try {
    const expression = parseExpression(picomatch.makeRe(glob, options));
    const slow = linearMatcher(expression);
    const matches = (text: string) => text !== '' && (text === glob || slow(text));
    if (!isCheap(expression)) return matches;
    const fast = picomatch(glob, options);
    return (text) => (text.length > shortText ? matches(text) : fast(text));
  } catch (error) {
    if (error instanceof UnsupportedExpression) return undefined;
    throw error;
  }
}

/** Counts what opens; what closes again does not matter, for picomatch's own time grows with all of it. */
function nestingOf(glob: string): number {
  let depth = 0;
  let deepest = 0;
  for (const letter of glob.replace(/\\./gs, '')) {
    if (letter === '(' || letter === '{') depth += 1;
    if (letter === ')' || letter === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Backtracking over at most two wildcards and few choices ends soon for a short text, and it is faster than the linear way. */
function isCheap(expression: Expression): boolean {
  const { wildcards, ways } = costOf(expression);
  return wildcards <= 2 && ways <= 64;
}

interface Cost {
  readonly wildcards: number;
  /** Ways through choices and optional parts. */
  readonly ways: number;
}

function costOf(expression: Expression): Cost {
  switch (expression.kind) {
    case 'sequence':
      return expression.parts.map(costOf).reduce(both, { wildcards: 0, ways: 1 });
    case 'choice':
      return expression.parts
        .map(costOf)
        .reduce((a, b) => ({ wildcards: Math.max(a.wildcards, b.wildcards), ways: a.ways + b.ways }));
    case 'repeat': {
      const { wildcards, ways } = costOf(expression.part);
      if (!expression.isUnbounded) return { wildcards, ways: ways + 1 };
      return { wildcards: wildcards + 1, ways: isOneCharacter(expression.part) ? 1 : Number.POSITIVE_INFINITY };
    }
    case 'look':
      return costOf(expression.part);
    default:
      return { wildcards: 0, ways: 1 };
  }
}

const both = (a: Cost, b: Cost): Cost => ({ wildcards: a.wildcards + b.wildcards, ways: a.ways * b.ways });

/** One character, with looks around it that hold no wildcard: there is one way to repeat it up to any place. */
function isOneCharacter(expression: Expression): boolean {
  if (expression.kind === 'set') return true;
  if (expression.kind !== 'sequence') return false;
  const inside = expression.parts.filter(({ kind }) => kind !== 'look');
  const looks = expression.parts.filter(({ kind }) => kind === 'look');
  const [character] = inside;
  return (
    inside.length === 1 &&
    character !== undefined &&
    isOneCharacter(character) &&
    looks.every((look) => costOf(look).wildcards === 0)
  );
}
