// Finds the metric a command acts on: the metric of the row, else the one that the benchmark's row shows.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MetricVerdict } from '../../../core/model/model.ts';
import { headline, oneLine } from '../../../core/present/wording/statusLabels.ts';
import type { Sessions } from '../../session/sessions.ts';
import { benchmarkOf, targetsOf } from '../target.ts';

type Found = NonNullable<Awaited<ReturnType<typeof benchmarkOf>>>;

export interface MetricTarget extends Found {
  readonly metric: MetricVerdict;
  /** True if the command was called on the metric's own row. */
  readonly isRow: boolean;
}

/** Returns `undefined` when the user cancels or there are no results. */
export async function metricOf(
  sessions: Sessions,
  args: readonly unknown[],
  placeHolder: string,
): Promise<MetricTarget | undefined> {
  const found = await benchmarkOf(sessions, args, placeHolder);
  if (found === undefined) return undefined;
  const [target] = targetsOf(args);
  const { metrics, status, benchmark } = found.verdict;
  const named = target?.kind === 'metric' ? metrics.find(({ metric }) => metric === target.metric) : undefined;
  const metric = named ?? headline(metrics, status);
  if (metric !== undefined) return { ...found, metric, isRow: named !== undefined };
  void vscode.window.showInformationMessage(t`${oneLine(benchmark.name, 120)} has no result. Run it first.`);
  return undefined;
}

/** Returns an argument after row and selection, for callers that already have the answer. */
export const answerOf = (args: readonly unknown[], place: number): string | undefined => {
  const answer = args[place];
  return typeof answer === 'string' ? answer : undefined;
};
