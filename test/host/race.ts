// Shared by both windows of the race: the benchmarks that each accepts, and the rows that a window shows.
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { rowsOf } from './surfaces.ts';

/** Number of benchmarks that each window accepts. */
export const share = 100;

export const benchmarksOf = (window: 'first' | 'second'): readonly string[] =>
  Array.from({ length: share }, (_, index) => `${window} ${index}`);

/** Accepts the benchmarks one after the other with the command of their rows. */
export async function acceptEach(folder: string, names: readonly string[]): Promise<void> {
  for (const benchmark of names) {
    const target = { kind: 'benchmark', folder, id: { suite: 'bench.json', benchmark } };
    await vscode.commands.executeCommand('benchmarkBaseline.accept', target);
  }
}

/** Returns the benchmark rows of one folder as text. */
export const shownIn = (api: Api, folder: string): readonly string[] =>
  rowsOf(api).flatMap(({ label, description, target }) =>
    target.kind === 'benchmark' && target.folder === folder ? [`${label}: ${description}`] : [],
  );
