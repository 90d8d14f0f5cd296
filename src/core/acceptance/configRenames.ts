// What a rename of benchmarks does to the config of one workspace folder, and the way back.
// It refuses baselines: accepting.ts moves those first.

import type { Rename } from '../baselines/renameBenchmarks.ts';
import { type OverrideRename, withNewNames } from '../config/overrideRenames.ts';
import type { Suite } from '../suites/suite.ts';
import type { ConfigEdit } from '../workspace/configFile.ts';

/** Entries of config.json that have other names now. */
export interface ConfigRename {
  readonly renames: readonly OverrideRename[];
  readonly entries: number;
  /** The whole text of config.json. */
  readonly before: string;
  readonly after: string;
}

type ChangeConfig = (edit: ConfigEdit) => Promise<void>;

/** The renames as the config knows benchmarks: by their names. To be asked before the baselines move. */
export function configRenames(
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
export async function renameInConfig(
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
export function undoConfigRename(changeConfig: ChangeConfig, { renames, before, after }: ConfigRename): Promise<void> {
  const reversed = renames.map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from, isShared: false }));
  return changeConfig((now) => {
    if (now === undefined) return undefined;
    return now === after ? before : withNewNames(now, reversed).text;
  });
}
