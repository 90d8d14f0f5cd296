// What both windows of the race know: which benchmarks each accepts, how, and what a window shows of them.
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { rowsOf } from './surfaces.ts';

/** How many benchmarks each window accepts. */
export const share = 100;

export const benchmarksOf = (window: 'first' | 'second'): readonly string[] =>
  Array.from({ length: share }, (_, index) => `${window} ${index}`);

/** One after the other, each by the command that its row calls. */
export async function acceptEach(folder: string, names: readonly string[]): Promise<void> {
  for (const benchmark of names) {
    const target = { kind: 'benchmark', folder, id: { suite: 'bench.json', benchmark } };
    await vscode.commands.executeCommand('benchmarkBaseline.accept', target);
  }
}

/** The benchmarks' rows of one folder, as text. */
export const shownIn = (api: Api, folder: string): readonly string[] =>
  rowsOf(api).flatMap(({ label, description, target }) =>
    target.kind === 'benchmark' && target.folder === folder ? [`${label}: ${description}`] : [],
  );
