// Sets up one workspace folder: proposes output files, previews config.json with the chosen ones, and writes it.

import type { WorkspaceFolder } from 'vscode';
import type { ConfigEdit } from '../../core/config/configEdits.ts';
import type { ActiveFormats } from '../../core/formats/reading/activeFormats.ts';
import { foundEntries, outputEntries, withOutputs } from '../../core/setUp/outputEntries.ts';
import type { Proposal } from '../../core/setUp/proposal.ts';
import { proposalsFor } from '../../core/setUp/proposals.ts';
import { outputRules } from '../../core/workspace/outputRules.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { readProject } from '../../node/files/projectFiles.ts';

export interface SetUpParts {
  readonly folder: WorkspaceFolder;
  readonly workspace: Workspace;
  readonly formats: ActiveFormats;
  readonly changeConfig: (edit: ConfigEdit) => Promise<void>;
}

export class SetUpSession {
  readonly #parts: SetUpParts;

  constructor(parts: SetUpParts) {
    this.#parts = parts;
  }

  /** Reads the project's files again and returns what they suggest. */
  async proposals(): Promise<readonly Proposal[]> {
    return proposalsFor(await readProject(this.#parts.folder.uri.fsPath));
  }

  /** @throws {Error} with a user-readable message if config.json cannot be read or is invalid */
  async preview(chosen: readonly Proposal[]): Promise<{ readonly before: string | undefined; readonly after: string }> {
    const { options, configFile } = this.#parts.workspace;
    const before = await options.files.read(configFile.path);
    return { before, after: withOutputs(before, this.#entries(chosen)) };
  }

  /** Adds the chosen outputs to the file on disk. @throws {Error} like `FolderSession.changeConfig` */
  write(chosen: readonly Proposal[]): Promise<void> {
    const entries = this.#entries(chosen);
    return this.#parts.changeConfig((text) => withOutputs(text, entries));
  }

  #entries(chosen: readonly Proposal[]) {
    const { workspace, formats } = this.#parts;
    const { config, suites } = workspace;
    return outputEntries(chosen, config, foundEntries(suites, outputRules(config, formats.formats)));
  }
}
