// The text of the noise report over all open folders.

import { noiseMarkdown, prepareNoise } from '../../core/present/reports/noiseReport.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { EventLoopYielder } from '../../node/scheduling/yieldToEventLoop.ts';

export async function noiseDocumentText(workspaces: readonly Workspace[]): Promise<string> {
  const yielder = new EventLoopYielder();
  for (const workspace of workspaces) await prepareNoise(workspace, () => yielder.take());
  return workspaces.length === 0 ? '' : noiseMarkdown(workspaces);
}
