// A benchmark that may have another name now, in words: beside its row, in its tooltip, in the lists that ask which it
// is.

import { t } from '@vscode/l10n';
import {
  hasBothSides,
  likelyRenames,
  type RenameCandidate,
  renameable,
  renameCandidates,
} from '../../acceptance/renameCandidates.ts';
import type { ConfigRules } from '../../config/configRules.ts';
import type { Benchmark, BenchmarkVerdict } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Choice } from '../dialogs/describeText.ts';
import { oneLine } from '../wording/statusLabels.ts';

/** Behind the description of a row: `was sort/quick?`, `now sort/quicksort?`. Empty where nothing is likely. */
export function renameHint(suite: Suite, { benchmark, status }: BenchmarkVerdict, rules: ConfigRules): string {
  if (status !== 'new' && status !== 'missing') return '';
  const likely = likelyRenames(suite, rules);
  const was = likely.get(benchmark.id)?.from;
  if (was !== undefined) return `  ${t`renamed from ${short(was)}?`}`;
  const now = [...likely.values()].find(({ from }) => from.id === benchmark.id)?.to;
  return now === undefined ? '' : `  ${t`renamed to ${short(now)}?`}`;
}

/** In the tooltip: what it was called, or may have been. Empty where neither is known. */
export function renameLine(suite: Suite, verdict: BenchmarkVerdict, rules: ConfigRules): string {
  const names = suite.accepted?.formerNames(verdict.benchmark.id) ?? [];
  if (names.length > 0) return t`Formerly ${names.map((name) => oneLine(name, 60)).join(', ')}`;
  return renameHint(suite, verdict, rules) === '' ? '' : t`"Mark as Renamed…" keeps versions and history.`;
}

/** Whether somebody could say that it was renamed: the suite has one that is missing and one that is new. */
export const isRenamable = (suite: Suite, { status, benchmark }: BenchmarkVerdict): boolean =>
  (status === 'missing' || (status === 'new' && !suite.isCarried(benchmark.id))) && hasBothSides(suite);

/** What the benchmark may be on the other side of the rename, best first. */
export function renameChoices(
  suite: Suite,
  rules: ConfigRules,
  id: string,
): readonly Choice<readonly RenameCandidate[]>[] {
  const likely = new Set([...likelyRenames(suite, rules).values()].map(keyOf));
  return renameCandidates(suite, rules, id).map((candidate) => ({
    label: short(id === candidate.to.id ? candidate.from : candidate.to),
    description: reasonOf(candidate, likely.has(keyOf(candidate))),
    value: [candidate],
  }));
}

/** The benchmarks that may have another name now, the likely ones first. */
export function missingChoices(suite: Suite, rules: ConfigRules): readonly Choice<string>[] {
  const likely = new Map([...likelyRenames(suite, rules).values()].map(({ from, to }) => [from.id, to]));
  return renameable(suite, rules).map((benchmark) => {
    const to = likely.get(benchmark.id);
    return {
      label: short(benchmark),
      description: to === undefined ? '' : t`renamed to ${short(to)}?`,
      value: benchmark.id,
    };
  });
}

/** All that are likely at once, where there are several. */
export function likelyChoice(suite: Suite, rules: ConfigRules): readonly Choice<readonly RenameCandidate[]>[] {
  const likely = [...likelyRenames(suite, rules).values()];
  if (likely.length < 2) return [];
  const description = likely.map((candidate) => pairText(candidate)).join(', ');
  return [{ label: t`All ${likely.length} likely matches`, description: oneLine(description, 300), value: likely }];
}

const keyOf = ({ from, to }: RenameCandidate): string => JSON.stringify([from.id, to.id]);

const pairText = ({ from, to }: RenameCandidate): string => `${short(from)} → ${short(to)}`;

function reasonOf({ sameValue }: RenameCandidate, isLikely: boolean): string {
  if (isLikely) return t`likely match: similar name and value`;
  return sameValue ? t`similar value` : '';
}

/** `What was sort/quicksort called before?` */
export const renameQuestion = ({ benchmark, status }: BenchmarkVerdict): string =>
  status === 'missing'
    ? t`Select the new name of ${short(benchmark)}`
    : t`Select the former name of ${short(benchmark)}`;

export const whichRenamed = (): string => t`Select the renamed benchmark`;

export const nothingRenamed = (): string =>
  t`No renamed benchmarks found. A rename needs a benchmark with a baseline that is missing from the newest complete run, and a new one in that run.`;

/** @param entries how many entries of the config have the new names, too */
export function renamedText(renames: readonly RenameCandidate[], entries: number): string {
  const [only, another] = renames;
  const isOne = only !== undefined && another === undefined;
  const done = isOne
    ? t`${short(only.from)} renamed to ${short(only.to)}`
    : t`${renames.length} benchmarks have new names`;
  return entries === 0 ? done : t`${done}, also in config.json`;
}

const short = ({ name }: Benchmark): string => oneLine(name, 60);
