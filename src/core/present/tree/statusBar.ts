// The status bar's one item in words: the counts of everything open, and what a click does.

import { t } from '@vscode/l10n';
import type { Workspace } from '../../workspace/workspace.ts';
import { suiteBaselineText } from '../verdict/baselineText.ts';
import { comparisonBaselineName } from '../verdict/comparisonBaselineText.ts';
import { isAlarmingShift, suiteShiftWords } from '../verdict/suiteShiftText.ts';
import { escapeMarkdown, oneLine } from '../wording/statusLabels.ts';
import { countOf, fineCount, isCalm, regressedText, type Summary, summarize } from '../wording/summary.ts';
import { suiteDescription } from './suiteText.ts';

export interface StatusText {
  /** With codicons; `undefined` hides the item. */
  readonly text: string | undefined;
  readonly spoken: string;
  /** Markdown. */
  readonly tooltip: string;
  /** A major or critical regression stands there unaccepted. */
  readonly warning: boolean;
  /** Nothing is said but how many are fine. */
  readonly fine: boolean;
}

export function statusText(workspaces: readonly Workspace[]): StatusText {
  const suites = workspaces.flatMap((workspace) => workspace.suites.map((suite) => ({ workspace, suite })));
  const summary = summarize(suites.flatMap(({ suite }) => [...suite.verdicts.values()]));
  const shifted =
    suites.find(({ suite }) => isAlarmingShift(suite)) ?? suites.find(({ suite }) => suite.shift !== undefined);
  const state = {
    unreadable: suites.some(({ suite }) => suite.problem !== undefined),
    shift: shifted === undefined ? '' : suiteShiftWords(shifted.suite),
  };
  const words = statusWords(summary, state);
  const lines = suites.map(({ workspace, suite }) => {
    const description = suiteDescription(suite, summarize(suite.verdicts.values()), workspace.options.clock.now());
    const { why } = suiteBaselineText(suite);
    const compared = why === '' ? '' : ` · ${t`compared with ${why}`}`;
    return `${escapeMarkdown(suite.name)}: ${escapeMarkdown(description + compared)}`;
  });
  return {
    text: textOf(workspaces, suites.length, words),
    spoken: t`Benchmarks: ${words}`,
    tooltip: [...lines.slice(0, 20), ...baselineNames(workspaces), t('Click to open the Benchmarks view.')].join(
      '\n\n',
    ),
    warning: summary.severity === 'major' || summary.severity === 'critical',
    fine: isFine(summary, state),
  };
}

function textOf(workspaces: readonly Workspace[], suites: number, words: string): string | undefined {
  if (suites > 0) return `$(graph-line) ${words}${otherBaseline(workspaces)}`;
  return workspaces.some((workspace) => workspace.loading && workspace.configFile.exists)
    ? `$(sync~spin) ${t('benchmarks')}`
    : undefined;
}

interface SuitesState {
  readonly unreadable: boolean;
  /** What a suite has in common; empty for nothing. */
  readonly shift: string;
}

/** The config's default. */
const usualBaseline = 'default';

/** Results that are held against another baseline than the usual one must not be taken for the usual ones. */
function otherBaseline(workspaces: readonly Workspace[]): string {
  const names = new Set(workspaces.filter(({ suites }) => suites.length > 0).map(({ config }) => config.baseline.name));
  if ([...names].every((name) => name === usualBaseline)) return '';
  const shown = [...names].map((name) => oneLine(name, 30).replaceAll('$(', '$ ('));
  return ` · ${shown.join(', ')}`;
}

function statusWords(summary: Summary, { unreadable, shift }: SuitesState): string {
  if (countOf(summary, 'regressed') > 0) return regressedText(summary);
  if (countOf(summary, 'failed') > 0) return t`${countOf(summary, 'failed')} failed`;
  if (shift !== '') return shift;
  if (countOf(summary, 'suspected') > 0) return t`${countOf(summary, 'suspected')} suspected`;
  if (unreadable) return t('cannot read output file');
  if (fineCount(summary) > 0) return t`${fineCount(summary)} OK`;
  if (countOf(summary, 'notComparable') > 0) return t('different machine');
  if (countOf(summary, 'new') > 0) return t('no baseline');
  return countOf(summary, 'inconclusive') > 0 ? t`${countOf(summary, 'inconclusive')} inconclusive` : t('no results');
}

const isFine = (summary: Summary, { unreadable, shift }: SuitesState): boolean =>
  isCalm(summary) && shift === '' && !unreadable && fineCount(summary) > 0;

const baselineNames = (workspaces: readonly Workspace[]): readonly string[] =>
  workspaces
    .filter((workspace) => workspace.suites.length > 0)
    .map((workspace) => t`Baseline: ${escapeMarkdown(baselineName(workspace))}`);

function baselineName({ config, baselineSelection }: Workspace): string {
  const { comparison } = baselineSelection;
  return `${config.baseline.name}${comparison === undefined ? '' : ` · ${comparisonBaselineName(comparison)}`}`;
}
