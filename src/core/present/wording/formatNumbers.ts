// Every number that a person sees is formatted here, once: three significant digits, the unit chosen by size, the sign
// of a change always shown.

import { t } from '@vscode/l10n';
import type { Change, Threshold, Unit } from '../../model/model.ts';
import { plural } from './plural.ts';

type Scale = readonly (readonly [factor: number, symbol: string])[];

const durations: Scale = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
  [1e-3, 'ps'],
];
const decimal: Scale = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
];
const bytes: Scale = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
  [1, 'B'],
];

/** U+2212: as wide as a plus. */
const minus = '−';

const digits = new Intl.NumberFormat('en', {
  maximumSignificantDigits: 3,
  minimumSignificantDigits: 3,
  useGrouping: false,
});
const plainDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, useGrouping: false });
/** Limits are given, not measured: every digit that somebody wrote. */
const limitDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 12, useGrouping: false });
const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `15.1 µs`, `1.20 MB`, `3.4k ops/s`, `0.012`. */
export function formatValue(value: number, unit: Unit): string {
  if (unit === 'ns') return scaled(value, durations, ' ');
  if (unit === 'B') return scaled(value, bytes, ' ');
  if (unit === 'B/s') return `${scaled(value, bytes, ' ')}/s`;
  if (unit === 'ratio') return signed(value, plainDigits.format(Math.abs(value)));
  if (unit === 'count') return count(value);
  return `${scaled(value, decimal, '')} ${oneLine(unit)}`.trimEnd();
}

/**
 * The labels of an axis: one unit for all of them, and as many digits as tell them apart.
 * @param values evenly spaced, ascending
 */
export function formatAxis(values: readonly number[], unit: Unit): readonly string[] {
  const [largest, step] = [
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    Math.abs((values[1] ?? 0) - (values[0] ?? 0)),
  ];
  const [scale, space, suffix] = scaleOf(unit);
  const [factor, symbol] = stepFor(largest, scale);
  const decimals = step === 0 ? 2 : Math.min(12, Math.max(0, -Math.floor(Math.log10((step / factor) * 1.000001))));
  const isWhole = values.every((value) => isRound(value / factor, decimals));
  return values.map((value) => {
    const size = (Math.abs(value) / factor).toFixed(isWhole ? decimals : decimals + 1);
    return signed(value, `${size}${space}${symbol}${suffix}`.trimEnd());
  });
}

const isRound = (value: number, decimals: number): boolean =>
  Math.abs(Number(value.toFixed(decimals)) - value) < 10 ** -decimals / 1000;

function scaleOf(unit: Unit): readonly [scale: Scale, space: string, suffix: string] {
  if (unit === 'ns') return [durations, ' ', ''];
  if (unit === 'B') return [bytes, ' ', ''];
  if (unit === 'B/s') return [bytes, ' ', '/s'];
  if (unit === 'ratio') return [[[1, '']], '', ''];
  return [decimal, '', unit === 'count' ? '' : ` ${oneLine(unit)}`];
}

/** A limit as somebody wrote it: `15%`, `2.05%`, `0.05`. */
export function formatLimit({ kind, limit }: Threshold, unit: Unit): string {
  return kind === 'percent' ? `${limitDigits.format(limit)}%` : formatValue(limit, unit);
}

/** `+52.4%`, `−0.3%`, `+0.07`, `+3.10 ns`. @param unit of the value that changed */
export function formatChange(change: Change, unit: Unit): string {
  const size = Math.abs(change.amount);
  const sign = change.amount < 0 ? minus : '+';
  if (change.kind === 'percent') return size < 0.05 ? percent(0) : `${sign}${percent(size)}`;
  return size === 0 ? '±0' : `${sign}${formatValue(size, unit)}`;
}

/** `+52.4%` of percents. */
export const formatPercentChange = (amount: number): string => formatChange({ kind: 'percent', amount }, '');

/** `±1.2%`. */
export const formatNoise = (amount: number): string => `±${percent(Math.abs(amount))}`;

/** `1,234`. */
export const formatCount = (amount: number): string => grouped.format(amount);

/** `52.4%`, without a sign. */
export function formatPercent(amount: number): string {
  return percent(Math.abs(amount));
}

/** Three significant digits, without a unit: it stands in the column's title. */
export const formatNumber = (value: number): string =>
  Number.isInteger(value) ? String(value) : plainDigits.format(value);

/** A p-value, an effect size or a label of a ratio axis, without a unit. */
export const formatFactor = (factor: number): string => (Number.isFinite(factor) ? plainDigits.format(factor) : '∞');

/** `3.5` for `3.5×`, `12.0`, `140`. */
export const formatTimes = (factor: number): string => (Number.isFinite(factor) ? oneDecimal(factor) : '∞');

/**
 * How many times slower or faster a duration is; `undefined` below 2×, and for a duration of zero, where the percentage says more.
 * @param percentChange of a duration
 */
export function timesSlowerOrFaster(percentChange: number): number | undefined {
  if (percentChange >= 99.95) return 1 + percentChange / 100;
  return percentChange <= -49.95 && percentChange > -99.95 ? 1 / (1 + percentChange / 100) : undefined;
}

/** `2 min ago`, as VS Code says it. @param age milliseconds */
export function formatAge(age: number): string {
  const seconds = Math.max(0, age) / 1000;
  if (seconds < 45) return t('now');
  if (seconds < 3600) return t`${Math.max(1, Math.floor(seconds / 60))} min ago`;
  if (seconds < 86_400) return hours(Math.floor(seconds / 3600));
  if (seconds < 30 * 86_400) return days(Math.floor(seconds / 86_400));
  if (seconds < 365 * 86_400) return months(Math.floor(seconds / (30 * 86_400)));
  return years(Math.floor(seconds / (365 * 86_400)));
}

const hours = (count: number) => plural(count, t`1 hour ago`, t`${count} hours ago`);
const days = (count: number) => plural(count, t`1 day ago`, t`${count} days ago`);
const months = (count: number) => plural(count, t`1 month ago`, t`${count} months ago`);
const years = (count: number) => plural(count, t`1 year ago`, t`${count} years ago`);

function scaled(value: number, scale: Scale, space: string): string {
  const size = Math.abs(value);
  if (size === 0) return `0${space}${symbolOfOne(scale)}`.trimEnd();
  const [factor, symbol] = stepFor(size, scale);
  return signed(value, `${digits.format(size / factor)}${space}${symbol}`.trimEnd());
}

/** 999.6 ns is 1.00 µs: the rounded number decides the unit. */
const stepFor = (size: number, scale: Scale): Scale[number] =>
  scale.find(([factor]) => Number(size.toPrecision(3)) >= factor) ?? scale.at(-1) ?? [1, ''];

const signed = (value: number, size: string): string => (value < 0 ? `${minus}${size}` : size);

const symbolOfOne = (scale: Scale): string => scale.find(([factor]) => factor === 1)?.[1] ?? '';

const count = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e6
    ? signed(value, grouped.format(Math.abs(value)))
    : scaled(value, decimal, '');

function percent(size: number): string {
  return `${size >= 999.5 ? grouped.format(size) : oneDecimal(size)}%`;
}

const oneDecimal = (size: number): string => (size >= 99.95 ? size.toFixed(0) : size.toFixed(1));

/** Units come from outside. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 40);
