// Selects the suites of a report: those of the selected rows, else all suites of one workspace folder.

import { reportDocument } from '../../../core/present/reports/reportDocument.ts';
import type { ReportDocument } from '../../../core/present/reports/reportTypes.ts';
import type { FolderSession } from '../../session/folderSession.ts';
import type { Sessions } from '../../session/sessions.ts';
import { pickSession } from '../pickSession.ts';
import { idsOf, targetsOf } from '../target.ts';

export interface ReportTarget {
  readonly session: FolderSession;
  /** Creates the document on demand. */
  readonly document: () => ReportDocument;
}

/** Uses the rows of the first row's folder only. Returns `undefined` when the user cancels or no folder is open. */
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
