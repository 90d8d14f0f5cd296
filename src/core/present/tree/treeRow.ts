// What one row of the sidebar is: names, numbers, icon, and what it stands for.

import type { BenchmarkId } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Icon } from '../wording/icons.ts';
import type { Shows } from './problemFilter.ts';

/** What a row stands for, so that a command knows what it was called on. */
export type RowTarget =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'suite'; readonly folder: string; readonly suite: string }
  /** The row that asks which way is better. */
  | { readonly kind: 'direction'; readonly folder: string; readonly suite: string }
  | { readonly kind: 'group'; readonly folder: string; readonly ids: readonly BenchmarkId[] }
  | { readonly kind: 'benchmark'; readonly folder: string; readonly id: BenchmarkId }
  | { readonly kind: 'metric'; readonly folder: string; readonly id: BenchmarkId; readonly metric: string };

export interface TreeRow {
  /** Stable across renders: names only, no numbers. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: Icon;
  /** Space-separated tokens for `when` clauses: `benchmark regressed acceptable`. */
  readonly context: string;
  readonly spoken: string;
  readonly state: 'leaf' | 'collapsed' | 'expanded';
  readonly target: RowTarget;
  /** Markdown, made when somebody looks. */
  tooltip(): string;
  children(): readonly TreeRow[];
}

/** Names come from outside and may hold any separator. */
export const rowId = (...names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join();

/** Where a row's numbers come from, and which benchmarks have rows beside it. */
export interface Place {
  readonly workspace: Workspace;
  readonly suite: Suite;
  readonly shows: Shows;
}
