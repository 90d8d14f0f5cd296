// The sidebar's rows: suite → groups → benchmark → metrics, worst first, children only when somebody opens a row.
// It refuses vscode: editor/tree.ts maps a row to an item and adds nothing.

import { t } from '@vscode/l10n';
import { severityRank, statusRank } from '../detection/severity.ts';
import type { BenchmarkId, BenchmarkVerdict, MetricVerdict } from '../model.ts';
import { isElsewhere, someElsewhere } from '../otherMachine.ts';
import type { Suite } from '../suite.ts';
import { asksDirection, isUnknown, someAsk } from '../unknownDirections.ts';
import type { Workspace } from '../workspace.ts';
import { benchmarkDescription, metricDescription, spokenLabel } from './benchmarkText.ts';
import { benchmarkTooltip } from './benchmarkTooltip.ts';
import { besideSuffix } from './besideText.ts';
import { isAcceptable } from './declaredBenchmark.ts';
import { type DirectionHint, directionHint } from './directionText.ts';
import { evidenceLines } from './evidence.ts';
import { type Icon, iconOf } from './icons.ts';
import { hasProblem, type Shows } from './onlyProblems.ts';
import { isRenamable, renameHint } from './renameText.ts';
import { isAlarmingShift } from './shiftText.ts';
import { staleSuffix } from './staleText.ts';
import { suiteDescription, suiteTooltip } from './suiteText.ts';
import { countsText, groupText, type Summary, summarize } from './summary.ts';
import { compareKeys, sortKey, worstOf } from './treeOrder.ts';
import { escapeMarkdown, headline, oneLine } from './words.ts';

/** What a row stands for, so that a command knows what it was called on. */
export type RowTarget =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'suite'; readonly folder: string; readonly suite: string }
  /** The row that asks which way is better. */
  | { readonly kind: 'direction'; readonly folder: string; readonly suite: string }
  | { readonly kind: 'group'; readonly folder: string; readonly ids: readonly BenchmarkId[] }
  | { readonly kind: 'benchmark'; readonly folder: string; readonly id: BenchmarkId }
  | { readonly kind: 'metric'; readonly folder: string; readonly id: BenchmarkId; readonly metric: string };

export interface TreeRow {
  /** Stable across renders: names only, no numbers. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: Icon;
  /** Space-separated tokens for `when` clauses: `benchmark regressed acceptable`. */
  readonly context: string;
  readonly spoken: string;
  readonly state: 'leaf' | 'collapsed' | 'expanded';
  readonly target: RowTarget;
  /** Markdown, made when somebody looks. */
  tooltip(): string;
  children(): readonly TreeRow[];
}

/** Names come from outside and may hold any separator. */
const rowId = (...names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join();

/**
 * One workspace folder shows its suites; several show themselves first.
 * @param onlyProblems leaves out what somebody need not look at; counts stay those of everything
 */
export function treeRows(workspaces: readonly Workspace[], onlyProblems = false): readonly TreeRow[] {
  const shows = onlyProblems ? hasProblem : () => true;
  const shown = workspaces.filter(({ suites }) => suites.some((suite) => isShown(suite, shows)));
  const only = shown[0];
  return workspaces.length === 1 && only !== undefined
    ? suiteRows(only, shows)
    : shown.map((workspace) => folderRow(workspace, shows));
}

const isShown = ({ verdicts, problem }: Suite, shows: Shows): boolean =>
  shows === hasProblem ? problem !== undefined || [...verdicts.values()].some(shows) : true;

function folderRow(workspace: Workspace, shows: Shows): TreeRow {
  const { name, folder } = workspace.options;
  const summary = summarize(workspace.suites.flatMap((suite) => [...suite.verdicts.values()]));
  return {
    id: folder,
    label: name,
    description: countsText(summary),
    icon: { name: 'root-folder' },
    context: 'folder acceptable',
    spoken: `${name}, ${countsText(summary)}`,
    state: 'expanded',
    target: { kind: 'folder', folder },
    tooltip: () => escapeMarkdown(folder),
    children: () => suiteRows(workspace, shows),
  };
}

function suiteRows(workspace: Workspace, shows: Shows): readonly TreeRow[] {
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

function suiteRow(place: Place, summary: Summary): TreeRow {
  const { workspace, suite } = place;
  const description = suiteDescription(suite, summary, workspace.options.clock.now());
  const unreadable = suite.problem !== undefined;
  return {
    // VS Code remembers a row as it first was: one without children would stay closed when they come.
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

/** What its menu asks for: why it cannot be read, whether a direction is missing. */
function suiteContext(suite: Suite): string {
  const { run, problem, verdicts, shift } = suite;
  const tokens = ['suite', ...(run === undefined ? [] : ['acceptable']), ...(shift === undefined ? [] : ['shifted'])];
  if (problem !== undefined) tokens.push('unreadable', problem.reason);
  if (someAsk(suite)) tokens.push('unknownDirection');
  if (someElsewhere(verdicts.values())) tokens.push('otherMachine');
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

const isCalm = ({ worst }: Summary): boolean => worst !== 'regressed' && worst !== 'failed' && worst !== 'suspect';

interface Place {
  readonly workspace: Workspace;
  readonly suite: Suite;
  readonly shows: Shows;
}

interface Node {
  readonly label: string;
  readonly verdicts: readonly BenchmarkVerdict[];
  /** How many parts of the path lie above the children. */
  readonly depth: number;
}

/** The rows of one level: verdicts that share the next part of their path make a group. */
function levelRows(place: Place, verdicts: readonly BenchmarkVerdict[], depth: number): readonly TreeRow[] {
  const inGroups = verdicts.filter(({ benchmark }) => benchmark.path.length > depth);
  const groups = Map.groupBy(inGroups, ({ benchmark }) => benchmark.path[depth] ?? benchmark.name);
  const nodes = [...groups].map(([label, inside]) => joined({ label, verdicts: inside, depth: depth + 1 }));
  // Benchmarks that end where a group begins, or share their whole path, are told apart by their ids alone.
  const ends = verdicts.filter(({ benchmark }) => benchmark.path.length <= depth);
  const leaves = ends.map(
    (verdict): Node => ({ label: verdict.benchmark.name, verdicts: [verdict], depth: depth + 1 }),
  );
  return [...nodes, ...leaves]
    .map((node) => ({ node, key: sortKey(node) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ node }) => nodeRow(place, node));
}

/** A group of one, or one that holds a single group, stands in one row with it. */
function joined(node: Node): Node {
  const first = node.verdicts[0];
  if (first === undefined || first.benchmark.path.length <= node.depth) return node;
  const next = first.benchmark.path[node.depth];
  if (next === undefined || !node.verdicts.every((verdict) => verdict.benchmark.path[node.depth] === next)) return node;
  return joined({ label: `${node.label}/${next}`, verdicts: node.verdicts, depth: node.depth + 1 });
}

/** The icon of many: a regression's arrow points where its number moved. */
function iconOfMany(verdicts: Iterable<BenchmarkVerdict>, { worst, severity }: Summary): Icon {
  const verdict = worst === 'regressed' ? worstOf(verdicts) : undefined;
  return iconOf(worst, severity, verdict && headline(verdict.metrics, verdict.status));
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

function benchmarkRow(place: Place, verdict: BenchmarkVerdict, label: string): TreeRow {
  const { workspace, suite } = place;
  const id = { suite: suite.name, benchmark: verdict.benchmark.id };
  const { folder } = workspace.options;
  const carried = suite.isCarried(id.benchmark);
  const shown = headline(verdict.metrics, verdict.status);
  const meant = verdict.metrics.filter((metric) => metric.current?.role !== 'informative');
  const acceptable = isAcceptable({ suite, verdict });
  const isLeaf = verdict.metrics.length <= 1 || meant.length === 0;
  // With several metrics each has a row of its own that says it.
  const beside = isLeaf ? besideSuffix(workspace, suite, id.benchmark, shown?.current) : '';
  return {
    id: rowId(folder, suite.name, 'benchmark', id.benchmark),
    label: oneLine(label),
    description:
      benchmarkDescription(verdict) +
      (carried ? `  ${t('earlier run')}` : '') +
      staleSuffix(suite, id.benchmark) +
      beside +
      renameHint(suite, verdict, workspace.policyFile.rules),
    icon: iconOf(verdict.status, verdict.severity, shown),
    context: `benchmark ${verdict.status}${isElsewhere(verdict) ? ' otherMachine' : ''}${acceptable ? ' acceptable' : ''}${asksDirection(verdict) ? ' unknownDirection' : ''}${isRenamable(suite, verdict) ? ' renamable' : ''}`,
    spoken: spokenLabel(verdict),
    state: isLeaf ? 'leaf' : 'collapsed',
    target: { kind: 'benchmark', folder, id },
    tooltip: () => benchmarkTooltip(workspace, suite, verdict),
    children: () => verdict.metrics.map((metric) => metricRow(place, id, metric, acceptable)),
  };
}

function metricRow({ workspace, suite }: Place, id: BenchmarkId, verdict: MetricVerdict, acceptable: boolean): TreeRow {
  const { folder } = workspace.options;
  const description = metricDescription(verdict) + besideSuffix(workspace, suite, id.benchmark, verdict.current);
  const icon = verdict.judged
    ? iconOf(verdict.status, verdict.severity, verdict)
    : { name: 'dash', color: 'disabledForeground' };
  return {
    id: rowId(folder, id.suite, 'metric', id.benchmark, verdict.metric),
    label: oneLine(verdict.metric),
    description,
    icon,
    context: `metric ${verdict.status}${acceptable && verdict.current ? ' acceptable' : ''}${isUnknown(verdict) ? ' unknownDirection' : ''}`,
    spoken: `${oneLine(verdict.metric)}, ${description}`,
    state: 'leaf',
    target: { kind: 'metric', folder, id, metric: verdict.metric },
    tooltip: () => evidenceLines(verdict).map(escapeMarkdown).join('\n\n'),
    children: () => [],
  };
}
