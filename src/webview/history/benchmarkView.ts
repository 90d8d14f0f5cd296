// One benchmark: what stands out, how to look at it, its lanes, how its samples are spread, and its accepted versions.

import { t } from '@vscode/l10n';
import type { BenchmarkHistory, Lane } from '../../core/present/history/panelTypes.ts';
import { button, element } from '../dom.ts';
import { toolbar } from '../toolbar.ts';
import type { ViewContext } from '../view.ts';
import { drawDistribution } from './distributionView.ts';
import { drawLane } from './laneView.ts';
import { legendOf } from './legend.ts';
import { pointTable } from './pointTable.ts';
import { drawRelative } from './relativeView.ts';
import { versionTable } from './versionTable.ts';

export function drawBenchmark(host: HTMLElement, model: BenchmarkHistory, look: ViewContext): void {
  host.append(header(model, look), toolbar(model, look));
  for (const [place, lane] of model.lanes.entries()) drawLaneSection(host, model, lane, place, look);
  if (model.lanes.length > 0 && look.state.view === 'chart') host.append(legendOf(model));
  drawEvents(host, model);
  drawWhy(host, model);
  if (model.relative !== undefined) drawRelative(host, model.relative, look);
  if (model.distribution !== undefined) drawDistribution(host, model.distribution, model.unit, look);
  if (model.versions.length > 0) {
    host.append(element('section', {}, element('h2', {}, t('Accepted versions')), versionTable(model, look)));
  }
}

function header({ suite, title, summary }: BenchmarkHistory, { state, actions }: ViewContext): HTMLElement {
  const links = [
    button('suite', suite, () => actions.show(withoutBenchmark(state)), {
      class: 'bb-link',
      title: t('Overview of all benchmarks in this suite'),
    }),
    button('source', t('Go to Source'), () => actions.goToSource(), { class: 'bb-link' }),
  ];
  return element(
    'header',
    {},
    element('div', { class: 'bb-links' }, ...links),
    element('h1', {}, title),
    element('p', { class: 'bb-summary' }, summary),
  );
}

function withoutBenchmark({
  benchmark: _,
  metric: __,
  range: ___,
  ...state
}: ViewContext['state']): ViewContext['state'] {
  return { ...state, others: [] };
}

function drawWhy(host: HTMLElement, { why }: BenchmarkHistory): void {
  if (why === undefined) return;
  const lines = why.lines.map((line) => element('li', {}, line));
  const heading = element('h2', {}, t('Why this verdict'));
  host.append(
    element('section', { class: 'bb-why' }, heading, element('p', {}, why.verdict), element('ul', {}, ...lines)),
  );
}

/** In words, for whoever cannot see the marks, and where they stand too close to be written. */
function drawEvents(host: HTMLElement, { lanes: [lane] }: BenchmarkHistory): void {
  if (lane === undefined || lane.events.length === 0) return;
  const items = lane.events.map(({ text }) => element('li', {}, `▽ ${text}`));
  host.append(element('ul', { class: 'bb-events', 'aria-label': t('Events') }, ...items));
}

/** A chart is as wide as its place: the section stands in the page before it is drawn. */
function drawLaneSection(
  host: HTMLElement,
  model: BenchmarkHistory,
  lane: Lane,
  place: number,
  look: ViewContext,
): void {
  const section = element('section', {}, element('h2', {}, lane.machine));
  host.append(section);
  if (look.state.view === 'table') section.append(pointTable(model, lane, place, look));
  else drawLane(section, model, lane, place, look);
}
