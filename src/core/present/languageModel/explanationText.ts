// Why one benchmark's verdict is what it is, for a language model: the sentence, every metric, every step, and what
// would settle it.

import type { MetricVerdict } from '../../model/model.ts';
import { choiceOf, choiceText } from '../verdict/baselineText.ts';
import { changeText, problemMessage } from '../verdict/benchmarkText.ts';
import { conditionLines } from '../verdict/conditionsText.ts';
import { evidenceLines } from '../verdict/evidenceText.ts';
import { qualityLines } from '../verdict/qualityText.ts';
import { baselineValue, currentValue } from '../wording/comparedValues.ts';
import { formatChange, formatValue } from '../wording/formatNumbers.ts';
import { oneLine, statusWord } from '../wording/statusLabels.ts';
import type { FoundBenchmark } from './lookUp.ts';

const mostMetrics = 12;

export function explanationText(found: FoundBenchmark, place: string | undefined): string {
  const { verdict, suite } = found;
  const isTrouble = verdict.status === 'regressed' || verdict.status === 'suspected' || verdict.status === 'failed';
  const shown = verdict.metrics.slice(0, mostMetrics);
  return [
    isTrouble
      ? problemMessage(verdict)
      : `${oneLine(verdict.benchmark.name, 120)}: ${statusWord(verdict.status)}${firstChange(shown)}.`,
    `Status ${verdict.status}, severity ${verdict.severity}, suite ${oneLine(suite.name, 120)}${place === undefined ? '' : `, declared at ${place}`}.`,
    baselineLine(found),
    ...measuringLines(found),
    ...shown.flatMap(metricLines),
    nextStep(found),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function firstChange([first]: readonly MetricVerdict[]): string {
  const text = first === undefined ? '' : changeText(first);
  return text === '' ? '' : `, ${text}`;
}

function baselineLine({ suite, id }: FoundBenchmark): string {
  const choice = choiceOf(suite.accepted, id.benchmark);
  if (choice === undefined) return 'No baseline has been accepted yet, so there is nothing to compare with.';
  const { version, metadata } = choice.entry;
  const chosen = choiceText(choice, suite.accepted?.ancestry);
  const notes = metadata.notes === undefined ? '' : ` Its note: “${oneLine(metadata.notes, 200)}”.`;
  return `Compared with baseline v${version}${chosen === '' ? '' : ` (${chosen})`}, accepted ${metadata.createdAt}.${notes}`;
}

function measuringLines({ suite, id }: FoundBenchmark): readonly string[] {
  if (suite.run === undefined || suite.isCarried(id.benchmark)) return [];
  return conditionLines(suite.run).map((line) => `Warning: ${line}`);
}

/** The numbers, then every step of the ladder. */
function metricLines(verdict: MetricVerdict): readonly string[] {
  const { metric, current, baseline, change, status, judged } = verdict;
  const parts = [
    judged ? statusWord(status) : 'not checked',
    ...(current === undefined ? [] : [`now ${formatValue(currentValue(verdict) ?? current.value, current.unit)}`]),
    ...(baseline === undefined ? [] : [`was ${formatValue(baselineValue(verdict) ?? baseline.value, baseline.unit)}`]),
    ...(change === undefined || current === undefined ? [] : [formatChange(change, current.unit)]),
  ];
  const why = judged ? evidenceLines(verdict) : [];
  const quality = judged && current !== undefined ? qualityLines(current).map((line) => `warning: ${line}`) : [];
  return [`- ${oneLine(metric, 80)}: ${parts.join(', ')}`, ...[...why, ...quality].map((line) => `    ${line}`)];
}

function nextStep({ verdict }: FoundBenchmark): string {
  switch (verdict.status) {
    case 'suspected':
    case 'inconclusive':
      return 'Next: this is not confirmed. Ask the user to run the benchmark again; a second run that agrees confirms it.';
    case 'regressed':
      return 'Next: find the change that caused it. If it is intended, use accept_benchmark_baseline with a reason from the user.';
    case 'failed':
      return 'Next: the benchmark failed. Fix it before comparing results.';
    case 'new':
      return 'Next: use accept_benchmark_baseline to make this result the baseline, if the user wants that.';
    default:
      return '';
  }
}
