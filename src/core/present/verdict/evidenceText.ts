// Why this verdict: every step of detection in plain words with its numbers.

import { t } from '@vscode/l10n';
import type { Evidence, EvidenceFound } from '../../model/evidence.ts';
import type { MetricVerdict, SystemInfo, Threshold, Unit } from '../../model/model.ts';
import { configLine } from '../dialogs/limitText.ts';
import { noiseText } from '../wording/certainty.ts';
import { formatChange, formatLimit } from '../wording/formatNumbers.ts';
import { directionWord, oneLine } from '../wording/statusLabels.ts';
import { statisticsLine } from './statisticsText.ts';

/** One sentence a step, in the order in which they were climbed. */
export function evidenceLines(verdict: MetricVerdict): readonly string[] {
  const unit = verdict.current?.unit ?? verdict.baseline?.unit ?? '';
  const lines = verdict.evidence.map((evidence) => evidenceLine(evidence, verdict, unit));
  return [...lines, ...noiseLine(verdict)].filter((line) => line !== '');
}

/** What is known of noise is said with every change. */
const noiseLine = (verdict: MetricVerdict): readonly string[] =>
  verdict.noise === undefined ? [] : [t`noise: ${noiseText(verdict)}`];

const evidenceLine = ({ found }: Evidence, verdict: MetricVerdict, unit: Unit): string =>
  comparisonLine(found, verdict, unit) ?? configLine(found, unit) ?? statisticsLine(found, unit) ?? '';

/** May it be compared, and what the threshold says; `undefined` for every other step. */
function comparisonLine(found: EvidenceFound, verdict: MetricVerdict, unit: Unit): string | undefined {
  switch (found.kind) {
    case 'sameMachine':
      return t('same machine');
    case 'sharedMachines':
      return t('different machine, allowed by baseline.machines');
    case 'otherMachine':
      return t`measured on a different machine: ${machineDifference(found.baseline, found.current)}`;
    case 'otherUnit':
      return t`unit changed: ${oneLine(found.baseline)} → ${oneLine(found.current)}`;
    case 'otherVersion':
      return t`benchmark version changed: ${oneLine(found.baseline)} → ${oneLine(found.current)}`;
    case 'change':
      return changeLine(verdict, found.exceeded, unit);
    case 'zeroBaseline':
      return t('the baseline is zero, so any increase counts (no percentage)');
    case 'notJudged':
      return found.reason === 'unknownDirection' ? directionWord('unknown') : notJudgedText(found.reason);
    default:
      return undefined;
  }
}

function changeLine({ change, threshold }: MetricVerdict, exceeded: boolean, unit: Unit): string {
  if (change === undefined || threshold === undefined) return '';
  const [moved, limit] = [formatChange(change, unit), thresholdText(threshold, unit)];
  return exceeded ? t`${moved} exceeds ${limit}` : t`${moved} is within ${limit}`;
}

const notJudgedText = (reason: 'informative' | 'ignored'): string =>
  reason === 'ignored' ? t('ignored in config.json') : t('informational, not checked');

/** `the 15% threshold (default)`, `the 5% threshold (overrides[2] in config.json)`. */
function thresholdText(threshold: Threshold, unit: Unit): string {
  const limit = formatLimit(threshold, unit);
  return threshold.source === 'default'
    ? t`the ${limit} threshold (default)`
    : t`the ${limit} threshold (${threshold.source} in config.json)`;
}

/** `CPU: EPYC 7B13 → Apple M4`: the first differences only. */
export function machineDifference(baseline: SystemInfo, current: SystemInfo): string {
  const fields: readonly (readonly [string, string, string])[] = [
    ['CPU', baseline.cpuModel, current.cpuModel],
    [t('cores'), String(baseline.cpuCores), String(current.cpuCores)],
    [t('system'), baseline.os, current.os],
    [t('architecture'), baseline.arch, current.arch],
  ];
  const different = fields.filter(([, before, now]) => before !== now && isStated(before) && isStated(now));
  const text = different.map(([label, before, now]) => `${label}: ${oneLine(before, 60)} → ${oneLine(now, 60)}`);
  return text.length === 0 ? t('no details available') : text.slice(0, 2).join(', ');
}

/** A machine that only an output tells of has empty fields, and no cores. */
const isStated = (field: string): boolean => field !== '' && field !== '0';
