// Actions on a benchmark in source code: accept, history, confirm, acknowledge.

import { t } from '@vscode/l10n';
import { isConfirmable } from '../../confirm/confirmRequest.ts';
import type { BenchmarkVerdict } from '../../model/model.ts';
import type { RowTarget } from '../tree/treeRow.ts';
import { type DeclaredBenchmark, isAcceptable, targetOf } from './declaredBenchmark.ts';

/** Commands that links in a hover are allowed to run. */
export const hoverCommands = [
  'benchmarkBaseline.accept',
  'benchmarkBaseline.showHistory',
  'benchmarkBaseline.confirm',
  'benchmarkBaseline.acknowledge',
] as const;

type HoverCommand = (typeof hoverCommands)[number];

export interface HoverAction {
  readonly label: string;
  readonly command: HoverCommand;
  readonly target: RowTarget;
}

/** Returns the worse metrics that can be accepted individually. */
export function worseMetrics({ metrics }: BenchmarkVerdict): readonly string[] {
  const measured = metrics.filter(({ current, judged }) => judged && current !== undefined);
  const worse = measured.filter(({ status }) => status === 'regressed' || status === 'suspected');
  return measured.length < 2 ? [] : worse.slice(0, mostMetrics).map(({ metric }) => metric);
}

/** Maximum number of metrics offered individually, so that other quick fixes stay visible. */
const mostMetrics = 3;

/** Returns the actions in display order. */
export function hoverActionsOf(declared: DeclaredBenchmark): readonly HoverAction[] {
  const target = targetOf(declared);
  const offers: HoverAction[] = [];
  if (isAcceptable(declared)) offers.push({ label: t`Accept…`, command: 'benchmarkBaseline.accept', target });
  offers.push({ label: t`History`, command: 'benchmarkBaseline.showHistory', target });
  if (isConfirmable(declared.verdict)) offers.push({ label: t`Confirm`, command: 'benchmarkBaseline.confirm', target });
  if (declared.verdict.status === 'regressed')
    offers.push({ label: t`Acknowledge…`, command: 'benchmarkBaseline.acknowledge', target });
  return offers;
}
