// The lines above a declaration: the numbers, with the way to their history; accepting; confirming. At most three.

import { t } from '@vscode/l10n';
import { isConfirmable } from '../../confirm/confirmRequest.ts';
import type { BenchmarkVerdict, MetricVerdict } from '../../model/model.ts';
import type { RowTarget } from '../tree/treeRow.ts';
import { verdictWord } from '../verdict/benchmarkText.ts';
import { outdatedWord } from '../verdict/outdatedText.ts';
import { noiseBadge } from '../wording/certainty.ts';
import { currentValue } from '../wording/comparedValues.ts';
import { formatChange, formatValue } from '../wording/formatNumbers.ts';
import { headline, oneLine, secondaryTimeName, statusWord } from '../wording/statusLabels.ts';
import { type DeclaredBenchmark, type DeclaredTogether, isAcceptable, targetOf } from './declaredBenchmark.ts';

interface Lens {
  readonly title: string;
  readonly command: string;
  readonly target: RowTarget;
}

/** @param together of one declaration, worst first */
export function lensesOf(together: DeclaredTogether): readonly Lens[] {
  const [worst] = together;
  const summary = summaryText(worst);
  if (summary === '') return [];
  return [summaryLens(together, summary), ...acceptLens(together), ...confirmLens(worst)];
}

function summaryLens(together: DeclaredTogether, summary: string): Lens {
  const [worst, ...others] = together;
  const named = others.length === 0 ? summary : `${oneLine(labelOf(worst.verdict), 60)}: ${summary}`;
  const stale = worst.suite.outdated.has(worst.verdict.benchmark.id) ? outdatedWord() : '';
  const more = others.length === 0 ? '' : t`and ${others.length} more`;
  return {
    title: [named, stale, more, t`history`].filter((part) => part !== '').join(' · '),
    command: 'benchmarkBaseline.showHistory',
    target: targetOf(worst),
  };
}

const labelOf = ({ benchmark }: BenchmarkVerdict): string => benchmark.path.at(-1) ?? benchmark.name;

/** `4.61 ms ▲ +12.3% · minor · ±1.1%`; empty where nothing was measured. */
function summaryText({ verdict }: DeclaredBenchmark): string {
  if (verdict.failure !== undefined) return statusWord('failed');
  const shown = headline(verdict.metrics, verdict.status);
  if (shown?.current === undefined) return '';
  const value = formatValue(currentValue(shown) ?? shown.current.value, shown.current.unit);
  const number = [secondaryTimeName(shown) + value, changeOf(shown)];
  const noise = shown.change === undefined ? '' : noiseBadge(shown);
  return [number.filter((part) => part !== '').join(' '), verdictWord(shown), noise]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What is fine has no arrow. */
function changeOf({ change, current, status }: MetricVerdict): string {
  if (change === undefined || current === undefined) return '';
  const text = formatChange(change, current.unit);
  return status === 'unchanged' ? text : `${change.amount < 0 ? '▼' : '▲'} ${text}`;
}

/** Nothing to accept where all is as it was accepted: every number fine is left alone. */
function acceptLens(together: DeclaredTogether): readonly Lens[] {
  const moved = together.filter((one) => isAcceptable(one) && one.verdict.status !== 'unchanged');
  const [first, ...others] = moved;
  if (first === undefined) return [];
  const { folder } = first.workspace.options;
  const ids = moved
    .filter(({ workspace }) => workspace === first.workspace)
    .map(({ suite, verdict }) => ({ suite: suite.name, benchmark: verdict.benchmark.id }));
  const target: RowTarget = others.length === 0 ? targetOf(first) : { kind: 'group', folder, ids };
  const title = others.length === 0 ? t`accept…` : t`accept ${ids.length}…`;
  return [{ title, command: 'benchmarkBaseline.accept', target }];
}

function confirmLens(worst: DeclaredBenchmark): readonly Lens[] {
  return isConfirmable(worst.verdict)
    ? [{ title: t`confirm`, command: 'benchmarkBaseline.confirm', target: targetOf(worst) }]
    : [];
}
