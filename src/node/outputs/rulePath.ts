// Parses the path of a rule: an exact path, or a pattern with the folder where its search begins.

import { resolve } from 'node:path';
import picomatch from 'picomatch';
import { compileGlob } from '../../core/globs/glob.ts';
import { withSlashes } from '../files/paths.ts';

interface RulePath {
  /** Absolute: the exact path, or the folder where the search begins. */
  readonly base: string;
  /** Absent for an exact path. */
  readonly pattern?: RulePattern;
}

export interface RulePattern {
  /** True if a path relative to the base, with `/`, matches. */
  matches(path: string): boolean;
  /** True if a folder, relative to the base and with `/`, can contain matches. */
  leadsThrough(folder: string): boolean;
  /** Maximum levels below the base; 0 for the base itself. */
  readonly depth: number;
  /** True if matches can be folders: the last part is literal, as in `crates/*` + `/target/criterion`. */
  readonly namesFolders: boolean;
}

const deepest = 16;

/** @param path absolute or relative to `folder`, with `/`; absolute Windows paths may use `\` */
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

/** Compares as many parts as the folder has; a `**` can match any folder. */
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

/** The rule's path without pattern syntax, for file names that contain pattern characters. */
export function literalPath(folder: string, path: string): string {
  return resolve(folder, path);
}
