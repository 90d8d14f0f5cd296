// View state of the history panel, which survives a reload.

import type { Axis } from './panelTypes.ts';

export interface PanelState {
  /** Same as `WorkspaceOptions.folder`. */
  readonly folder: string;
  readonly suite: string;
  /** Absent for the whole suite. */
  readonly benchmark?: string;
  /** Absent for the tool's primary metric. */
  readonly metric?: string;
  readonly axis: Axis;
  readonly scale: 'linear' | 'log';
  readonly view: 'chart' | 'table';
  /** Other benchmarks shown on the same axis. */
  readonly others: readonly string[];
  /** First and last visible point; absent for the whole history. */
  readonly range?: readonly [number, number] | undefined;
}

/** Returns the initial state of a panel. */
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

/** Validates stored state. Returns `undefined` if it does not name a folder and a suite. */
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
