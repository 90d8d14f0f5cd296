// Tooltip of a point: value, change and commit.

import type { PointText } from '../core/present/history/pointText.ts';
import { element } from './dom.ts';

const distance = 14;

export class PointTooltip {
  readonly #host: HTMLElement;
  readonly #box = element('div', { class: 'bb-hover', 'aria-hidden': 'true' });

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#box.hidden = true;
    host.append(this.#box);
  }

  hide(): void {
    this.#box.hidden = true;
  }

  show(text: PointText, versions: readonly string[], hint: string, at: { left: number; top: number }): void {
    const change = [text.change, text.baseline].filter((part) => part !== '').join('  ');
    const interval = text.interval === '' ? '' : `${text.interval}: ${text.intervalMeaning}`;
    const rows = [text.when, text.runs, text.commit, text.subject, text.author, ...versions];
    this.#box.replaceChildren(
      element('div', { class: 'bb-hover-value' }, text.value),
      ...lineOf(change, text.isBeyond ? 'bb-worse' : ''),
      ...lineOf(interval, 'bb-quiet'),
      ...rows.flatMap((row) => lineOf(row, '')),
      ...lineOf(hint, 'bb-quiet'),
    );
    this.#box.hidden = false;
    this.#place(at.left, at.top);
  }

  /** @param lines elements built by the caller, for charts with other content */
  showLines(lines: readonly HTMLElement[], at: { left: number; top: number }): void {
    this.#box.replaceChildren(...lines);
    this.#box.hidden = false;
    this.#place(at.left, at.top);
  }

  /** Places the tooltip below and to the right of the point if there is room, else above and to the left. */
  #place(left: number, top: number): void {
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const room = this.#host.clientWidth;
    const x = left + distance + width <= room ? left + distance : Math.max(0, left - distance - width);
    const below = top + distance;
    const y = below + height <= this.#host.clientHeight ? below : Math.max(0, top - distance - height);
    this.#box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }
}

const lineOf = (text: string, kind: string): readonly HTMLElement[] =>
  text === '' ? [] : [element('div', kind === '' ? {} : { class: kind }, text)];
