// Renames benchmarks of a suite in its baselines and in the config, both or neither, and takes that back.

import type { BaselineManager } from '../baselines/baselineManager.ts';
import { type Rename, type Renamed, renameBenchmarks, undoRename } from '../baselines/renameBenchmarks.ts';
import type { ConfigEdit } from '../config/configEdits.ts';
import { type OverrideRename, withNewNames } from '../config/overrideRenames.ts';
import type { Suite } from '../suites/suite.ts';

/** Entries of config.json that have other names now. */
interface ConfigRename {
  readonly renames: readonly OverrideRename[];
  readonly entries: number;
  /** The whole text of config.json. */
  readonly before: string;
  readonly after: string;
}

/** A rename that was carried out. */
export interface Renaming {
  readonly renamed: Renamed;
  /** Absent where the config names none of the benchmarks. */
  readonly config: ConfigRename | undefined;
}

export interface RenamingTarget {
  readonly baselines: BaselineManager;
  readonly suites: { readonly byName: ReadonlyMap<string, Suite> };
  /** Changes config.json on disk, and takes it at once. */
  readonly changeConfig: (edit: ConfigEdit) => Promise<void>;
}

/**
 * Where the config cannot follow, the baselines get their old names back.
 * @throws {BaselineError} `noBaseline` when nothing is accepted under one of the old names
 * @throws {Error} with a message for people when config.json has a fault or cannot change now
 */
export async function renameInBoth(
  { baselines, suites, changeConfig }: RenamingTarget,
  suite: string,
  renames: readonly Rename[],
): Promise<Renaming> {
  // The names that the config has are known only until the baselines move.
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

/** The renames as the config knows benchmarks: by their names. */
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

/** What all other benchmarks are called. */
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

/** Answers what is needed to take it back; nothing where the config names none of them. @throws {Error} as `withNewNames` does */
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

/** To the byte where nobody changed the config since; else the entries that have the new names get the old ones. */
function undoConfigRename(changeConfig: ChangeConfig, { renames, before, after }: ConfigRename): Promise<void> {
  const reversed = renames.map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from, isShared: false }));
  return changeConfig((now) => {
    if (now === undefined) return undefined;
    return now === after ? before : withNewNames(now, reversed).text;
  });
}
