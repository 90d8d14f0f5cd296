// One row of the sidebar: label, icon, context and target.

import type { BenchmarkId } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Icon } from '../wording/icons.ts';
import type { Shows } from './problemFilter.ts';

/** The object a row represents, passed to commands. */
export type RowTarget =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'suite'; readonly folder: string; readonly suite: string }
  /** The row that asks for the direction of metrics. */
  | { readonly kind: 'direction'; readonly folder: string; readonly suite: string }
  | { readonly kind: 'group'; readonly folder: string; readonly ids: readonly BenchmarkId[] }
  | { readonly kind: 'benchmark'; readonly folder: string; readonly id: BenchmarkId }
  | { readonly kind: 'metric'; readonly folder: string; readonly id: BenchmarkId; readonly metric: string };

export interface TreeRow {
  /** Stable across renders: contains names only, no numbers. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: Icon;
  /** Space-separated tokens for `when` clauses, for example `benchmark regressed acceptable`. */
  readonly context: string;
  readonly spoken: string;
  readonly state: 'leaf' | 'collapsed' | 'expanded';
  readonly target: RowTarget;
  /** Returns Markdown; called on hover. */
  tooltip(): string;
  children(): readonly TreeRow[];
}

/** Quotes the names, because they may contain any separator. */
export const rowId = (...names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join();

/** The suite of a row and the filter for its siblings. */
export interface Place {
  readonly workspace: Workspace;
  readonly suite: Suite;
  readonly shows: Shows;
}
