// Which of the rows that were handed out have to be asked for again, so that a row that says the same stays the row it
// is: whoever is about to press one of its buttons reaches it.

import type { TreeRow } from './treeRow.ts';

interface Handed {
  /** As whoever shows it knows it. */
  row: TreeRow;
  said: string;
  children?: readonly TreeRow[];
}

/** Rows are the same by their ids; what stands in them, and below them, may differ. */
export class RowCache {
  readonly #rows = new Map<string, Handed>();
  #roots: readonly TreeRow[] | undefined;
  /** The newest of each id: what was handed out earlier speaks of an earlier state. */
  #newest = new Map<string, TreeRow>();

  /** @param parent absent for the top */
  children(parent: TreeRow | undefined, rows: readonly TreeRow[]): readonly TreeRow[] {
    if (parent === undefined) this.#forgetAll();
    const handed = parent === undefined ? undefined : this.#rows.get(parent.id);
    if (handed !== undefined) handed.children = rows;
    if (parent === undefined) this.#roots = rows;
    for (const row of rows) this.#rows.set(row.id, { row, said: saidBy(row) });
    return rows;
  }

  /** The row to show for one that was handed out. Asking for it counts as having seen it. */
  seen(row: TreeRow): TreeRow {
    const newest = this.newest(row);
    const handed = this.#rows.get(row.id);
    if (handed !== undefined) handed.said = saidBy(newest);
    return newest;
  }

  newest(row: TreeRow): TreeRow {
    return this.#newest.get(row.id) ?? row;
  }

  /**
   * The rows that were handed out and have to be asked for again, with everything below them; `'all'` for the whole.
   * Only what was handed out is compared: the children of a row that nobody opened are made when somebody does.
   */
  changed(roots: readonly TreeRow[]): readonly TreeRow[] | 'all' {
    this.#newest = new Map();
    if (this.#roots === undefined) return 'all';
    const changed: TreeRow[] = [];
    return this.#compare(this.#roots, roots, changed) ? changed : 'all';
  }

  /** Whether the level has the same rows; what differs in or below one of them is added to `changed`. */
  #compare(before: readonly TreeRow[], now: readonly TreeRow[], changed: TreeRow[]): boolean {
    if (before.length !== now.length) return false;
    // A row that stands for something else is another row: commands get the one that was handed out.
    if (now.some((row, index) => meantBy(row) !== meantBy(before[index]))) return false;
    for (const row of now) this.#compareRow(row, changed);
    return true;
  }

  #compareRow(row: TreeRow, changed: TreeRow[]): void {
    this.#newest.set(row.id, row);
    const handed = this.#rows.get(row.id);
    if (handed === undefined) return;
    const { children } = handed;
    const same =
      handed.said === saidBy(row) && (children === undefined || this.#compare(children, row.children(), changed));
    if (!same) changed.push(handed.row);
  }

  #forgetAll(): void {
    this.#rows.clear();
    this.#newest.clear();
  }
}

const meantBy = (row: TreeRow | undefined): string => JSON.stringify([row?.id, row?.target]);

const saidBy = ({ label, description, icon, context, spoken, state }: TreeRow): string =>
  JSON.stringify([label, description, icon, context, spoken, state]);
