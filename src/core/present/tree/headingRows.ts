// The tree grouped by severity or by file: one heading per group over the benchmarks of all suites of a folder.

import { t } from '@vscode/l10n';
import type { BenchmarkVerdict } from '../../model/model.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { iconOfMany } from '../wording/icons.ts';
import { plural } from '../wording/plural.ts';
import { escapeMarkdown, oneLine, severityWord, statusWord } from '../wording/statusLabels.ts';
import { countsText, groupText, isCalm, type Summary, summarize } from '../wording/summary.ts';
import { benchmarkRow } from './benchmarkRow.ts';
import { isShown, type Shows } from './problemFilter.ts';
import { suiteRow } from './suiteRows.ts';
import type { FileOf } from './treeGrouping.ts';
import { compareKeys, sortKey } from './treeOrder.ts';
import { type Place, rowId, type TreeRow } from './treeRow.ts';

interface Member {
  readonly place: Place;
  readonly verdict: BenchmarkVerdict;
}

interface Heading {
  /** Stable id: contains names only, no numbers. */
  readonly key: string;
  readonly label: string;
  readonly members: readonly Member[];
  readonly describe: (summary: Summary) => string;
}

/** Orders regressions by severity, critical first, then the other benchmarks by status. */
export function severityRows(workspace: Workspace, shows: Shows): readonly TreeRow[] {
  const groups = Map.groupBy(membersOf(workspace, shows), ({ verdict }) => gradeOf(verdict));
  const headings = [...groups].map(([grade, members]): Heading => {
    const describe = ({ total }: Summary) => plural(total, t('1 benchmark'), t`${total} benchmarks`);
    return { key: `severity ${grade}`, label: gradeWord(members), members, describe };
  });
  return [...noticeRows(workspace, shows), ...headingRows(workspace, headings)];
}

/** Groups by the file of a benchmark's problem: its source file, else its output file. */
export function fileRows(workspace: Workspace, shows: Shows, fileOf: FileOf = () => undefined): readonly TreeRow[] {
  const { folder } = workspace.options;
  const groups = Map.groupBy(membersOf(workspace, shows), ({ place: { suite }, verdict }) => {
    const file = fileOf(folder, { suite: suite.name, benchmark: verdict.benchmark.id });
    return file ?? suite.name;
  });
  const headings = [...groups].map(
    ([file, members]): Heading => ({ key: `file ${file}`, label: file, members, describe: groupText }),
  );
  return [...noticeRows(workspace, shows), ...headingRows(workspace, headings)];
}

const membersOf = (workspace: Workspace, shows: Shows): readonly Member[] =>
  workspace.suites.flatMap((suite) =>
    [...suite.verdicts.values()].filter(shows).map((verdict) => ({ place: { workspace, suite, shows }, verdict })),
  );

const gradeOf = ({ status, severity }: BenchmarkVerdict): string =>
  status === 'regressed' ? `${status} ${severity}` : status;

function gradeWord([first]: readonly Member[]): string {
  if (first === undefined) return '';
  const { status, severity } = first.verdict;
  return status === 'regressed' ? severityWord(severity) : statusWord(status);
}

/** Rows for unreadable or empty output files, which have no benchmark to show their problem. */
function noticeRows(workspace: Workspace, shows: Shows): readonly TreeRow[] {
  const suites = workspace.suites.filter(({ problem, verdicts }) => problem !== undefined || verdicts.size === 0);
  return suites
    .filter((suite) => isShown(suite, shows))
    .map((suite): TreeRow => {
      const row = suiteRow({ workspace, suite, shows }, summarize(suite.verdicts.values()));
      const id = rowId(workspace.options.folder, suite.name, 'notice');
      return { ...row, id, state: 'leaf', children: () => [] };
    });
}

const headingRows = (workspace: Workspace, headings: readonly Heading[]): readonly TreeRow[] =>
  headings
    .map((heading) => {
      const verdicts = heading.members.map(({ verdict }) => verdict);
      return { heading, verdicts, key: sortKey({ verdicts, label: heading.label }) };
    })
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ heading, verdicts }) => headingRow(workspace, heading, verdicts));

function headingRow(workspace: Workspace, heading: Heading, verdicts: readonly BenchmarkVerdict[]): TreeRow {
  const { folder } = workspace.options;
  const summary = summarize(verdicts);
  const [label, description] = [oneLine(heading.label), heading.describe(summary)];
  const ids = heading.members.map(({ place, verdict }) => ({
    suite: place.suite.name,
    benchmark: verdict.benchmark.id,
  }));
  return {
    id: rowId(folder, 'heading', heading.key),
    label,
    description,
    icon: iconOfMany(verdicts, summary),
    context: 'heading acceptable',
    spoken: `${label}, ${description}`,
    state: isCalm(summary) ? 'collapsed' : 'expanded',
    target: { kind: 'group', folder, ids },
    tooltip: () => `**${escapeMarkdown(heading.label)}** · ${escapeMarkdown(countsText(summary))}`,
    children: () => memberRows(heading.members, workspace.suites.length > 1),
  };
}

/** @param saysSuite true to name the suite, if the folder has several */
const memberRows = (members: readonly Member[], saysSuite: boolean): readonly TreeRow[] =>
  members
    .map(({ place, verdict }) => ({
      row: benchmarkRow(place, verdict, verdict.benchmark.name),
      suite: oneLine(place.suite.name, 60),
      key: sortKey({ verdicts: [verdict], label: verdict.benchmark.name }),
    }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ row, suite }) => (saysSuite ? { ...row, description: `${row.description}  ${suite}` } : row));
