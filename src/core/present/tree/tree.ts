// Rows of the sidebar: folders, groups, benchmarks, metrics. Children are built when a row is expanded.

import type { Workspace } from '../../workspace/workspace.ts';
import { escapeMarkdown } from '../wording/statusLabels.ts';
import { countsText, summarize } from '../wording/summary.ts';
import { fileRows, severityRows } from './headingRows.ts';
import { hasProblem, isShown, type Shows } from './problemFilter.ts';
import { suiteRows } from './suiteRows.ts';
import type { FileOf, Grouping } from './treeGrouping.ts';
import type { TreeRow } from './treeRow.ts';

/** View options chosen by the user. */
export interface TreeChoice {
  /** Hides benchmarks without problems; counts still include them. */
  readonly onlyProblems?: boolean;
  /** Defaults to `suite`. */
  readonly grouping?: Grouping;
  /** Required for grouping by file. */
  readonly fileOf?: FileOf;
}

/** Returns the groups of a single workspace folder, or one row per folder. */
export function treeRows(workspaces: readonly Workspace[], choice: TreeChoice = {}): readonly TreeRow[] {
  const shows = choice.onlyProblems === true ? hasProblem : () => true;
  const shown = workspaces.filter(({ suites }) => suites.some((suite) => isShown(suite, shows)));
  const only = shown[0];
  return workspaces.length === 1 && only !== undefined
    ? rowsIn(only, shows, choice)
    : shown.map((workspace) => folderRow(workspace, shows, choice));
}

function folderRow(workspace: Workspace, shows: Shows, choice: TreeChoice): TreeRow {
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
    children: () => rowsIn(workspace, shows, choice),
  };
}

function rowsIn(workspace: Workspace, shows: Shows, { grouping, fileOf }: TreeChoice): readonly TreeRow[] {
  if (grouping === 'severity') return severityRows(workspace, shows);
  return grouping === 'file' ? fileRows(workspace, shows, fileOf) : suiteRows(workspace, shows);
}
