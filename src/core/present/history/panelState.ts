// What the panel looks at: the little that is kept over a reload.

import type { Axis } from './panelTypes.ts';

export interface PanelState {
  /** As `WorkspaceOptions.folder`. */
  readonly folder: string;
  readonly suite: string;
  /** The whole suite when absent. */
  readonly benchmark?: string;
  /** What the tool headlines when absent. */
  readonly metric?: string;
  readonly axis: Axis;
  readonly scale: 'linear' | 'log';
  readonly view: 'chart' | 'table';
  /** Benchmarks that are shown on the same axis. */
  readonly others: readonly string[];
  /** First and last point that are shown; the whole history when absent. */
  readonly range?: readonly [number, number] | undefined;
}

/** A panel as it first opens. */
export const newPanelState = (folder: string, suite: string, benchmark?: string, metric?: string): PanelState => ({
  folder,
  suite,
  ...(benchmark === undefined ? {} : { benchmark }),
  ...(metric === undefined ? {} : { metric }),
  axis: 'runs',
  scale: 'linear',
  view: 'chart',
  others: [],
});

/** What was kept, as far as it can be used; `undefined` when it does not say what it is about. */
export function readPanelState(kept: unknown): PanelState | undefined {
  if (!isRecord(kept) || typeof kept.folder !== 'string' || typeof kept.suite !== 'string') return undefined;
  const { range } = kept;
  return {
    ...newPanelState(kept.folder, kept.suite, textOf(kept.benchmark), textOf(kept.metric)),
    axis: kept.axis === 'commits' ? 'commits' : 'runs',
    scale: kept.scale === 'log' ? 'log' : 'linear',
    view: kept.view === 'table' ? 'table' : 'chart',
    others: Array.isArray(kept.others) ? kept.others.filter((other) => typeof other === 'string') : [],
    ...(isRange(range) ? { range } : {}),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const isRange = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
