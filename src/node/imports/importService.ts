// Imports baselines into one workspace folder: lists and reads sources, and lists the commits of a file.

import type { Acceptance } from '../../core/baselines/baseline.ts';
import { importedAcceptances } from '../../core/baselines/importPlan.ts';
import { parsePastRuns } from '../../core/formats/reading/parseRun.ts';
import type { PastRun } from '../../core/history/historyRecord.ts';
import { importedRuns } from '../../core/history/importRuns.ts';
import type { ParsedRun } from '../../core/model/model.ts';
import { originText } from '../../core/present/dialogs/importText.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { displayPath } from '../files/paths.ts';
import { commitsOf, type FileCommit } from '../git/fileCommits.ts';
import { textOf } from '../outputs/decode.ts';
import { readBytes } from '../outputs/fileBytes.ts';
import type { Reader } from '../outputs/reader.ts';
import { knownOutputs, type RequestedRun, requestedOutput } from '../outputs/requestedOutputs.ts';
import { type ImportSource, readSource } from './importReader.ts';
import { type FoundSource, findSources } from './importSources.ts';

/** The content of an import source. */
export interface ReadImport {
  /** Display name of the source, also used in notes. */
  readonly origin: string;
  /** Suite it is imported into by default. */
  readonly suite: string;
  /** True if the config or a format's default path names it, so that its suite is known. */
  readonly isNamed: boolean;
  readonly run: RequestedRun;
  /** Earlier runs kept in the output; usually empty. */
  readonly past: readonly ParsedRun[];
}

interface ImportServiceOptions {
  /** Absolute. */
  readonly folder: string;
  readonly workspace: Workspace;
  readonly reader: Reader;
  /** Called before each use: git runs, and paths may lead out of the folder, only if true. */
  readonly isTrusted: () => boolean;
}

export class ImportService {
  readonly #options: ImportServiceOptions;

  constructor(options: ImportServiceOptions) {
    this.#options = options;
  }

  async sources(): Promise<readonly (FoundSource & { readonly origin: string })[]> {
    const found = await findSources(this.#options.folder, await this.#known());
    return found.map((each) => ({ ...each, origin: this.#originOf(each.source) }));
  }

  /** @param path absolute path of a file or folder */
  async sourceAt(path: string, at?: string): Promise<ImportSource> {
    return { output: requestedOutput(await this.#known(), this.#options.folder, path), at };
  }

  commits(path: string): Promise<readonly FileCommit[]> {
    return commitsOf(this.#options.folder, path, this.#options.isTrusted());
  }

  /** @throws {Error} a user-facing message if the source cannot be read */
  async read(source: ImportSource): Promise<ReadImport> {
    const { folder, reader } = this.#options;
    const trusted = this.#options.isTrusted();
    const run = await readSource({ folder, reader, outsideAllowed: trusted, mayRun: trusted }, source);
    const known = await this.#known();
    const { suite, path } = source.output;
    const isNamed =
      known.some((output) => output.suite === suite) || this.#options.workspace.suite(suite) !== undefined;
    const past = source.at === undefined ? await this.#past(run, path) : [];
    return { origin: this.#originOf(source), suite, isNamed, run, past };
  }

  /** Plans the acceptance without writing. @param suite target suite */
  plan({ origin, run }: ReadImport, suite: string): readonly Acceptance[] {
    return importedAcceptances(run.parsed, { suite, origin, here: this.#options.workspace.baselines.thisMachine });
  }

  /** The earlier runs kept in the output, as runs of the suite. */
  runs({ run, past }: ReadImport, suite: string): readonly PastRun[] {
    const here = this.#options.workspace.baselines.thisMachine;
    return importedRuns(past, { suite, format: run.format, here, expected: run.parsed.results.length });
  }

  #originOf({ output, at, saved }: ImportSource): string {
    return originText(displayPath(this.#options.folder, output.path) || '.', { at, saved });
  }

  #known() {
    const { workspace, reader, folder, isTrusted } = this.#options;
    return knownOutputs(workspace.config, reader, { folder, outsideAllowed: isTrusted() });
  }

  async #past({ format }: RequestedRun, path: string): Promise<readonly ParsedRun[]> {
    const { reader, folder } = this.#options;
    const found = reader.formatById(format);
    if (found?.pastRuns === undefined) return [];
    const { bytes } = await readBytes(path, Number.POSITIVE_INFINITY);
    return parsePastRuns(found, reader.createInput(displayPath(folder, path), await textOf(bytes, bytes.length)));
  }
}
