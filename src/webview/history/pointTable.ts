// The points of a lane as a table, newest first, with all that the chart shows of them.

import { t } from '@vscode/l10n';
import type { BenchmarkHistory, HistoryPoint, Lane } from '../../core/present/history/panelTypes.ts';
import { pointText } from '../../core/present/history/pointText.ts';
import { button, type Column, element, table } from '../dom.ts';
import type { ViewContext } from '../view.ts';

const pageSize = 200;

export function pointTable(model: BenchmarkHistory, lane: Lane, place: number, look: ViewContext): HTMLElement {
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
    host.replaceChildren(table(captionOf(model, lane), columns(), rows));
    if (left > 0) host.append(button(`more-${place}`, t('Show {0} older', Math.min(left, pageSize)), showMore));
  };
  showMore();
  return host;
}

const captionOf = ({ title, metric }: BenchmarkHistory, { machine }: Lane): string =>
  t('{0}, {1}, {2}, newest first', title, metric, machine);

function columns(): readonly Column[] {
  return [
    { title: t('When'), kind: 'short' },
    { title: t('Value'), kind: 'number' },
    { title: t('Change'), kind: 'number' },
    { title: t('Baseline'), kind: 'number' },
    { title: t('Interval'), kind: 'number' },
    { title: t('Commit'), kind: 'text' },
    { title: t('Author') },
    { title: t('Message'), kind: 'text' },
    { title: t('Notes'), kind: 'text' },
  ];
}

function rowOf(model: BenchmarkHistory, lane: Lane, point: HistoryPoint, index: number, look: ViewContext) {
  const text = pointText(point, model.unit, look.commits.get(point.commit ?? ''));
  const change = element('span', text.isBeyond ? { class: 'bb-worse' } : {}, text.change);
  const id = `${lane.machineId}-${index}`;
  return [
    runCell(point, text.when, id, look),
    text.value,
    change,
    text.baselineValue,
    text.interval,
    commitCell(point, text.commit, id, look),
    text.author,
    text.subject,
    remarksOf(text.runs, text.isBeyond, lane, index),
  ];
}

/** What the chart says by marks. */
function remarksOf(runs: string, isBeyond: boolean, { versions, changes }: Lane, index: number): string {
  const change = changes.find((one) => one.index === index);
  return [
    runs,
    ...(isBeyond ? [t('beyond the threshold')] : []),
    ...(change === undefined ? [] : [t('change point: {0}', change.text)]),
    ...versions.filter((version) => version.index === index).map(({ text }) => t('accepted as {0}', text)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The moment leads to what that run measured. */
function runCell({ run }: HistoryPoint, when: string, id: string, { actions }: ViewContext): HTMLElement {
  return button(`run-${id}`, when, () => actions.openRun(run), { class: 'bb-link', title: t('Show Run') });
}

function commitCell(
  { commit }: HistoryPoint,
  text: string,
  id: string,
  { actions }: ViewContext,
): HTMLElement | string {
  if (commit === undefined) return text;
  const open = () => actions.openCommit(commit);
  return button(`commit-${id}`, text, open, { class: 'bb-link', title: t('Show Commit') });
}
