// The last runs of a benchmark as a small picture: an SVG in a data address, drawn in tones that read on dark and on
// light.

import { t } from '@vscode/l10n';
import { maximumOf, minimumOf } from '../../model/longLists.ts';
import type { Status } from '../../model/model.ts';
import { formatValue } from './formatNumbers.ts';
import type { RecentValues } from './recentValues.ts';
import { escapeMarkdown } from './statusLabels.ts';

const width = 120;
const height = 24;
const margin = 3;

/** At least 3 : 1 against white and against VS Code's darkest backgrounds (WCAG 1.4.11). */
const line = '#808080';
const worse = '#e5484d';
const better = '#2e9e4f';

const toneOf = (status: Status): string =>
  status === 'regressed' || status === 'failed' ? worse : status === 'improved' ? better : line;

/** Markdown; empty where there is nothing to draw. */
export function sparklineMarkdown(past: RecentValues | undefined): string {
  return past === undefined ? '' : `![${escapeMarkdown(sparklineText(past))}](${sparklineAddress(past)})`;
}

/** For who cannot see it: `last 10 runs: 9.91 µs to 15.1 µs`. */
export function sparklineText({ values, unit }: RecentValues): string {
  const [low, high] = [minimumOf(values), maximumOf(values)].map((value) => formatValue(value, unit));
  return t`last ${values.length} runs: ${low ?? ''} to ${high ?? ''}`;
}

/** `data:image/svg+xml,…`; parentheses, quotes and spaces are escaped, so that it can stand in markdown. */
export const sparklineAddress = (past: RecentValues): string =>
  `data:image/svg+xml,${encodeURIComponent(sparklineSvg(past)).replace(/[()']/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`;

export function sparklineSvg({ values, baseline, status }: RecentValues): string {
  const place = placeFor(values, baseline);
  const points = values.map((value, index) => place(index, value));
  const [x = 0, y = 0] = points.at(-1) ?? [];
  const path = points.map((point) => point.join()).join(' ');
  const against = baseline === undefined ? '' : baselineLine(place(0, baseline)[1]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    against,
    `<polyline points="${path}" fill="none" stroke="${line}" stroke-width="1.5" stroke-linejoin="round"/>`,
    `<circle cx="${x}" cy="${y}" r="2.5" fill="${toneOf(status)}"/>`,
    '</svg>',
  ].join('');
}

const baselineLine = (y: number): string =>
  `<line x1="0" x2="${width}" y1="${y}" y2="${y}" stroke="${line}" stroke-width="1" stroke-dasharray="2 3"/>`;

type Place = (index: number, value: number) => readonly [x: number, y: number];

/** Higher values stand higher; values that are all equal stand in the middle. */
function placeFor(values: readonly number[], baseline: number | undefined): Place {
  const all = baseline === undefined ? values : [...values, baseline];
  const low = minimumOf(all);
  const span = maximumOf(all) - low;
  const step = (width - 2 * margin) / Math.max(1, values.length - 1);
  const rise = (value: number): number => (span > 0 ? (value - low) / span : 0.5);
  return (index, value) => [
    rounded(margin + index * step),
    rounded(height - margin - rise(value) * (height - 2 * margin)),
  ];
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
