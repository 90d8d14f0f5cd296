// Finds the rows to refresh after a change. Unchanged rows keep their identity, so that a refresh does not replace a
// row while the user clicks one of its buttons.

import type { TreeRow } from './treeRow.ts';

interface GivenRow {
  /** The row object that the view holds. */
  row: TreeRow;
  content: string;
  children?: readonly TreeRow[];
}

/** Remembers the rows given to the view. Rows correspond by id; their contents and children may differ. */
export class RowCache {
  readonly #rows = new Map<string, GivenRow>();
  #roots: readonly TreeRow[] | undefined;
  /** Latest row by id; rows given out earlier show an older state. */
  #newest = new Map<string, TreeRow>();

  /** @param parent absent for the top level */
  children(parent: TreeRow | undefined, rows: readonly TreeRow[]): readonly TreeRow[] {
    if (parent === undefined) this.#forgetAll();
    const given = parent === undefined ? undefined : this.#rows.get(parent.id);
    if (given !== undefined) given.children = rows;
    if (parent === undefined) this.#roots = rows;
    for (const row of rows) this.#rows.set(row.id, { row, content: contentOf(row) });
    return rows;
  }

  /** Returns the latest version of a row and marks it as seen by the view. */
  seen(row: TreeRow): TreeRow {
    const newest = this.newest(row);
    const given = this.#rows.get(row.id);
    if (given !== undefined) given.content = contentOf(newest);
    return newest;
  }

  newest(row: TreeRow): TreeRow {
    return this.#newest.get(row.id) ?? row;
  }

  /**
   * Returns the rows to refresh including everything below them, or `'all'`.
   * Compares only rows given to the view, so that children of collapsed rows are not built.
   */
  changed(roots: readonly TreeRow[]): readonly TreeRow[] | 'all' {
    this.#newest = new Map();
    if (this.#roots === undefined) return 'all';
    const changed: TreeRow[] = [];
    return this.#compare(this.#roots, roots, changed) ? changed : 'all';
  }

  /** True if the level has the same rows. Rows that differ, or contain differences, are added to `changed`. */
  #compare(before: readonly TreeRow[], now: readonly TreeRow[], changed: TreeRow[]): boolean {
    if (before.length !== now.length) return false;
    // Commands receive the row object that the view holds, so a row with another target needs a new object.
    if (now.some((row, index) => targetOf(row) !== targetOf(before[index]))) return false;
    for (const row of now) this.#compareRow(row, changed);
    return true;
  }

  #compareRow(row: TreeRow, changed: TreeRow[]): void {
    this.#newest.set(row.id, row);
    const given = this.#rows.get(row.id);
    if (given === undefined) return;
    const { children } = given;
    const same =
      given.content === contentOf(row) && (children === undefined || this.#compare(children, row.children(), changed));
    if (!same) changed.push(given.row);
  }

  #forgetAll(): void {
    this.#rows.clear();
    this.#newest.clear();
  }
}

const targetOf = (row: TreeRow | undefined): string => JSON.stringify([row?.id, row?.target]);

const contentOf = ({ label, description, icon, context, spoken, state }: TreeRow): string =>
  JSON.stringify([label, description, icon, context, spoken, state]);
