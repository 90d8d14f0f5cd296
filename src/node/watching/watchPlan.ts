// Determines the smallest set of watches that reports every relevant change.

import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { FolderLayout } from '../../core/formats/format.ts';
import type { Output, OutputRule } from '../../core/model/outputs.ts';
import { isSkippedFolder, isWithin, realPath, withSlashes } from '../files/paths.ts';
import { parseRulePath, type RulePattern } from '../outputs/rulePath.ts';

export interface WatchTarget {
  /** Absolute; need not exist yet. */
  readonly path: string;
  /** `itself`: the file or the folder's direct content; `below`: also subfolders that `accepts` selects. */
  readonly reach: 'itself' | 'below';
  /** True if an entry below is relevant; its path is relative, with `/`. */
  accepts(path: string, isFolder: boolean): boolean;
  /** Equal for equal targets. */
  readonly key: string;
}

interface WatchScope {
  readonly folder: string;
  readonly outsideAllowed: boolean;
  /** Layouts of all formats that read folders. */
  readonly layouts: readonly FolderLayout[];
}

/** Targets for the rules and the outputs found for them; `outputs` must not contain unreadable ones. */
export async function planWatch(
  rules: readonly OutputRule[],
  outputs: readonly Output[],
  scope: WatchScope,
): Promise<readonly WatchTarget[]> {
  const targets = new Map<string, WatchTarget>();
  const add = (target: WatchTarget) => targets.set(target.key, target);
  for (const rule of rules) for (const target of targetsOfRule(rule, scope)) add(target);
  for (const output of outputs) for (const target of await targetsOfOutput(output.path, scope)) add(target);
  return withoutCovered([...targets.values()]);
}

function targetsOfRule(rule: OutputRule, scope: WatchScope): readonly WatchTarget[] {
  const { base, pattern } = parseRulePath(scope.folder, rule.path);
  if (!scope.outsideAllowed && !isWithin(scope.folder, base)) return [];
  return [pattern === undefined ? itself(base) : patternTarget(base, pattern, rule.path, scope)];
}

/** Watches the path as a file, existing or not. */
function itself(path: string): WatchTarget {
  return { path, reach: 'itself', key: `itself ${path}`, accepts: () => false };
}

function patternTarget(base: string, pattern: RulePattern, text: string, scope: WatchScope): WatchTarget {
  const isDeep = pattern.depth > 0 && !isWithin(base, scope.folder);
  return {
    path: base,
    reach: isDeep ? 'below' : 'itself',
    key: `pattern ${base} ${text}`,
    accepts: (path, isFolder) =>
      isFolder ? pattern.leadsThrough(path) || (pattern.namesFolders && pattern.matches(path)) : pattern.matches(path),
  };
}

async function targetsOfOutput(path: string, scope: WatchScope): Promise<readonly WatchTarget[]> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    // Deleted since discovery: watched like a file that does not exist yet.
    () => false,
  );
  const real = (await realPath(path).catch(() => undefined)) ?? path;
  const places = real === path ? [path] : [path, real];
  return places.map((place) => (isFolder && place === real ? folderTarget(place, scope.layouts) : itself(place)));
}

function folderTarget(path: string, layouts: readonly FolderLayout[]): WatchTarget {
  const files = layouts.flatMap((layout) => partFiles(layout));
  const markerFolders = new Set(layouts.map((layout) => basename(dirname(layout.marker))));
  return {
    path,
    reach: 'below',
    key: `folder ${path}`,
    accepts: (candidate, isFolder) =>
      isFolder
        ? markerFolders.has(candidate.slice(candidate.lastIndexOf('/') + 1)) || !isDeadEnd(join(path, candidate))
        : files.some((file) => candidate === file || candidate.endsWith(`/${file}`)),
  };
}

/** Marker and siblings, relative to the folder worth watching: `new/benchmark.json`, `new/sample.json`. */
function partFiles(layout: FolderLayout): readonly string[] {
  const folder = layout.marker.slice(0, layout.marker.lastIndexOf('/') + 1);
  return [layout.marker, ...layout.siblings.map((name) => folder + name)];
}

/** True for reports, copies and old baselines: files, but no folder that could contain a part. Empty folders may. */
function isDeadEnd(folder: string): boolean {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.length > 0 && !entries.some((entry) => entry.isDirectory());
  } catch {
    // Deleted or not readable.
    return true;
  }
}

/** Removes targets covered by others, so that a created or deleted file does not change the plan. */
function withoutCovered(targets: readonly WatchTarget[]): readonly WatchTarget[] {
  const wide = targets.filter((target) => !isSingle(target));
  return targets.filter((target) => target.reach === 'below' || !wide.some((other) => covers(other, target)));
}

function isSingle(target: WatchTarget): boolean {
  return target.key.startsWith('itself ');
}

function covers(other: WatchTarget, target: WatchTarget): boolean {
  if (other === target) return false;
  if (other.path === target.path) return other.reach === 'below';
  if (!target.path.startsWith(other.path + sep)) return false;
  const reaches = other.reach === 'below' || dirname(target.path) === other.path;
  return reaches && other.accepts(withSlashes(target.path.slice(other.path.length + 1)), false);
}

/** True if any target needs `path`. Targets and their ancestors always count. */
export function isWanted(targets: readonly WatchTarget[], path: string, isFolder: boolean | undefined): boolean {
  const around = targets.filter((target) => path.startsWith(target.path + sep));
  if (around.length === 0) return true;
  if (isSkippedFolder(basename(path))) return targets.some((target) => isWithin(path, target.path));
  return (
    isFolder === undefined ||
    around.some((target) => target.accepts(withSlashes(path.slice(target.path.length + 1)), isFolder)) ||
    targets.some((target) => isWithin(path, target.path))
  );
}
