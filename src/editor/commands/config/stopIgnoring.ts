// Stop Ignoring: removes the override that ignores exactly this scope, or adds an exception to a wider one.

import { type RuleScope, withoutIgnored } from '../../../core/config/configEdits.ts';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import type { Command } from '../command.ts';
import { scopesOf } from './ignore.ts';

export const stopIgnoring: Command = {
  id: 'benchmarkBaseline.stopIgnoring',
  async run({ sessions }, ...args) {
    for (const [folder, scopes] of await scopesOf(sessions, args)) {
      const session = sessions.of(folder);
      if (session === undefined) continue;
      const all = scopes.flatMap((scope) => [scope, ...metricsOf(session.workspace, scope)]);
      await session.changeConfig((text) =>
        all.reduce<string>((before, scope) => withoutIgnored(before, scope), text ?? ''),
      );
    }
  },
};

/** Returns a scope per metric, because metrics may be ignored one by one. */
function metricsOf({ suites }: Workspace, { benchmark, metric }: RuleScope): readonly RuleScope[] {
  if (metric !== undefined) return [];
  const verdicts = suites.flatMap((suite) => [...suite.verdicts.values()]);
  const ofName = verdicts.filter((verdict) => verdict.benchmark.name === benchmark);
  const ignored = ofName.flatMap(({ metrics }) => metrics.filter(({ status }) => status === 'ignored'));
  return ignored.map((each) => ({ benchmark, metric: each.metric }));
}
