// The kept versions of one benchmark in words: where each comes from and what can be done with it.

import { t } from '@vscode/l10n';
import type { BaselineEntry } from '../../baselines/baseline.ts';
import { fingerprint } from '../../model/machine.ts';
import type { BenchmarkId, SystemInfo } from '../../model/model.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Choice } from '../dialogs/describeText.ts';
import { formatAge, formatValue } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';

/** Who made the commit of a version, as far as it is known. */
export type AuthorOf = (commit: string) => { readonly name: string; readonly time: number } | undefined;

export interface VersionChoice {
  /** `v3  16.2 µs`. */
  readonly label: string;
  /** `active · a1b2c3d · Ada, 2 days ago · this machine · “note”`. */
  readonly description: string;
  readonly entry: BaselineEntry;
}

/** Newest of each machine first, as they are kept. */
export function versionChoices(workspace: Workspace, id: BenchmarkId, authorOf: AuthorOf): readonly VersionChoice[] {
  const machine = workspace.suite(id.suite)?.run?.systemInfo;
  const counting = workspace.baselines.getBaseline(id, machine);
  return workspace.baselines.getVersions(id).map((entry) => ({
    label: labelOf(entry),
    description: [
      ...(entry === counting ? [t('active')] : []),
      ...commitText(workspace, entry, authorOf),
      machineText(workspace, entry.machineId, entry.metadata.systemInfo),
      ...noteText(entry),
    ].join(' · '),
    entry,
  }));
}

function labelOf({ version, metrics }: BaselineEntry): string {
  const shown = metrics.find(({ role }) => role === 'primary') ?? metrics[0];
  return shown === undefined ? `v${version}` : `v${version}  ${formatValue(shown.value, shown.unit)}`;
}

/** Without a commit the moment of accepting stands there. */
function commitText(workspace: Workspace, { metadata }: BaselineEntry, authorOf: AuthorOf): readonly string[] {
  const { gitCommit, createdAt } = metadata;
  const age = (time: number) => formatAge(workspace.options.clock.now() - time);
  if (gitCommit === undefined) return [t`accepted ${age(Date.parse(createdAt))}`];
  const author = authorOf(gitCommit);
  const short = oneLine(gitCommit).slice(0, 7);
  if (author === undefined) return [short, t`accepted ${age(Date.parse(createdAt))}`];
  return [short, `${oneLine(author.name, 40)}, ${age(author.time)}`];
}

/** `this machine`, `EPYC 7B13, linux`. */
export function machineText({ baselines }: Workspace, machineId: string, systemInfo?: SystemInfo): string {
  if (machineId === fingerprint(baselines.thisMachine)) return t('this machine');
  const parts = [systemInfo?.cpuModel ?? '', systemInfo?.os ?? ''];
  return oneLine(parts.filter((part) => part !== '').join(', '), 60) || t('different machine');
}

const noteText = ({ metadata: { notes } }: BaselineEntry): readonly string[] =>
  notes === undefined ? [] : [`“${oneLine(notes, 80)}”`];

/** What can be done with a version, the usual first. */
export type VersionAction = 'compareResult' | 'compareNewest' | 'compareSuite' | 'rollBack';

export interface ActionChoice {
  readonly label: string;
  readonly action: VersionAction;
  readonly icon: string;
}

/** @param hasResult whether something was measured that it can be compared with */
export function versionActions(
  { version }: BaselineEntry,
  counts: boolean,
  hasResult: boolean,
): readonly ActionChoice[] {
  return [
    ...(hasResult
      ? [{ label: t`Compare v${version} with the Current Result`, action: 'compareResult', icon: 'diff' } as const]
      : []),
    ...(counts
      ? []
      : ([
          {
            label: t`Compare v${version} with the Active Version`,
            action: 'compareNewest',
            icon: 'compare-changes',
          },
          { label: t`Roll Back to v${version}`, action: 'rollBack', icon: 'discard' },
        ] as const)),
    { label: t('Compare the Whole Suite With Another Time…'), action: 'compareSuite', icon: 'files' },
  ];
}

export const rolledBackText = (benchmark: string, version: number): string =>
  t`${oneLine(benchmark, 60)} rolled back to v${version}`;

/** Now, then every other moment. @param moments ISO 8601, UTC, latest first */
export const momentChoices = (moments: readonly string[], now: number): readonly Choice<string | undefined>[] => [
  { label: t('Now'), description: t('active version'), value: undefined },
  ...moments.map((moment) => ({ label: moment, description: formatAge(now - Date.parse(moment)), value: moment })),
];
