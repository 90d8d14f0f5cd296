// What a rename of benchmarks does to the policy of one workspace folder, and the way back.
// It refuses baselines: accepting.ts moves those first.

import type { Rename } from '../baselines/renaming.ts';
import { type PolicyRename, withNewNames } from '../policy/policyRenames.ts';
import type { Suite } from '../suites/suite.ts';
import type { PolicyEdit } from '../workspace/policyFile.ts';

/** Entries of config.json that have other names now. */
export interface PolicyMove {
  readonly renames: readonly PolicyRename[];
  readonly entries: number;
  /** The whole text of config.json. */
  readonly before: string;
  readonly after: string;
}

type ChangePolicy = (edit: PolicyEdit) => Promise<void>;

/** The renames as the policy knows benchmarks: by their names. To be asked before the baselines move. */
export function policyRenames(
  suites: ReadonlyMap<string, Suite>,
  suite: string,
  renames: readonly Rename[],
): readonly PolicyRename[] {
  const moving = new Set(renames.flatMap(({ from, to }) => [from, to]));
  const others = namesBeside(suites, suite, moving);
  const named = (id: string) => ({ id, name: suites.get(suite)?.verdicts.get(id)?.benchmark.name ?? id });
  return renames
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => ({ suite, from: named(from), to: named(to), isShared: others.has(named(from).name) }));
}

/** What all other benchmarks are called. */
function namesBeside(
  suites: ReadonlyMap<string, Suite>,
  suite: string,
  moving: ReadonlySet<string>,
): ReadonlySet<string> {
  const others = [...suites.values()].flatMap(({ name, verdicts }) =>
    [...verdicts].filter(([id]) => name !== suite || !moving.has(id)),
  );
  return new Set(others.map(([, { benchmark }]) => benchmark.name));
}

/** Answers what is needed to take it back; nothing where the policy names none of them. @throws {Error} as `withNewNames` does */
export async function moveInPolicy(
  changePolicy: ChangePolicy,
  renames: readonly PolicyRename[],
): Promise<PolicyMove | undefined> {
  let move: PolicyMove | undefined;
  await changePolicy((before) => {
    if (before === undefined) return undefined;
    const { text: after, entries } = withNewNames(before, renames);
    if (entries > 0) move = { renames, entries, before, after };
    return after;
  });
  return move;
}

/** To the byte where nobody changed the policy since; else the entries that have the new names get the old ones. */
export function takeMoveBack(changePolicy: ChangePolicy, { renames, before, after }: PolicyMove): Promise<void> {
  const reversed = renames.map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from, isShared: false }));
  return changePolicy((now) => {
    if (now === undefined) return undefined;
    return now === after ? before : withNewNames(now, reversed).text;
  });
}
