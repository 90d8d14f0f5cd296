// The tree grouped by suite: suite, groups by benchmark path, benchmarks, worst first.

import { severityRank, statusRank } from '../../detection/thresholds/severity.ts';
import type { BenchmarkVerdict } from '../../model/model.ts';
import { hasResultsFromOtherMachine } from '../../suites/otherMachine.ts';
import type { Suite } from '../../suites/suite.ts';
import { needsDirection } from '../../suites/unknownDirections.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type DirectionHint, directionHint } from '../dialogs/directionText.ts';
import { isAlarmingShift } from '../verdict/suiteShiftText.ts';
import { iconOfMany } from '../wording/icons.ts';
import { escapeMarkdown, oneLine } from '../wording/statusLabels.ts';
import { countsText, groupText, isCalm, type Summary, summarize } from '../wording/summary.ts';
import { benchmarkRow } from './benchmarkRow.ts';
import { isShown, type Shows } from './problemFilter.ts';
import { suiteDescription, suiteTooltip } from './suiteText.ts';
import { compareKeys, sortKey } from './treeOrder.ts';
import { type Place, rowId, type TreeRow } from './treeRow.ts';

/** @param shows selects the benchmarks that have rows */
export function suiteRows(workspace: Workspace, shows: Shows): readonly TreeRow[] {
  const shown = workspace.suites.filter((suite) => isShown(suite, shows));
  const rows = shown.map((suite) => ({ suite, summary: summarize(suite.verdicts.values()) }));
  return rows
    .sort((a, b) => bySummary(a.summary, b.summary))
    .map(({ suite, summary }) => suiteRow({ workspace, suite, shows }, summary));
}

function bySummary(a: Summary, b: Summary): number {
  const rank = ({ worst }: Summary) => (worst === undefined ? Number.POSITIVE_INFINITY : statusRank(worst));
  const order = rank(a) - rank(b);
  return Number.isNaN(order) || order === 0 ? severityRank(b.severity) - severityRank(a.severity) : order;
}

export function suiteRow(place: Place, summary: Summary): TreeRow {
  const { workspace, suite } = place;
  const description = suiteDescription(suite, summary, workspace.options.clock.now());
  const unreadable = suite.problem !== undefined;
  return {
    // VS Code remembers a row's first state by id: a row that started without children would stay collapsed.
    id: rowId(workspace.options.folder, suite.name, ...(summary.total === 0 ? ['empty'] : [])),
    label: oneLine(suite.name),
    description,
    icon:
      unreadable || (isAlarmingShift(suite) && summary.worst !== 'regressed')
        ? { name: 'warning', color: 'list.warningForeground' }
        : iconOfMany(suite.verdicts.values(), summary),
    context: suiteContext(suite),
    spoken: `${oneLine(suite.name)}, ${description}`,
    state: summary.total === 0 ? 'leaf' : isCalm(summary) ? 'collapsed' : 'expanded',
    target: { kind: 'suite', folder: workspace.options.folder, suite: suite.name },
    tooltip: () => suiteTooltip(workspace, suite, summary),
    children: () => suiteChildren(place),
  };
}

/** Context value for the row's menu: the problem of the output file and missing directions. */
function suiteContext(suite: Suite): string {
  const { run, problem, verdicts, shift } = suite;
  const tokens = ['suite', ...(run === undefined ? [] : ['acceptable']), ...(shift === undefined ? [] : ['shifted'])];
  if (problem !== undefined) tokens.push('unreadable', problem.reason);
  if (needsDirection(suite)) tokens.push('unknownDirection');
  if (hasResultsFromOtherMachine(verdicts.values())) tokens.push('otherMachine');
  return tokens.join(' ');
}

function suiteChildren(place: Place): readonly TreeRow[] {
  const verdicts = [...place.suite.verdicts.values()].filter(place.shows);
  const hint = directionHint(verdicts);
  const rows = levelRows(place, verdicts, 0);
  return hint === undefined ? rows : [hintRow(place, hint), ...rows];
}

function hintRow({ workspace, suite }: Place, { label, description }: DirectionHint): TreeRow {
  const { folder } = workspace.options;
  return {
    id: rowId(folder, suite.name, 'direction'),
    label,
    description,
    icon: { name: 'lightbulb', color: 'charts.yellow' },
    context: 'direction',
    spoken: `${label} ${description}`,
    state: 'leaf',
    target: { kind: 'direction', folder, suite: suite.name },
    tooltip: () => `${escapeMarkdown(label)} ${escapeMarkdown(description)}`,
    children: () => [],
  };
}

interface Node {
  readonly label: string;
  readonly verdicts: readonly BenchmarkVerdict[];
  /** Number of path parts above the children. */
  readonly depth: number;
}

/** Returns the rows of one level, grouped by the next part of their paths. */
function levelRows(place: Place, verdicts: readonly BenchmarkVerdict[], depth: number): readonly TreeRow[] {
  const inGroups = verdicts.filter(({ benchmark }) => benchmark.path.length > depth);
  const groups = Map.groupBy(inGroups, ({ benchmark }) => benchmark.path[depth] ?? benchmark.name);
  const nodes = [...groups].map(([label, inside]) => joined({ label, verdicts: inside, depth: depth + 1 }));
  // Benchmarks that end at a group's level or share their whole path differ only by id.
  const ends = verdicts.filter(({ benchmark }) => benchmark.path.length <= depth);
  const leaves = ends.map(
    (verdict): Node => ({ label: verdict.benchmark.name, verdicts: [verdict], depth: depth + 1 }),
  );
  return [...nodes, ...leaves]
    .map((node) => ({ node, key: sortKey(node) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ node }) => nodeRow(place, node));
}

/** Merges a group that contains a single group or benchmark with its child. */
function joined(node: Node): Node {
  const first = node.verdicts[0];
  if (first === undefined || first.benchmark.path.length <= node.depth) return node;
  const next = first.benchmark.path[node.depth];
  if (next === undefined || !node.verdicts.every((verdict) => verdict.benchmark.path[node.depth] === next)) return node;
  return joined({ label: `${node.label}/${next}`, verdicts: node.verdicts, depth: node.depth + 1 });
}

function nodeRow(place: Place, node: Node): TreeRow {
  const [first, second] = node.verdicts;
  const isBenchmark = first !== undefined && second === undefined && first.benchmark.path.length <= node.depth;
  return isBenchmark ? benchmarkRow(place, first, node.label) : groupRow(place, node);
}

function groupRow(place: Place, node: Node): TreeRow {
  const { workspace, suite } = place;
  const summary = summarize(node.verdicts);
  const label = oneLine(node.label);
  const path = node.verdicts[0]?.benchmark.path.slice(0, node.depth) ?? [node.label];
  const ids = node.verdicts.map((verdict) => ({ suite: suite.name, benchmark: verdict.benchmark.id }));
  return {
    id: rowId(workspace.options.folder, suite.name, 'group', ...path),
    label,
    description: groupText(summary),
    icon: iconOfMany(node.verdicts, summary),
    context: 'group acceptable',
    spoken: `${label}, ${groupText(summary)}`,
    state: isCalm(summary) ? 'collapsed' : 'expanded',
    target: { kind: 'group', folder: workspace.options.folder, ids },
    tooltip: () => `**${escapeMarkdown(node.label)}** · ${escapeMarkdown(countsText(summary))}`,
    children: () => levelRows(place, node.verdicts, node.depth),
  };
}
