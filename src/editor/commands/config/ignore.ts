// Ignore: grays out the selected benchmarks or metrics and stops checking them. Written to config.json as overrides.

import { t } from '@vscode/l10n';
import { type RuleScope, withIgnored } from '../../../core/config/configEdits.ts';
import type { Sessions } from '../../session/sessions.ts';
import type { Command } from '../command.ts';
import { benchmarkOf, idsOf, targetsOf } from '../target.ts';

export const ignore: Command = {
  id: 'benchmarkBaseline.ignore',
  async run({ sessions }, ...args) {
    for (const [folder, scopes] of await scopesOf(sessions, args)) {
      const session = sessions.of(folder);
      await session?.changeConfig((text) =>
        scopes.reduce<string>((before, scope) => withIgnored(before, scope), text ?? ''),
      );
    }
  },
};

/** Returns the scopes of the selected rows by workspace folder, or of the benchmark that the user picks. */
export async function scopesOf(
  sessions: Sessions,
  args: readonly unknown[],
): Promise<readonly (readonly [folder: string, scopes: readonly RuleScope[]])[]> {
  const targets = targetsOf(args);
  if (targets.length === 0) {
    const picked = await benchmarkOf(sessions, [], t('Select a benchmark'));
    return picked === undefined
      ? []
      : [[picked.session.workspace.options.folder, [{ benchmark: picked.verdict.benchmark.name }]]];
  }
  return [...Map.groupBy(targets, ({ folder }) => folder)].map(([folder, ofFolder]) => {
    const workspace = sessions.of(folder)?.workspace;
    const scopes = ofFolder.flatMap((target) =>
      workspace === undefined
        ? []
        : idsOf(workspace, target).flatMap((id) => {
            const name = workspace.verdict(id)?.benchmark.name;
            return name === undefined ? [] : [{ benchmark: name, ...metricIn(target) }];
          }),
    );
    return [folder, scopes] as const;
  });
}

const metricIn = (target: { readonly kind: string; readonly metric?: string }) =>
  target.metric === undefined ? {} : { metric: target.metric };
