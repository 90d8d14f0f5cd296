// What the config's absolute limits and acknowledgments say about a metric, in words.

import { t } from '@vscode/l10n';
import type { AcknowledgedFound, BudgetFound, EvidenceFound } from '../../model/evidence.ts';
import type { MetricVerdict, Unit } from '../../model/model.ts';
import { formatLimit, formatValue } from '../wording/formatNumbers.ts';
import { oneLine, severityWord } from '../wording/statusLabels.ts';

type MinChangeFound = Extract<EvidenceFound, { kind: 'belowMinChange' }>;

const limitText = (limit: number, unit: Unit): string => formatLimit({ kind: 'absolute', limit, source: '' }, unit);

/** One sentence for what the config's own steps found; `undefined` where another file has the words. */
export function configLine(found: EvidenceFound, unit: Unit): string | undefined {
  if (found.kind === 'budget') return budgetLine(found, unit);
  if (found.kind === 'acknowledged') return acknowledgedLine(found);
  return found.kind === 'belowMinChange' && found.source !== undefined ? minChangeLine(found, unit) : undefined;
}

/** `smaller than the floor of 0.5 ms (overrides[2] in config.json)` */
const minChangeLine = ({ minChange, source }: MinChangeFound, unit: Unit): string =>
  t`smaller than the minimum change of ${limitText(minChange, unit)} (${source ?? ''} in config.json)`;

/** `exceeds the budget of 2 ms (overrides[2] in config.json)` */
const budgetLine = ({ limit, source, exceeded }: BudgetFound, unit: Unit): string =>
  exceeded
    ? t`over the ${limitText(limit, unit)} budget (${source} in config.json)`
    : t`within the ${limitText(limit, unit)} budget (${source} in config.json)`;

/** The budget that a metric does not keep, if there is one. */
export function overBudget({ evidence }: MetricVerdict): BudgetFound | undefined {
  for (const { found } of evidence) if (found.kind === 'budget' && found.exceeded) return found;
  return undefined;
}

/**
 * `sort: p95 is over its budget of 2.00 ms: 2.50 ms, 12.0% slower than the baseline. Minor.`
 * @param change against the baseline, in words; empty without one
 */
export function overBudgetMessage(name: string, shown: MetricVerdict, change: string): string {
  const { current, severity, metric } = shown;
  const budget = overBudget(shown);
  if (current === undefined || budget === undefined) return name;
  const limit = limitText(budget.limit, current.unit);
  const value = formatValue(current.value, current.unit);
  const shownMetric = oneLine(metric, 60);
  const over =
    change === ''
      ? t`${name}: ${shownMetric} is over its ${limit} budget: ${value}.`
      : t`${name}: ${shownMetric} is over its ${limit} budget: ${value} (${change} than the baseline).`;
  const word = severityWord(severity);
  return `${over} ${word.charAt(0).toUpperCase()}${word.slice(1)}.`;
}

/** `acknowledged by Ada: “allocator swap” (until 2026-12-31)` */
function acknowledgedLine(found: AcknowledgedFound): string {
  const reason = oneLine(found.reason, 120);
  const term = termText(found);
  return found.by === undefined
    ? t`acknowledged: "${reason}" (${term})`
    : t`acknowledged by ${oneLine(found.by, 60)}: "${reason}" (${term})`;
}

/** `until 2026-12-31`, `until commit a1b2c3d`, `until 10 points worse`. */
function termText({ until, untilCommit, worseBy }: Omit<AcknowledgedFound, 'kind' | 'reason'>): string {
  const terms = [
    ...(until === undefined ? [] : [until]),
    ...(untilCommit === undefined ? [] : [t`commit ${untilCommit.slice(0, 7)}`]),
    ...(worseBy === undefined ? [] : [t`it is worse by ${worseBy} percentage points`]),
  ];
  return terms.length === 0 ? t('until removed') : t`until ${terms.join(t(' or '))}`;
}
