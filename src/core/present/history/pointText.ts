// One point in words: for the hover, for screen readers and for the table's row. Asked for when somebody looks.

import { t } from '@vscode/l10n';
import type { Unit } from '../../model/model.ts';
import { formatChange, formatValue } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { CommitText, HistoryPoint, IntervalMeaning } from './panelTypes.ts';

export interface PointText {
  /** `2026-11-20 14:03`, in the reader's time zone. */
  readonly when: string;
  /** `15.1 µs`, `failed: …`. */
  readonly value: string;
  /** `+52.4%` against what it was held against; empty without a baseline. */
  readonly change: string;
  /** `was 9.91 µs`. */
  readonly baseline: string;
  /** `9.91 µs`. */
  readonly baselineValue: string;
  /** `14.9 µs to 15.3 µs`; empty without one. */
  readonly interval: string;
  /** What the interval is: `middle half of the samples`. */
  readonly intervalMeaning: string;
  /** `a1b2c3d on main, with changes`; empty when it is not known. */
  readonly commit: string;
  readonly author: string;
  readonly subject: string;
  /** `3 runs`; empty for one. */
  readonly runs: string;
  /** It lies beyond where a regression begins. */
  readonly isBeyond: boolean;
}

/** @param commit what git says of the point's commit, where it is known already */
export function pointText(point: HistoryPoint, unit: Unit, commit: CommitText | undefined): PointText {
  const { value, baseline, interval, failure } = point;
  return {
    when: formatMoment(point.time),
    value: value === null ? t('failed: {0}', oneLine(failure ?? '', 120)) : formatValue(value, unit),
    change: value === null || baseline === undefined ? '' : changeOf(value, baseline, unit),
    baseline: baseline === undefined ? '' : t('was {0}', formatValue(baseline, unit)),
    baselineValue: baseline === undefined ? '' : formatValue(baseline, unit),
    interval:
      interval === undefined ? '' : t('{0} to {1}', formatValue(interval.low, unit), formatValue(interval.high, unit)),
    intervalMeaning: interval === undefined ? '' : meaningText(interval.meaning),
    commit: commitText(point),
    author: commit === undefined ? '' : oneLine(commit.author, 60),
    subject: commit === undefined ? '' : oneLine(commit.subject, 120),
    runs: point.runs === 1 ? '' : t('{0} runs', point.runs),
    isBeyond: isBeyond(point),
  };
}

/** Beyond where a regression begins: the limit lies on the worse side of the baseline. */
export function isBeyond({ value, baseline, limit }: HistoryPoint): boolean {
  if (value === null || baseline === undefined || limit === undefined) return false;
  return limit >= baseline ? value > limit : value < limit;
}

/** All of it in one sentence. */
export function spokenPoint(text: PointText): string {
  const change = text.change === '' ? [] : [text.change, text.baseline];
  return [text.value, ...change, text.when, text.commit, text.subject, text.author, text.runs]
    .filter((part) => part !== '')
    .join(', ');
}

/** `2026-11-20 14:03`, in the reader's time zone. @param time epoch milliseconds */
export function formatMoment(time: number): string {
  const at = new Date(time);
  const two = (amount: number) => String(amount).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

function changeOf(value: number, baseline: number, unit: Unit): string {
  const amount = value - baseline;
  if (baseline === 0 || unit === 'ratio') return formatChange({ kind: 'absolute', amount }, unit);
  return formatChange({ kind: 'percent', amount: (amount / Math.abs(baseline)) * 100 }, unit);
}

function meaningText(meaning: IntervalMeaning): string {
  if (meaning === 'stated') return t('interval reported by the tool');
  return meaning === 'samples' ? t('interquartile range of the samples') : t('lowest to highest run');
}

function commitText({ commit, branch, dirty }: HistoryPoint): string {
  if (commit === undefined) return '';
  const short = oneLine(commit).slice(0, 7);
  const place = branch === undefined ? short : t('{0} on {1}', short, oneLine(branch, 60));
  return dirty === true ? t('{0} + uncommitted changes', place) : place;
}
