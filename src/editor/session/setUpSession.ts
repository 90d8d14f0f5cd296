// Setting up one workspace folder: what is proposed for it, what its config would say then, and writing that.
// It refuses questions: the command asks. It is part of the engine, which is loaded when a folder is opened.

import { foundEntries, outputEntries, withOutputs } from '../../core/setUp/outputEntries.ts';
import type { Proposal } from '../../core/setUp/proposal.ts';
import { proposalsFor } from '../../core/setUp/proposals.ts';
import { outputRules } from '../../core/workspace/outputRules.ts';
import { readProject } from '../../node/files/projectFiles.ts';
import type { FolderSession } from './folderSession.ts';

export class SetUpSession {
  readonly #session: Pick<FolderSession, 'folder' | 'formats' | 'workspace' | 'changeConfig'>;

  constructor(session: FolderSession) {
    this.#session = session;
  }

  /** Reads the project's files anew. */
  async proposals(): Promise<readonly Proposal[]> {
    return proposalsFor(await readProject(this.#session.folder.uri.fsPath));
  }

  /** @throws {Error} with a message for people when config.json cannot be read or has a fault */
  async preview(chosen: readonly Proposal[]): Promise<{ readonly before: string | undefined; readonly after: string }> {
    const { options, configFile } = this.#session.workspace;
    const before = await options.files.read(configFile.path);
    return { before, after: withOutputs(before, this.#entries(chosen)) };
  }

  /** Adds to what stands on disk now. @throws {Error} as `FolderSession.changePolicy` does */
  write(chosen: readonly Proposal[]): Promise<void> {
    const entries = this.#entries(chosen);
    return this.#session.changeConfig((text) => withOutputs(text, entries));
  }

  #entries(chosen: readonly Proposal[]) {
    const { workspace, formats } = this.#session;
    const { config, suites } = workspace;
    return outputEntries(chosen, config, foundEntries(suites, outputRules(config, formats.formats)));
  }
}
