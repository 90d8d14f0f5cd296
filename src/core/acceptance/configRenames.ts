// Renames benchmarks of a suite in its baselines and in config.json, in both or in neither, and undoes that.

import type { BaselineManager } from '../baselines/baselineManager.ts';
import { type Rename, type Renamed, renameBenchmarks, undoRename } from '../baselines/renameBenchmarks.ts';
import type { ConfigEdit } from '../config/configEdits.ts';
import { type OverrideRename, withNewNames } from '../config/overrideRenames.ts';
import type { Suite } from '../suites/suite.ts';

/** Renamed entries of config.json. */
interface ConfigRename {
  readonly renames: readonly OverrideRename[];
  readonly entries: number;
  /** Full text of config.json. */
  readonly before: string;
  readonly after: string;
}

/** A completed rename. */
export interface Renaming {
  readonly renamed: Renamed;
  /** Absent if the config names none of the benchmarks. */
  readonly config: ConfigRename | undefined;
}

export interface RenamingTarget {
  readonly baselines: BaselineManager;
  readonly suites: { readonly byName: ReadonlyMap<string, Suite> };
  /** Changes config.json on disk and reloads it. */
  readonly changeConfig: (edit: ConfigEdit) => Promise<void>;
}

/**
 * Restores the old names in the baselines if the config cannot be changed.
 * @throws {BaselineError} `noBaseline` when nothing is accepted under one of the old names
 * @throws {Error} with a user-facing message when config.json is invalid or cannot change now
 */
export async function renameInBoth(
  { baselines, suites, changeConfig }: RenamingTarget,
  suite: string,
  renames: readonly Rename[],
): Promise<Renaming> {
  // Read the display names first: they are lost once the baselines have moved.
  const inConfig = configRenames(suites.byName, suite, renames);
  const renamed = await renameBenchmarks(baselines, suite, renames);
  try {
    return { renamed, config: await renameInConfig(changeConfig, inConfig) };
  } catch (error) {
    await undoRename(baselines, renamed);
    throw error;
  }
}

export async function undoRenaming(target: RenamingTarget, { renamed, config }: Renaming): Promise<void> {
  if (config !== undefined) await undoConfigRename(target.changeConfig, config);
  await undoRename(target.baselines, renamed);
}

type ChangeConfig = RenamingTarget['changeConfig'];

/** Converts the renames from ids to names, because the config matches names. */
function configRenames(
  suites: ReadonlyMap<string, Suite>,
  suite: string,
  renames: readonly Rename[],
): readonly OverrideRename[] {
  const moving = new Set(renames.flatMap(({ from, to }) => [from, to]));
  const others = otherNames(suites, suite, moving);
  const named = (id: string) => ({ id, name: suites.get(suite)?.verdicts.get(id)?.benchmark.name ?? id });
  return renames
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => ({ suite, from: named(from), to: named(to), isShared: others.has(named(from).name) }));
}

/** Returns the names of all other benchmarks. */
function otherNames(
  suites: ReadonlyMap<string, Suite>,
  suite: string,
  moving: ReadonlySet<string>,
): ReadonlySet<string> {
  const others = [...suites.values()].flatMap(({ name, verdicts }) =>
    [...verdicts].filter(([id]) => name !== suite || !moving.has(id)),
  );
  return new Set(others.map(([, { benchmark }]) => benchmark.name));
}

/**
 * Returns the data for undo, or nothing if the config names none of the benchmarks. @throws {Error} as `withNewNames`
 */
async function renameInConfig(
  changeConfig: ChangeConfig,
  renames: readonly OverrideRename[],
): Promise<ConfigRename | undefined> {
  let move: ConfigRename | undefined;
  await changeConfig((before) => {
    if (before === undefined) return undefined;
    const { text: after, entries } = withNewNames(before, renames);
    if (entries > 0) move = { renames, entries, before, after };
    return after;
  });
  return move;
}

/** Restores the exact bytes if the config did not change since; otherwise renames the entries back. */
function undoConfigRename(changeConfig: ChangeConfig, { renames, before, after }: ConfigRename): Promise<void> {
  const reversed = renames.map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from, isShared: false }));
  return changeConfig((now) => {
    if (now === undefined) return undefined;
    return now === after ? before : withNewNames(now, reversed).text;
  });
}
