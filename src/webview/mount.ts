// Draws a panel's model into an element, redraws it after changes and removes it. Independent of VS Code.

import type { PanelState } from '../core/present/history/panelState.ts';
import type { CommitText, PanelModel } from '../core/present/history/panelTypes.ts';
import { element } from './dom.ts';
import { drawBenchmark } from './history/benchmarkView.ts';
import { drawOverview } from './overview/overviewView.ts';
import { onThemeChange, themeOf } from './theme.ts';
import type { PanelActions, ViewContext } from './view.ts';

interface MountOptions {
  readonly state: PanelState;
  readonly actions: PanelActions;
  /** Called when the view state has changed. */
  readonly changed: (state: PanelState) => void;
}

export interface Mounted {
  update(model: PanelModel, state: PanelState): void;
  /** Adds commit details from git. */
  learn(commits: Iterable<readonly [string, CommitText]>): void;
  dispose(): void;
}

export function mountHistory(host: HTMLElement, model: PanelModel, options: MountOptions): Mounted {
  return new MountedHistory(host, model, options);
}

class MountedHistory implements Mounted {
  readonly #host: HTMLElement;
  readonly #options: MountOptions;
  readonly #commits = new Map<string, CommitText>();
  readonly #endTheme: () => void;
  #model: PanelModel;
  #state: PanelState;
  #owned: { dispose(): void }[] = [];
  #drawing = 0;

  constructor(host: HTMLElement, model: PanelModel, options: MountOptions) {
    this.#host = host;
    this.#options = options;
    this.#model = model;
    this.#state = options.state;
    host.classList.add('bb-history');
    this.#takeCommits(model);
    this.#endTheme = onThemeChange(() => this.#drawSoon());
    this.#draw();
  }

  update(model: PanelModel, state: PanelState): void {
    this.#model = model;
    this.#state = state;
    this.#takeCommits(model);
    this.#draw();
  }

  learn(commits: Iterable<readonly [string, CommitText]>): void {
    let isNews = false;
    for (const [commit, text] of commits) {
      isNews ||= !this.#commits.has(commit);
      this.#commits.set(commit, text);
    }
    // Charts request commit details on hover, but tables show them in their cells.
    if (isNews) this.#drawSoon();
  }

  dispose(): void {
    cancelAnimationFrame(this.#drawing);
    this.#endTheme();
    this.#takeDown();
    this.#host.replaceChildren();
  }

  #takeCommits(model: PanelModel): void {
    for (const [commit, text] of model.kind === 'benchmark' ? (model.commits ?? []) : [])
      this.#commits.set(commit, text);
  }

  /** Batches redraws: a theme change causes several mutations. */
  #drawSoon(): void {
    cancelAnimationFrame(this.#drawing);
    this.#drawing = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const focused = document.activeElement?.id ?? '';
    const scrolled = document.scrollingElement?.scrollTop ?? 0;
    this.#takeDown();
    this.#host.replaceChildren();
    drawModel(this.#host, this.#model, this.#look());
    if (document.scrollingElement !== null) document.scrollingElement.scrollTop = scrolled;
    if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
  }

  #takeDown(): void {
    for (const owned of this.#owned.splice(0)) owned.dispose();
  }

  #look(): ViewContext {
    return {
      state: this.#state,
      actions: this.#options.actions,
      theme: themeOf(this.#host),
      commits: this.#commits,
      change: (change) => {
        this.#keep(change);
        this.#draw();
      },
      keep: (change) => this.#keep(change),
      own: (owned) => this.#owned.push(owned),
    };
  }

  #keep(change: Partial<PanelState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.changed(this.#state);
  }
}

function drawModel(host: HTMLElement, model: PanelModel, look: ViewContext): void {
  if (model.kind === 'benchmark') drawBenchmark(host, model, look);
  else if (model.kind === 'suite') drawOverview(host, model, look);
  else host.append(element('h1', {}, model.title), element('p', { class: 'bb-summary' }, model.message));
}
