// Gutter icons and overview ruler marks. Both are settings that are off by default.

import * as vscode from 'vscode';
import { Emitter } from '../../core/model/emitter.ts';
import { appendAll } from '../../core/model/longLists.ts';
import type { Log } from '../../core/model/ports.ts';
import { type GutterIcon, gutterIcons, type MarkedSeverity, markOf } from '../../core/present/code/gutterIcons.ts';
import { singleFlight } from '../../node/scheduling/singleFlight.ts';
import { settings } from '../session/settings.ts';
import type { Declared, DeclaredBenchmarks } from './declaredBenchmarks.ts';

type Kind = 'gutter' | 'overviewRuler';

interface Mark {
  readonly kind: Kind;
  readonly severity: MarkedSeverity;
  readonly type: vscode.TextEditorDecorationType;
}

/** One mark in one editor, for tests: VS Code has no API to read decorations. */
export interface ShownMark {
  readonly kind: Kind;
  readonly severity: MarkedSeverity;
  readonly line: number;
}

export class GutterDecorations implements vscode.Disposable {
  readonly #declared: DeclaredBenchmarks;
  /** Created when a setting first enables them. */
  #marks: readonly Mark[] = [];
  #shown: readonly ShownMark[] = [];
  readonly #renders = new Emitter<void>();
  readonly onDidRender = this.#renders.event;
  readonly #subscriptions: readonly { dispose(): void }[];

  constructor(declared: DeclaredBenchmarks, log: Log) {
    this.#declared = declared;
    const render = singleFlight(
      () => this.#render(),
      (error) => log.error('Showing marks failed', error),
    );
    this.#subscriptions = [
      declared.onDidChange(render),
      vscode.window.onDidChangeVisibleTextEditors(render),
      settings.onDidChange(render),
    ];
    render();
  }

  /** Marks shown in all visible editors. */
  get shown(): readonly ShownMark[] {
    return this.#shown;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { type } of this.#marks) type.dispose();
    this.#renders.dispose();
  }

  async #render(): Promise<void> {
    const shown: ShownMark[] = [];
    for (const editor of vscode.window.visibleTextEditors) appendAll(shown, await this.#renderIn(editor));
    this.#shown = shown;
    this.#renders.fire();
  }

  async #renderIn(editor: vscode.TextEditor): Promise<readonly ShownMark[]> {
    const { document } = editor;
    const wanted = wantedIn(document.uri);
    if (wanted.size === 0 && this.#marks.length === 0) return [];
    if (this.#marks.length === 0) this.#marks = gutterIcons.flatMap(marksOf);
    const declared = wanted.size === 0 ? [] : await this.#declared.in(document);
    return this.#marks.flatMap(({ kind, severity, type }) => {
      const lines = wanted.has(kind) ? linesOf(declared, severity) : [];
      editor.setDecorations(
        type,
        lines.map((line) => new vscode.Range(line, 0, line, 0)),
      );
      return lines.map((line) => ({ kind, severity, line }));
    });
  }
}

function wantedIn(scope: vscode.Uri): ReadonlySet<Kind> {
  const wanted = new Set<Kind>();
  if (settings.gutterMarks(scope)) wanted.add('gutter');
  if (settings.overviewRulerMarks(scope)) wanted.add('overviewRuler');
  return wanted;
}

const linesOf = (declared: readonly Declared[], severity: MarkedSeverity): readonly number[] =>
  declared.filter(({ benchmarks }) => markOf(benchmarks) === severity).map(({ range }) => range.start.line);

function marksOf({ severity, color, dark, light }: GutterIcon): readonly Mark[] {
  const gutter = vscode.window.createTextEditorDecorationType({
    gutterIconSize: 'contain',
    dark: { gutterIconPath: vscode.Uri.parse(dark) },
    light: { gutterIconPath: vscode.Uri.parse(light) },
  });
  const overviewRuler = vscode.window.createTextEditorDecorationType({
    overviewRulerColor: new vscode.ThemeColor(color),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
  });
  return [
    { kind: 'gutter', severity, type: gutter },
    { kind: 'overviewRuler', severity, type: overviewRuler },
  ];
}
