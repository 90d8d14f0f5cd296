// Texts for possible renames: row hints, tooltip lines and the choices of "Mark as Renamed…".

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

/** Suffix of a row's description; empty without a likely rename. */
export function renameHint(suite: Suite, { benchmark, status }: BenchmarkVerdict, rules: ConfigRules): string {
  if (status !== 'new' && status !== 'missing') return '';
  const likely = likelyRenames(suite, rules);
  const was = likely.get(benchmark.id)?.from;
  if (was !== undefined) return `  ${t`was ${short(was)}?`}`;
  const now = [...likely.values()].find(({ from }) => from.id === benchmark.id)?.to;
  return now === undefined ? '' : `  ${t`now ${short(now)}?`}`;
}

/** Tooltip line with the former or likely former name; empty if neither is known. */
export function renameLine(suite: Suite, verdict: BenchmarkVerdict, rules: ConfigRules): string {
  const names = suite.accepted?.formerNames(verdict.benchmark.id) ?? [];
  if (names.length > 0) return t`Formerly ${names.map((name) => oneLine(name, 60)).join(', ')}`;
  return renameHint(suite, verdict, rules) === '' ? '' : t`This Was Renamed… keeps versions and history.`;
}

/** True if the benchmark is new or missing and the suite has a counterpart to pair it with. */
export const isRenamable = (suite: Suite, { status, benchmark }: BenchmarkVerdict): boolean =>
  (status === 'missing' || (status === 'new' && !suite.isCarried(benchmark.id))) && hasBothSides(suite);

/** Returns the possible counterparts of a rename, best first. */
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

/** Returns the benchmarks that may have been renamed, likely ones first. */
export function missingChoices(suite: Suite, rules: ConfigRules): readonly Choice<string>[] {
  const likely = new Map([...likelyRenames(suite, rules).values()].map(({ from, to }) => [from.id, to]));
  return renameable(suite, rules).map((benchmark) => {
    const to = likely.get(benchmark.id);
    return { label: short(benchmark), description: to === undefined ? '' : t`now ${short(to)}?`, value: benchmark.id };
  });
}

/** Offers all likely renames at once; empty if there are fewer than two. */
export function likelyChoice(suite: Suite, rules: ConfigRules): readonly Choice<readonly RenameCandidate[]>[] {
  const likely = [...likelyRenames(suite, rules).values()];
  if (likely.length < 2) return [];
  const description = likely.map((candidate) => pairText(candidate)).join(', ');
  return [{ label: t`All ${likely.length} likely ones`, description: oneLine(description, 300), value: likely }];
}

const keyOf = ({ from, to }: RenameCandidate): string => JSON.stringify([from.id, to.id]);

const pairText = ({ from, to }: RenameCandidate): string => `${short(from)} → ${short(to)}`;

function reasonOf({ sameValue }: RenameCandidate, isLikely: boolean): string {
  if (isLikely) return t`likely: alike in name and value`;
  return sameValue ? t`measured about the same` : '';
}

/** For example `What was sort/quicksort called before?` */
export const renameQuestion = ({ benchmark, status }: BenchmarkVerdict): string =>
  status === 'missing' ? t`What is ${short(benchmark)} called now?` : t`What was ${short(benchmark)} called before?`;

export const whichRenamed = (): string => t`Which benchmark was renamed?`;

export const nothingRenamed = (): string =>
  t`Nothing here can have been renamed: that takes a benchmark with a baseline that is missing in the newest complete run, and one that is new in it.`;

/** @param entries number of config entries that were renamed as well */
export function renamedText(renames: readonly RenameCandidate[], entries: number): string {
  const [only, another] = renames;
  const isOne = only !== undefined && another === undefined;
  const done = isOne ? t`${short(only.from)} is ${short(only.to)} now` : t`${renames.length} benchmarks have new names`;
  return entries === 0 ? done : t`${done}, in config.json too`;
}

const short = ({ name }: Benchmark): string => oneLine(name, 60);
