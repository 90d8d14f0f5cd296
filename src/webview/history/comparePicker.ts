// Which benchmarks of the suite stand on the same axis: a list with ticks, and words to find one in it.

import { t } from '@vscode/l10n';
import type { BenchmarkChoice, BenchmarkHistory } from '../../core/present/history/panelTypes.ts';
import { element } from '../dom.ts';
import type { ViewContext } from '../view.ts';

/** As many as there are colours, the benchmark itself among them. */
const mostOthers = 5;
/** Beyond this many one has to type. */
const mostListed = 100;

export function comparePicker(
  { benchmark, benchmarks }: BenchmarkHistory,
  { state }: ViewContext,
  show: (change: { others: readonly string[] }) => void,
): HTMLElement {
  const list = element('div', { class: 'bb-list' });
  const words = element('input', {
    type: 'search',
    id: 'others-filter',
    class: 'bb-input',
    placeholder: t('Find…'),
    'aria-label': t('Find a benchmark to compare with'),
  });
  const chosen = new Set(state.others);
  const fill = () => {
    const found = matching(benchmarks, benchmark, words.value, chosen);
    list.replaceChildren(
      ...found.slice(0, mostListed).map((one) => tick(one, chosen, (others) => show({ others }))),
      ...(found.length > mostListed
        ? [element('p', {}, t('{0} more. Type to filter.', found.length - mostListed))]
        : []),
    );
  };
  words.addEventListener('input', fill);
  fill();
  const label = chosen.size === 0 ? t('Compare…') : t('Compared with {0}', chosen.size);
  const details = element('details', { class: 'bb-details' }, element('summary', { id: 'others' }, label));
  details.append(element('div', { class: 'bb-popup' }, words, list));
  details.open = document.activeElement?.closest('.bb-details') !== null;
  return details;
}

/** The ticked ones first. */
function matching(
  all: readonly BenchmarkChoice[],
  own: string,
  words: string,
  chosen: ReadonlySet<string>,
): readonly BenchmarkChoice[] {
  const wanted = words.trim().toLowerCase();
  const found = all.filter(({ benchmark, label }) => benchmark !== own && label.toLowerCase().includes(wanted));
  return [
    ...found.filter(({ benchmark }) => chosen.has(benchmark)),
    ...found.filter(({ benchmark }) => !chosen.has(benchmark)),
  ];
}

function tick(
  { benchmark, label }: BenchmarkChoice,
  chosen: ReadonlySet<string>,
  changed: (others: readonly string[]) => void,
): HTMLElement {
  const box = element('input', { type: 'checkbox' });
  box.checked = chosen.has(benchmark);
  box.disabled = !box.checked && chosen.size >= mostOthers;
  box.addEventListener('change', () => {
    const others = box.checked ? [...chosen, benchmark] : [...chosen].filter((one) => one !== benchmark);
    changed(others);
  });
  return element('label', { class: 'bb-tick' }, box, element('span', {}, label));
}
