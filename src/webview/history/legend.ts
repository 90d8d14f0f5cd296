// What the lines and marks of a lane mean, each with a sample of it.

import { t } from '@vscode/l10n';
import type { BenchmarkHistory } from '../../core/present/history/panelTypes.ts';
import { element, svg } from '../dom.ts';

type Sample = readonly [kind: string, label: string];

export function legendOf({ lanes, axis, direction }: BenchmarkHistory): HTMLElement {
  const points = lanes.flatMap((lane) => lane.points);
  const has = (found: boolean, ...sample: Sample): readonly Sample[] => (found ? [sample] : []);
  const samples: readonly Sample[] = [
    ['value', axis === 'runs' ? t('one run') : t('one commit')],
    ...has(
      points.some(({ interval }) => interval !== undefined),
      'interval',
      t('interval'),
    ),
    ...has(
      points.some(({ baseline }) => baseline !== undefined),
      'baseline',
      t('baseline'),
    ),
    ...has(
      points.some(({ limit }) => limit !== undefined),
      'limit',
      t('regression threshold'),
    ),
    ...has(
      points.some(({ limit }) => limit !== undefined),
      direction === 'higher' ? 'below' : 'beyond',
      t('beyond the threshold'),
    ),
    ...has(
      lanes.some(({ levels }) => levels.length > 1),
      'level',
      t('level between change points'),
    ),
    ...has(
      points.some(({ value }) => value === null),
      'failed',
      t('failed'),
    ),
  ];
  return element(
    'ul',
    { class: 'bb-legend' },
    ...samples.map(([kind, label]) => element('li', {}, sampleOf(kind), element('span', {}, label))),
  );
}

function sampleOf(kind: string): SVGElement {
  const picture = svg('svg', { class: `bb-sample bb-sample-${kind}`, viewBox: '0 0 24 12', 'aria-hidden': 'true' });
  const shapes = new Map<string, () => readonly SVGElement[]>([
    ['value', () => [svg('path', { d: 'M0 6H24' }), svg('circle', { cx: '12', cy: '6', r: '3' })]],
    ['interval', () => [svg('path', { d: 'M12 0V12' })]],
    ['baseline', () => [svg('path', { d: 'M0 6H24' })]],
    ['limit', () => [svg('rect', { x: '0', y: '2', width: '24', height: '10' }), svg('path', { d: 'M0 2H24' })]],
    ['beyond', () => [svg('path', { d: 'M12 1L17 10H7Z' })]],
    ['below', () => [svg('path', { d: 'M12 11L17 2H7Z' })]],
    ['level', () => [svg('path', { d: 'M0 6H24' })]],
    ['failed', () => [svg('path', { d: 'M8 2L16 10M8 10L16 2' })]],
  ]);
  picture.append(...(shapes.get(kind)?.() ?? []));
  return picture;
}
