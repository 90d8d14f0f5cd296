// Gutter icons for declarations, one per severity.

import type { Severity } from '../../model/model.ts';
import { iconOf } from '../wording/icons.ts';
import type { DeclaredTogether } from './declaredBenchmark.ts';

export type MarkedSeverity = Exclude<Severity, 'none'>;

export interface GutterIcon {
  readonly severity: MarkedSeverity;
  /** Theme color id, the same as in the tree. */
  readonly color: string;
  /** SVG data URIs for dark and light themes. */
  readonly dark: string;
  readonly light: string;
}

const shapes: Readonly<Record<MarkedSeverity, string>> = {
  minor: '<path d="M8 4l5 8H3z"/>',
  major: '<path d="M8 2l6 6-6 6-6-6z"/>',
  critical: '<path d="M5 2h6l3 3v6l-3 3H5l-3-3V5z"/>',
};

const tones: Readonly<Record<MarkedSeverity, readonly [dark: string, light: string]>> = {
  minor: ['#cca700', '#8a6d00'],
  major: ['#e07a3f', '#b5540e'],
  critical: ['#f14c4c', '#c72e2e'],
};

export const gutterIcons: readonly GutterIcon[] = (['minor', 'major', 'critical'] as const).map((severity) => {
  const [dark, light] = tones[severity];
  return {
    severity,
    color: iconOf('regressed', severity).color ?? 'charts.yellow',
    dark: address(shapes[severity], dark),
    light: address(shapes[severity], light),
  };
});

/** Returns the severity of a declaration's worst regression; `undefined` without a regression. */
export function markOf([{ verdict }]: DeclaredTogether): MarkedSeverity | undefined {
  return verdict.status === 'regressed' && verdict.severity !== 'none' ? verdict.severity : undefined;
}

function address(shape: string, fill: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="${fill}">${shape}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
