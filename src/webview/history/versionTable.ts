// The accepted versions, newest of each machine first, each with what can be done with it.

import { t } from '@vscode/l10n';
import type { BenchmarkHistory, VersionRow } from '../../core/present/history/panelTypes.ts';
import { formatMoment } from '../../core/present/history/pointText.ts';
import { button, type Column, element, table } from '../dom.ts';
import type { ViewContext } from '../view.ts';

export function versionTable({ title, versions }: BenchmarkHistory, look: ViewContext): HTMLElement {
  const columns: readonly Column[] = [
    { title: t('Version'), kind: 'short' },
    { title: t('Value'), kind: 'number' },
    { title: t('Commit') },
    { title: t('Author') },
    { title: t('Author date'), kind: 'short' },
    { title: t('Accepted'), kind: 'short' },
    { title: t('Machine') },
    { title: t('Note') },
    { title: t('Actions') },
  ];
  const caption = t('Accepted versions of {0}', title);
  const rows = versions.map((version) => rowOf(version, look));
  return element(
    'div',
    { class: 'bb-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    table(caption, columns, rows),
  );
}

function rowOf(version: VersionRow, look: ViewContext) {
  const commit = look.commits.get(version.commit ?? '');
  const name = element('span', {}, `v${version.version}`);
  if (version.counts) name.append(' ', element('span', { class: 'bb-badge' }, t('active')));
  return [
    name,
    version.value,
    commitCell(version, look),
    commit?.author ?? '',
    commit === undefined ? '' : formatMoment(commit.time),
    version.accepted,
    version.machine,
    version.note ?? '',
    actionsCell(version, look),
  ];
}

function commitCell({ commit, version, machineId }: VersionRow, { actions, commits }: ViewContext): Node {
  if (commit === undefined) return element('span', {});
  const short = commit.slice(0, 7);
  const title = commits.get(commit)?.subject ?? '';
  const id = `version-commit-${machineId}-${version}`;
  return button(id, short, () => actions.openCommit(commit), { class: 'bb-link', title });
}

function actionsCell({ version, machineId, actions: offered }: VersionRow, { actions }: ViewContext): Node {
  const buttons = offered.map(({ action, label, short }) =>
    button(`${action}-${machineId}-${version}`, short, () => actions.act(action, version, machineId), {
      class: 'bb-link',
      'aria-label': `${short}: v${version}`,
      title: label,
    }),
  );
  return element('span', { class: 'bb-actions' }, ...buttons);
}
