// Finds the existing outputs for a set of rules and names their suites.

import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { appendAll } from '../../core/model/longLists.ts';
import type { Output, OutputProblem, OutputRule } from '../../core/model/outputs.ts';
import { isMissing } from '../files/fileError.ts';
import { displayPath, isWithin, staysWithin, withSlashes } from '../files/paths.ts';
import { walkFolders } from '../files/walk.ts';
import { outsideProblem, problemOf } from './outputProblems.ts';
import { literalPath, parseRulePath, type RulePattern } from './rulePath.ts';
import { currentOfSeries, SuiteNames } from './suiteNames.ts';

export interface DiscoveryScope {
  /** The workspace folder, absolute. */
  readonly folder: string;
  /** False while the workspace is not trusted: no path may lead out of the folder. */
  readonly outsideAllowed: boolean;
}

/** An output that exists, or a rule that cannot be applied, with the reason as its `problem`. */
export interface Discovered {
  readonly output: Output;
  readonly problem?: OutputProblem;
}

/**
 * Finds the outputs that exist now. Yields exact paths before searching patterns. A path matched by two rules belongs to
 * the first; suite names are unique. Never throws: a failed search is yielded as a problem.
 */
export async function* discover(rules: readonly OutputRule[], scope: DiscoveryScope): AsyncGenerator<Discovered> {
  const names = new SuiteNames();
  const patterns: SearchedRule[] = [];
  for (const rule of rules) {
    const { base, pattern } = parseRulePath(scope.folder, rule.path);
    const exact = await lookAtExactPath(rule, scope, names);
    if (exact !== undefined) yield exact;
    else if (pattern !== undefined) patterns.push({ rule, base, pattern });
  }
  for (const searched of patterns) yield* discoverPattern(searched, scope, names);
}

interface SearchedRule {
  readonly rule: OutputRule;
  readonly base: string;
  readonly pattern: RulePattern;
}

async function lookAtExactPath(
  rule: OutputRule,
  scope: DiscoveryScope,
  names: SuiteNames,
): Promise<Discovered | undefined> {
  const path = literalPath(scope.folder, rule.path);
  const outside = await outsideOf(scope, path);
  const exists = outside === undefined ? await existing(path) : 'yes';
  if (exists === 'no' || names.isTaken(path)) return undefined;
  const suite = names.take(path, rule.name ?? displayPath(scope.folder, path));
  const problem = outside ?? (exists === 'yes' ? undefined : problemOf(displayPath(scope.folder, path), exists, 0));
  return { output: { suite, path, rule }, ...(problem === undefined ? {} : { problem }) };
}

/** `yes`, `no`, or the error that prevents an answer. */
async function existing(path: string): Promise<unknown> {
  try {
    await stat(path);
    return 'yes';
  } catch (error) {
    return isMissing(error) ? 'no' : error;
  }
}

async function outsideOf(scope: DiscoveryScope, path: string): Promise<OutputProblem | undefined> {
  if (scope.outsideAllowed) return undefined;
  // A link that cannot be followed cannot be read either, and reading reports it better.
  const inside = isWithin(scope.folder, path) && (await staysWithin(scope.folder, path).catch(() => true));
  return inside ? undefined : outsideProblem(displayPath(scope.folder, path));
}

async function* discoverPattern(
  { rule, base, pattern }: SearchedRule,
  scope: DiscoveryScope,
  names: SuiteNames,
): AsyncGenerator<Discovered> {
  const shownBase = displayPath(scope.folder, base);
  const problem = (await existing(base)) === 'no' ? undefined : await outsideOf(scope, base);
  if (problem !== undefined) {
    const suite = names.take(base, rule.name ?? withSlashes(rule.path));
    yield { output: { suite, path: base, rule }, problem };
    return;
  }
  const matches = (await matchesBelow(base, pattern)).filter((match) => !names.isTaken(join(base, match)));
  const found = rule.series === true ? currentOfSeries(matches) : matches.map((match) => ({ match, named: match }));
  for (const { match, named } of found) {
    const path = join(base, match);
    const place = [shownBase, named].filter((part) => part !== '').join('/') || basename(scope.folder);
    const suite = names.take(path, rule.name === undefined ? place : nameOfMatch(rule.name, named, found.length));
    yield { output: { suite, path, rule } };
  }
}

function nameOfMatch(name: string, named: string, count: number): string {
  return count === 1 || named === '' ? name : `${name}/${named}`;
}

/** Paths of the matches relative to `base`, with `/`, sorted by name. */
async function matchesBelow(base: string, pattern: RulePattern): Promise<readonly string[]> {
  const found: string[] = [];
  const limits = { depth: pattern.depth, folders: 50_000 };
  const relative = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);
  const isFolderMatch = (path: string) => pattern.namesFolders && pattern.matches(path);
  // A matching folder is itself the output and includes everything below it.
  const enters = (path: string) => pattern.leadsThrough(path) && !isFolderMatch(path);
  try {
    const walk = walkFolders(base, limits, (parent, name) => enters(relative(parent.relative, name)));
    for await (const folder of walk) {
      const files = folder.files.map((name) => relative(folder.relative, name)).filter(pattern.matches);
      const folders = folder.folders.map((name) => relative(folder.relative, name)).filter(isFolderMatch);
      appendAll(found, files);
      appendAll(found, folders);
    }
  } catch {
    // A missing or unreadable folder has no matches, which is not an error for a pattern.
    return [];
  }
  return found.sort();
}
