// What the path of a rule asks for: one exact path, or a pattern with the folder where its search begins.

import { resolve } from 'node:path';
import picomatch from 'picomatch';
import { compileGlob } from '../../core/globs/glob.ts';
import { withSlashes } from '../files/paths.ts';

interface RulePath {
  /** Absolute: the path itself, or the folder where the pattern begins. */
  readonly base: string;
  /** Absent for an exact path. */
  readonly pattern?: RulePattern;
}

export interface RulePattern {
  /** Whether a path relative to the base, with `/`, is asked for. */
  matches(path: string): boolean;
  /** Whether matches can lie below this folder, its path relative to the base, with `/`. */
  leadsThrough(folder: string): boolean;
  /** Levels below the base at which matches can lie: 0 in the base itself. */
  readonly depth: number;
  /** Whether it can name folders: its last part is no pattern, as in `crates/*` + `/target/criterion`. */
  readonly namesFolders: boolean;
}

const deepest = 16;

/** @param path relative to `folder`, or absolute; with `/`, on Windows also with `\` in absolute paths */
export function parseRulePath(folder: string, path: string): RulePath {
  const { base, glob, isGlob, negated } = picomatch.scan(withSlashes(path));
  if (!isGlob || negated) return { base: resolve(folder, path) };
  const parts = glob.split('/');
  const matches = compileGlob(glob);
  return {
    base: resolve(folder, base),
    pattern: {
      matches: (candidate) => matches(candidate),
      leadsThrough: leadsThrough(glob),
      depth: glob.includes('**') ? deepest : parts.length - 1,
      namesFolders: !picomatch.scan(parts.at(-1) ?? '').isGlob,
    },
  };
}

/** Compares as many parts of the pattern as the folder has; a pattern that spans parts may lead anywhere. */
function leadsThrough(glob: string): (folder: string) => boolean {
  const parts = glob.split('/');
  const spans = parts.findIndex((part) => part.includes('**') || /[{}()]/.test(part));
  const plain = (spans === -1 ? parts : parts.slice(0, spans)).map((part) => compileGlob(part));
  return (folder) => {
    const names = folder.split('/');
    if (spans === -1 && names.length >= parts.length) return false;
    return names.every((name, index) => plain[index]?.(name) ?? true);
  };
}

/** The rule's path taken by its letters, for names that happen to hold pattern characters. */
export function literalPath(folder: string, path: string): string {
  return resolve(folder, path);
}
