// Reads tree, status bar and problems as plain data, and waits for their states by their own events.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { TreeRow } from '../../src/core/present/tree/treeRow.ts';
import type { Api } from '../../src/extension.ts';

/** Activates the extension and resolves when all output files have been read once. */
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

/** Number of regressions in the unchanged demo. */
export const demoRegressions = 9;

/** Milliseconds before a wait is reported, below Mocha's timeout. Reporting never ends a wait. */
const reportAfter = 20_000;

/**
 * Resolves when the condition holds, at once or after an event. A long wait prints the awaited and the actual state.
 * @param state name of the awaited state, by default the condition's source text
 */
export function until(api: Api, condition: () => boolean, state = String(condition)): Promise<void> {
  if (condition()) return Promise.resolve();
  return new Promise((resolve) => {
    const report = setTimeout(() => console.error(`Still waiting for: ${state}\n${actualState(api)}`), reportAfter);
    const subscriptions = [api.diagnostics.onDidPublish, api.sessions.onDidChange].map((event) =>
      event(() => {
        if (!condition()) return;
        clearTimeout(report);
        for (const subscription of subscriptions) subscription.dispose();
        resolve();
      }),
    );
  });
}

/** Returns what the surfaces show, one line per fact. */
function actualState(api: Api): string {
  const rows = rowsOf(api).map(({ label, description }) => `  ${label}: ${description}`);
  const counts = `Regressions: ${JSON.stringify(regressions(api))}`;
  return [counts, `Status bar: ${api.statusBar.text}`, 'Rows:', ...rows, 'Problems:', ...problems()].join('\n');
}

/** Returns all rows of the tree, or those below one row, depth first. */
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

/** Returns the extension's problems as `file:line level message`. */
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

/** Returns the number of regressions that each surface shows. */
export function regressions(api: Api): Counts {
  const regressed = rowsOf(api).filter((row) => /^benchmark regressed/.test(row.context));
  return {
    tree: regressed.length,
    badge: api.tree.badge,
    problems: problems().reduce((count, problem) => count + benchmarksIn(problem), 0),
    status: Number(/(\d+) (slower|worse)/.exec(api.statusBar.text)?.[1] ?? 0),
  };
}

/** Returns the counts when every surface shows the same number. */
export const onAllSurfaces = (count: number): Counts => ({ tree: count, badge: count, problems: count, status: count });

/** Returns how many regressions a problem covers: its own and the ones that share its declaration. */
function benchmarksIn(problem: string): number {
  if (/\bSuspected\b/.test(problem) || !/ (slower|more|less|fewer) ?.*: .*, was /.test(problem)) return 0;
  const [, more] = / (\d+) more (?:parameters?|results?) (?:is|are) /.exec(problem) ?? [];
  return 1 + Number(more ?? 0);
}

/** Resolves when all surfaces show the expected number of regressions. */
export async function untilRegressions(api: Api, expected: number): Promise<void> {
  const agree = () => Object.values(regressions(api)).every((count) => count === expected);
  await until(api, agree, `${expected} regressions in tree, badge, problems and status bar`);
  assert.deepEqual(regressions(api), onAllSurfaces(expected));
}
