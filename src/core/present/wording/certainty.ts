// How sure a verdict is, in the product's words: confirmed, suspected, within noise, inconclusive; and the noise badge.

import { t } from '@vscode/l10n';
import type { EvidenceFound } from '../../model/evidence.ts';
import type { MetricVerdict } from '../../model/model.ts';
import { formatNoise } from './formatNumbers.ts';
import { plural } from './plural.ts';
import { statusWord } from './statusLabels.ts';

type Kind = EvidenceFound['kind'];
type Found<K extends Kind> = Extract<EvidenceFound, { readonly kind: K }>;

export function foundOf<K extends Kind>({ evidence }: MetricVerdict, kind: K): Found<K> | undefined {
  return evidence.map(({ found }) => found).find((found): found is Found<K> => found.kind === kind);
}

/** For a row: empty where the numbers speak for themselves. */
export function certaintyWord(verdict: MetricVerdict): string {
  const { status } = verdict;
  if (foundOf(verdict, 'pairs')?.called === 'none') return t('not reproduced');
  if (verdict.smallButReal === true) return t('small but significant');
  if (status === 'suspected') return suspectedWord(verdict);
  if (status === 'inconclusive' && foundOf(verdict, 'withinNoise') !== undefined) return t('within noise');
  return status === 'unchanged' || status === 'improved' ? '' : statusWord(status);
}

function suspectedWord(verdict: MetricVerdict): string {
  const runs = foundOf(verdict, 'history')?.runs ?? 1;
  return plural(runs, t('suspected (1 run)'), t`suspected (${runs} runs)`);
}

/** `confirmed by 2 runs`, `based on the threshold only`; empty where nothing speaks for it or against it. */
export function confirmationText(verdict: MetricVerdict): string {
  if (foundOf(verdict, 'thresholdOnly') !== undefined) return t('based on the threshold only');
  const pairs = foundOf(verdict, 'pairs');
  if (pairs !== undefined) return pairsText(pairs);
  if (verdict.status !== 'regressed' && verdict.status !== 'improved') return '';
  const runs = foundOf(verdict, 'history')?.runs ?? 0;
  if (runs > 1) return t`confirmed by ${runs} runs`;
  const samples = foundOf(verdict, 'samples');
  if (samples !== undefined && samples.called !== 'none')
    return plural(samples.processes, t`confirmed by 1 process`, t`confirmed by ${samples.processes} processes`);
  if (runs === 1) return t('1 run, outside the expected noise');
  if (foundOf(verdict, 'errorCounts') !== undefined) return t('confirmed by error counts');
  return foundOf(verdict, 'exact') === undefined ? '' : t('exact');
}

const pairsText = ({ called, pairs }: Found<'pairs'>): string =>
  called === 'none' ? t`not reproduced in ${pairs} paired runs` : t`confirmed by ${pairs} paired runs`;

/** `±1.2 %`; empty where too few runs are known. */
export const noiseBadge = ({ noise }: MetricVerdict): string => (noise === undefined ? '' : formatNoise(noise.percent));

/** `±2.1% across 14 runs`. */
export function noiseText({ noise }: MetricVerdict): string {
  if (noise === undefined) return '';
  const text = t`${formatNoise(noise.percent)} across ${noise.runs} runs`;
  return noise.stored === true ? t`${text}, stored with the baseline` : text;
}
