// What the three surfaces say, read back as plain data, and waiting for them by their own events.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { TreeRow } from '../../src/core/present/tree/treeRow.ts';
import type { Api } from '../../src/extension.ts';

/** The activated extension. Resolves when the first look at every output is done. */
export async function activated(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('benchmark-baseline.benchmark-baseline');
  assert.ok(extension, 'the extension is not installed');
  const api = await extension.activate();
  await until(
    api,
    () => api.sessions.all.length > 0 && api.sessions.workspaces.every((workspace) => !workspace.loading),
  );
  return api;
}

/** Resolves when the condition holds after something was published; looks at once, too. */
export function until(api: Api, condition: () => boolean): Promise<void> {
  if (condition()) return Promise.resolve();
  return new Promise((resolve) => {
    const subscriptions = [api.diagnostics.onDidPublish, api.sessions.onDidChange].map((event) =>
      event(() => {
        if (!condition()) return;
        for (const subscription of subscriptions) subscription.dispose();
        resolve();
      }),
    );
  });
}

/** Every row of the tree, or below one row, depth first. */
export function rowsOf(api: Api, start?: TreeRow): readonly TreeRow[] {
  const below = (row?: TreeRow): readonly TreeRow[] =>
    api.tree.getChildren(row).flatMap((child) => [child, ...below(child)]);
  return below(start);
}

export function rowOf(api: Api, label: string): TreeRow {
  const row = rowsOf(api).find((candidate) => candidate.label === label);
  assert.ok(row, `there is no row ${label}`);
  return row;
}

/** Problems that the extension shows, as `file:line level message`. */
export function problems(): readonly string[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics
        .filter((diagnostic) => diagnostic.source === 'benchmarks')
        .map(
          ({ range, severity, message }) =>
            `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1} ${vscode.DiagnosticSeverity[severity]} ${message}`,
        ),
    );
}

export interface Counts {
  readonly tree: number;
  readonly badge: number;
  readonly problems: number;
  readonly status: number;
}

/** How many benchmarks regressed, as each surface says it. */
export function regressions(api: Api): Counts {
  const regressed = rowsOf(api).filter((row) => /^benchmark regressed/.test(row.context));
  return {
    tree: regressed.length,
    badge: api.tree.badge,
    problems: problems().reduce((count, problem) => count + benchmarksIn(problem), 0),
    status: Number(/(\d+) (slower|worse)/.exec(api.statusBar.text)?.[1] ?? 0),
  };
}

/** A problem speaks of one regressed benchmark, and counts those that share its declaration. */
function benchmarksIn(problem: string): number {
  if (!/ (slower|more|less|fewer) ?.*: .*, was /.test(problem)) return 0;
  const [, more] = / (\d+) more (?:parameters?|results?) (?:is|are) /.exec(problem) ?? [];
  return 1 + Number(more ?? 0);
}

/** Waits until all surfaces say the same number, and that number is as expected. */
export async function untilRegressions(api: Api, expected: number): Promise<void> {
  const agree = () => Object.values(regressions(api)).every((count) => count === expected);
  await until(api, agree);
  assert.deepEqual(regressions(api), { tree: expected, badge: expected, problems: expected, status: expected });
}
