// Confirm in words: what is being measured, what came out. It refuses to measure.

import { t } from '@vscode/l10n';
import type { Confirmation } from '../../confirm/confirmation.ts';
import type { ConfirmProgress } from '../../confirm/confirmBenchmark.ts';
import type { ConfirmRequest } from '../../confirm/confirmRequest.ts';
import type { PairsFound } from '../../model/evidence.ts';
import type { BenchmarkVerdict } from '../../model/model.ts';
import { intervalText } from '../verdict/statisticsText.ts';
import { certaintyWord } from '../wording/certainty.ts';
import { formatPercentChange } from '../wording/formatNumbers.ts';
import { headline, oneLine, severityWord, statusWord } from '../wording/statusLabels.ts';

/** `Confirm sort/quick/1000` */
export const confirmTitle = ({ name }: ConfirmRequest): string => t`Confirm ${oneLine(name, 120)}`;

/** `3 of 16: new code, pair 2` */
export function progressText({ done, all, step }: ConfirmProgress, { commit }: ConfirmRequest): string {
  const code = step.side === 'candidate' ? t('new code') : t`code of ${commit.slice(0, 7)}`;
  return t`${done + 1} of ${all}: ${code}, pair ${step.pair}`;
}

/** `sort/quick/1000 is confirmed by 8 pairs: mean +48.1 % [+47.0 %, +49.3 %]. Now critical.` */
export function confirmedText(
  { name }: ConfirmRequest,
  { metrics }: Confirmation,
  verdict: BenchmarkVerdict | undefined,
): string {
  const isReal = metrics.some(({ found }) => found.called !== 'none');
  const pairs = metrics[0]?.found.pairs ?? 0;
  const numbers = metrics.map(({ metric, found }) => `${oneLine(metric, 40)} ${measuredText(found)}`).join(', ');
  const shown = oneLine(name, 120);
  const said = isReal
    ? t`${shown} is confirmed by ${pairs} pairs: ${numbers}.`
    : t`${shown} is not confirmed by ${pairs} pairs: ${numbers}.`;
  return verdict === undefined ? said : `${said} ${t`Now ${verdictWord(verdict)}.`}`;
}

const measuredText = (found: PairsFound): string => `${formatPercentChange(found.percent)} ${intervalText(found)}`;

function verdictWord({ status, severity, metrics }: BenchmarkVerdict): string {
  const shown = headline(metrics, status);
  if (status === 'regressed') return severityWord(severity);
  const sure = shown === undefined ? '' : certaintyWord(shown);
  return sure === '' || sure === t('not reproduced') ? statusWord(status) : sure;
}

export const cancelledText = t('Measuring again was cancelled: nothing was changed.');
