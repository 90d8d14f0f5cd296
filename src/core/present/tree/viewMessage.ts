// Message above the rows, for a fact that concerns all of them.

import { t } from '@vscode/l10n';
import type { Workspace } from '../../workspace/workspace.ts';
import { suiteRemarks } from '../verdict/suiteShiftText.ts';
import { plural } from '../wording/plural.ts';
import { oneLine } from '../wording/statusLabels.ts';
import { countOf, summarize } from '../wording/summary.ts';
import { problemFilterMessage } from './problemFilter.ts';

/** Returns an empty string without a message. */
export function viewMessage(workspaces: readonly Workspace[], onlyProblems = false): string {
  const said = shiftMessage(workspaces) || firstAcceptance(workspaces);
  const left = onlyProblems ? problemFilterMessage(workspaces) : '';
  return [left, said].filter((text) => text !== '').join(' ');
}

function shiftMessage(workspaces: readonly Workspace[]): string {
  const only = workspaces.length === 1 && workspaces[0]?.suites.length === 1;
  const sentences = workspaces.flatMap(({ suites }) =>
    suites.flatMap((suite) =>
      suiteRemarks(suite).map((line) => `${only ? '' : `${oneLine(suite.name, 60)}: `}${line}`),
    ),
  );
  const [first = ''] = sentences;
  const more = sentences.length - 1;
  // One message has room above the rows; the tooltips of the suites have the others.
  return more < 1
    ? first
    : `${first} ${plural(more, t`See also the tooltip of 1 more suite.`, t`See also the tooltips of ${more} more suites.`)}`;
}

function firstAcceptance(workspaces: readonly Workspace[]): string {
  const summary = summarize(
    workspaces.flatMap(({ suites }) => suites.flatMap((suite) => [...suite.verdicts.values()])),
  );
  const accepted = workspaces.some(({ baselines }) => baselines.suites.length > 0);
  const fresh = countOf(summary, 'new');
  if (fresh === 0 || accepted) return '';
  return plural(
    fresh,
    t`1 benchmark has no baseline. Accept it to compare the next run with this result.`,
    t`${fresh} benchmarks have no baseline. Accept them to compare the next run with these results.`,
  );
}
