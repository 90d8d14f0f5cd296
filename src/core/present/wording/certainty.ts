// How sure a verdict is, in the product's words: confirmed, suspect, within noise, cannot tell; and the noise badge.

import { t } from '@vscode/l10n';
import type { EvidenceFound } from '../../model/evidence.ts';
import type { MetricVerdict } from '../../model/model.ts';
import { notConfirmedText } from '../verdict/statisticsText.ts';
import { formatNoise } from './formatNumbers.ts';
import { plural } from './plural.ts';
import { statusWord } from './statusLabels.ts';

type Kind = EvidenceFound['kind'];
type Found<K extends Kind> = Extract<EvidenceFound, { readonly kind: K }>;

function foundOf<K extends Kind>({ evidence }: MetricVerdict, kind: K): Found<K> | undefined {
  return evidence.map(({ found }) => found).find((found): found is Found<K> => found.kind === kind);
}

/** For a row: empty where the numbers speak for themselves. */
export function certaintyWord(verdict: MetricVerdict): string {
  const { status } = verdict;
  if (foundOf(verdict, 'pairs')?.called === 'none') return t('not reproduced');
  if (verdict.smallButReal === true) return t('small but significant');
  if (status === 'suspected') return t('suspected (1 run)');
  if (status === 'inconclusive' && foundOf(verdict, 'withinNoise') !== undefined) return t('within noise');
  return status === 'unchanged' || status === 'improved' ? '' : statusWord(status);
}

/** `confirmed by 2 runs`, `not confirmed: 1 run, no history`; empty where nothing speaks for it or against it. */
export function confirmationText(verdict: MetricVerdict): string {
  const unconfirmed = foundOf(verdict, 'notConfirmed');
  if (unconfirmed !== undefined) return t`not confirmed: ${notConfirmedText(unconfirmed)}`;
  const pairs = foundOf(verdict, 'pairs');
  if (pairs !== undefined)
    return pairs.called === 'none'
      ? t`not reproduced in ${pairs.pairs} paired runs`
      : t`confirmed by ${pairs.pairs} paired runs`;
  if (verdict.status !== 'regressed' && verdict.status !== 'improved') return '';
  const history = foundOf(verdict, 'history');
  if (history !== undefined) {
    return history.runs > 1 ? t`confirmed by ${history.runs} runs` : t('not confirmed: 1 run');
  }
  const samples = foundOf(verdict, 'samples');
  if (samples !== undefined)
    return plural(samples.processes, t`confirmed by 1 process`, t`confirmed by ${samples.processes} processes`);
  if (foundOf(verdict, 'errorCounts') !== undefined) return t('confirmed by error counts');
  return foundOf(verdict, 'exact') === undefined ? '' : t('exact');
}

/** `±1.2%`; empty where too few runs are known. */
export const noiseBadge = ({ noise }: MetricVerdict): string => (noise === undefined ? '' : formatNoise(noise.percent));

/** `±2.1% between runs, 14 runs`. */
export const noiseText = ({ noise }: MetricVerdict): string =>
  noise === undefined ? '' : t`${formatNoise(noise.percent)} across ${noise.runs} runs`;
