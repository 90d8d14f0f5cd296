// The points of a lane as a table, newest first, with all that the chart shows of them. It refuses thousands of rows at once.

import { t } from '@vscode/l10n';
import type { BenchmarkHistory, HistoryPoint, Lane } from '../core/present/history/model.ts';
import { pointText } from '../core/present/history/pointText.ts';
import { button, type Column, element, table } from './elements.ts';
import type { Look } from './view.ts';

const pageSize = 200;

export function pointTable(model: BenchmarkHistory, lane: Lane, place: number, look: Look): HTMLElement {
  const newestFirst = lane.points.map((point, index) => ({ point, index })).reverse();
  const host = element('div', {
    class: 'bb-scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': captionOf(model, lane),
  });
  let shown = 0;
  const showMore = () => {
    shown += pageSize;
    const rows = newestFirst.slice(0, shown).map(({ point, index }) => rowOf(model, lane, point, index, look));
    const left = newestFirst.length - rows.length;
    host.replaceChildren(table(captionOf(model, lane), columnsFor(look), rows));
    if (left > 0) host.append(button(`more-${place}`, t('Show {0} older', Math.min(left, pageSize)), showMore));
  };
  showMore();
  return host;
}

const captionOf = ({ title, metric }: BenchmarkHistory, { machine }: Lane): string =>
  t('{0}, {1}, {2}, newest first', title, metric, machine);

function columnsFor({ actions }: Look): readonly Column[] {
  return [
    { title: t('When'), kind: 'short' },
    { title: t('Value'), kind: 'number' },
    { title: t('Change'), kind: 'number' },
    { title: t('Baseline'), kind: 'number' },
    { title: t('Interval'), kind: 'number' },
    { title: t('Commit') },
    { title: t('Author') },
    { title: t('Message'), kind: 'text' },
    { title: t('Remarks'), kind: 'text' },
    ...(actions === undefined ? [] : [{ title: t('Open') }]),
  ];
}

function rowOf(model: BenchmarkHistory, lane: Lane, point: HistoryPoint, index: number, look: Look) {
  const text = pointText(point, model.unit, look.commits.get(point.commit ?? ''));
  const change = element('span', text.isBeyond ? { class: 'bb-worse' } : {}, text.change);
  const links = element('span', { class: 'bb-actions' }, ...openButtons(point, index, lane, look));
  return [
    text.when,
    text.value,
    change,
    text.baselineValue,
    text.interval,
    text.commit,
    text.author,
    text.subject,
    remarksOf(text.runs, text.isBeyond, lane, index),
    ...(look.actions === undefined ? [] : [links]),
  ];
}

/** What the chart says by marks. */
function remarksOf(runs: string, isBeyond: boolean, { versions, changes }: Lane, index: number): string {
  const change = changes.find((one) => one.index === index);
  return [
    runs,
    ...(isBeyond ? [t('beyond the threshold')] : []),
    ...(change === undefined ? [] : [t('a new level: {0}', change.text)]),
    ...versions.filter((version) => version.index === index).map(({ text }) => t('accepted as {0}', text)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function openButtons({ run, commit }: HistoryPoint, index: number, { machineId }: Lane, { actions }: Look) {
  if (actions === undefined) return [];
  const id = `${machineId}-${index}`;
  const openRun = button(`run-${id}`, t('Run'), () => actions.openRun(run), { class: 'bb-link' });
  if (commit === undefined) return [openRun];
  return [openRun, button(`commit-${id}`, t('Commit'), () => actions.openCommit(commit), { class: 'bb-link' })];
}
