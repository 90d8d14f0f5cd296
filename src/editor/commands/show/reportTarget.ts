// What a report is about: the suites of the rows that a command was called on, else everything of one workspace folder.

import { reportDocument } from '../../../core/present/reports/reportDocument.ts';
import type { ReportDocument } from '../../../core/present/reports/reportTypes.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Sessions } from '../../session/sessions.ts';
import { pickSession } from '../pickSession.ts';
import { idsOf, targetsOf } from '../target.ts';

export interface ReportTarget {
  readonly session: FolderSession;
  /** Made when it is needed. */
  readonly document: () => ReportDocument;
}

/** Rows of one folder count, the first one's. `undefined` when the user leaves or no folder is open. */
export async function reportTarget(
  sessions: Sessions,
  args: readonly unknown[],
  title: string,
): Promise<ReportTarget | undefined> {
  const targets = targetsOf(args);
  const folder = targets[0]?.folder;
  const given = folder === undefined ? undefined : sessions.of(folder);
  const session = given ?? (await pickSession(sessions, title));
  if (session === undefined) return undefined;
  const { workspace } = session;
  const own = given === undefined ? [] : targets.filter((target) => target.folder === folder);
  const suites = new Set(own.flatMap((target) => idsOf(workspace, target)).map(({ suite }) => suite));
  const isWanted = suites.size === 0 ? () => true : (suite: string) => suites.has(suite);
  return { session, document: () => reportDocument(workspace, isWanted) };
}
