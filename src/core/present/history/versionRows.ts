// Table rows for the accepted versions of a benchmark, with the available actions.

import { t } from '@vscode/l10n';
import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { BenchmarkId } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { machineText, type VersionAction, versionActions } from '../acceptance/versionsText.ts';
import { formatAge, formatValue } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { VersionRow } from './panelTypes.ts';

/** Returns rows in stored order: newest of each machine first. @param metric metric whose value is shown */
export function versionRows(
  workspace: Workspace,
  id: BenchmarkId,
  suite: Suite,
  metric: string,
): readonly VersionRow[] {
  const counting = workspace.baselines.getBaseline(id, suite.run?.systemInfo);
  return workspace.baselines.getVersions(id).map((entry): VersionRow => {
    const { gitCommit, notes, createdAt, systemInfo } = entry.metadata;
    const counts = entry === counting;
    return {
      version: entry.version,
      machineId: entry.machineId,
      machine: machineText(workspace, entry.machineId, systemInfo),
      value: valueText(entry, metric),
      accepted: formatAge(workspace.options.clock.now() - Date.parse(createdAt)),
      counts,
      ...(gitCommit === undefined ? {} : { commit: gitCommit }),
      ...(notes === undefined ? {} : { note: oneLine(notes) }),
      actions: versionActions(entry, counts, suite.latest.has(id.benchmark)).map(({ action, label }) => ({
        action,
        label,
        short: shortLabel(action),
      })),
    };
  });
}

/** Short label for a row that already names the version. */
function shortLabel(action: VersionAction): string {
  const labels: Readonly<Record<VersionAction, () => string>> = {
    compareResult: () => t('Compare with Result'),
    compareNewest: () => t('Compare with Baseline'),
    compareSuite: () => t('Compare Suite…'),
    rollBack: () => t('Roll Back'),
  };
  return labels[action]();
}

function valueText({ metrics }: BaselineEntry, name: string): string {
  const metric = metrics.find((one) => one.name === name);
  return metric === undefined ? '' : formatValue(metric.value, metric.unit);
}
