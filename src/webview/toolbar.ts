// The toolbar above a benchmark's history: metric, runs or commits, scale, chart or table, and which others to compare with.

import { t } from '@vscode/l10n';
import type { BenchmarkHistory } from '../core/present/history/panelTypes.ts';
import { button, element } from './dom.ts';
import { comparePicker } from './history/comparePicker.ts';
import type { ViewContext } from './view.ts';

export function toolbar(model: BenchmarkHistory, look: ViewContext): HTMLElement {
  const { state, actions, change } = look;
  const show = (next: Partial<ViewContext['state']>) => {
    const { range: _, ...rest } = state;
    actions.show({ ...rest, ...next });
  };
  return element(
    'div',
    { class: 'bb-toolbar', role: 'group', 'aria-label': t('Display options') },
    ...metricChoice(model, (metric) => show({ metric })),
    choice(
      'axis',
      t('Points'),
      model.axis,
      [
        ['runs', t('Runs')],
        ['commits', t('Commits')],
      ],
      (axis) => show({ axis }),
    ),
    choice(
      'scale',
      t('Scale'),
      state.scale,
      [
        ['linear', t('Linear')],
        ['log', t('Log')],
      ],
      (scale) => change({ scale }),
    ),
    choice(
      'view',
      t('View'),
      state.view,
      [
        ['chart', t('Chart')],
        ['table', t('Table')],
      ],
      (view) => change({ view }),
    ),
    ...(model.benchmarks.length < 2 ? [] : [comparePicker(model, look, show)]),
  );
}

function metricChoice({ metric, metrics }: BenchmarkHistory, chosen: (metric: string) => void): readonly HTMLElement[] {
  if (metrics.length < 2) return [];
  const select = element('select', { id: 'metric', class: 'bb-select' });
  for (const name of metrics) select.append(new Option(name, name, false, name === metric));
  select.addEventListener('change', () => chosen(select.value));
  return [element('label', { class: 'bb-labelled' }, element('span', {}, t('Metric')), select)];
}

/** Buttons of which one is pressed. */
function choice<T extends string>(
  id: string,
  label: string,
  current: T,
  values: readonly (readonly [T, string])[],
  chosen: (value: T) => void,
): HTMLElement {
  const buttons = values.map(([value, text]) =>
    button(`${id}-${value}`, text, () => value !== current && chosen(value), {
      'aria-pressed': String(value === current),
    }),
  );
  return element('div', { class: 'bb-choice', role: 'group', 'aria-label': label }, ...buttons);
}
