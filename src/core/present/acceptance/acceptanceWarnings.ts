// What somebody should know before a run becomes the baseline: it is partial, it is of another machine, some of it
// failed.

import { t } from '@vscode/l10n';
import type { AcceptanceItem } from '../../acceptance/acceptancePlan.ts';
import { fingerprint } from '../../model/machine.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { machineDifference } from '../verdict/evidenceText.ts';
import { plural } from '../wording/plural.ts';
import { oneLine } from '../wording/statusLabels.ts';

/** Sentences, one a suite and reason; empty where there is nothing to know. */
export function acceptanceWarnings(workspace: Workspace, items: readonly AcceptanceItem[]): readonly string[] {
  return suitesOf(workspace, items).flatMap((suite) => [
    ...partialText(suite),
    ...machineText(workspace, suite),
    ...failedText(suite),
  ]);
}

/** Whether a result was measured elsewhere: nobody accepts that by a mere click. */
export function isOtherMachine(workspace: Workspace, { id, kind }: AcceptanceItem): boolean {
  const suite = workspace.suite(id.suite);
  return kind !== 'gone' && suite !== undefined && isElsewhere(workspace, suite);
}

function suitesOf(workspace: Workspace, items: readonly AcceptanceItem[]): readonly Suite[] {
  const names = new Set(items.filter(({ kind }) => kind !== 'gone').map(({ id }) => id.suite));
  return [...names].flatMap((name) => workspace.suite(name) ?? []);
}

function isElsewhere({ config, baselines }: Workspace, { run }: Suite): boolean {
  if (run === undefined || config.baseline.machines === 'shared') return false;
  return run.machineId !== fingerprint(baselines.thisMachine);
}

function partialText({ name, run, complete, latest }: Suite): readonly string[] {
  if (run === undefined || complete) return [];
  return [t`${oneLine(name, 60)} is a partial run: ${run.results.length} of ${latest.size} benchmarks.`];
}

function machineText(workspace: Workspace, suite: Suite): readonly string[] {
  if (suite.run === undefined || !isElsewhere(workspace, suite)) return [];
  const difference = machineDifference(workspace.baselines.thisMachine, suite.run.systemInfo);
  return [t`${oneLine(suite.name, 60)} was measured on a different machine (${difference}).`];
}

function failedText({ name, verdicts }: Suite): readonly string[] {
  const failed = [...verdicts.values()].filter(({ status }) => status === 'failed').length;
  if (failed === 0) return [];
  const suite = oneLine(name, 60);
  return [plural(failed, t`${suite}: 1 failed and is not shown.`, t`${suite}: ${failed} failed and are not shown.`)];
}
