// Converts a row of core/present to a VS Code tree item.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RowTarget, TreeRow } from '../../core/present/tree/treeRow.ts';

const states = {
  leaf: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** Commands run by clicking a row. */
const clicks = new Map<RowTarget['kind'], Omit<vscode.Command, 'arguments'>>([
  ['benchmark', { command: 'benchmarkBaseline.goToSource', title: t('Go to Source') }],
  ['direction', { command: 'benchmarkBaseline.setDirection', title: t('Set Metric Direction…') }],
]);

/** Returns the item without its tooltip, which `resolveTreeItem` adds. */
export function treeItem(row: TreeRow): vscode.TreeItem {
  const { name, color } = row.icon;
  const item = new vscode.TreeItem(row.label, states[row.state]);
  item.id = row.id;
  item.description = row.description;
  item.iconPath = new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.contextValue = row.context;
  item.accessibilityInformation = { label: row.spoken };
  const click = clicks.get(row.target.kind);
  if (click !== undefined) item.command = { ...click, arguments: [row] };
  return item;
}
