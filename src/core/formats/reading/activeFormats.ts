// All formats that count in one workspace folder: those of its config first, then those of other extensions, then the
// built-in ones.

import { t } from '@vscode/l10n';
import type { Log } from '../../model/ports.ts';
import type { Format, Probe } from '../format.ts';
import { formats as builtIn } from '../index.ts';
import type { ContributedFormats } from './contributedFormats.ts';
import { createInput, detectFormat } from './formatInput.ts';
import { validatedFormat } from './validatedFormat.ts';

interface FormatSources {
  /** Of the config; asked for when formats may have changed. */
  readonly custom: () => readonly Format[];
  /** Absent on the command line. */
  readonly contributed?: ContributedFormats;
  readonly log: Log;
}

export class ActiveFormats {
  readonly #sources: FormatSources;
  #custom: readonly Format[] = [];
  #contributed: readonly Format[] = [];
  #byId: ReadonlyMap<string, Format> = new Map();
  #formats: readonly Format[] = [];

  constructor(sources: FormatSources) {
    this.#sources = sources;
    this.#take([], []);
    this.update();
  }

  /** The first that recognises an output reads it. */
  get formats(): readonly Format[] {
    return this.#formats;
  }

  readonly formatById = (id: string): Format | undefined => this.#byId.get(id);

  readonly detectFormat = (probe: Probe): Format | undefined => detectFormat(probe, this.#formats);

  readonly createInput = createInput;

  /** Takes what the sources hold now; answers whether that is anything else than before. */
  update(): boolean {
    const custom = this.#sources.custom();
    const contributed = this.#sources.contributed?.list ?? [];
    if (isSameList(custom, this.#custom) && isSameList(contributed, this.#contributed)) return false;
    this.#take(custom, contributed);
    return true;
  }

  #take(custom: readonly Format[], contributed: readonly Format[]): void {
    this.#custom = custom;
    this.#contributed = contributed;
    const guarded = contributed.map((format) => validatedFormat(format, this.#sources.log));
    // A baseline names its format by id: one that is known never comes to mean something else.
    const byId = new Map([...custom, ...builtIn].map((format) => [format.id, format]));
    for (const format of guarded) {
      if (byId.has(format.id)) this.#sources.contributed?.refuse(t`the ID ${format.id} is already in use`);
      else byId.set(format.id, format);
    }
    this.#byId = byId;
    this.#formats = [...custom, ...guarded.filter((format) => byId.get(format.id) === format), ...builtIn];
  }
}

const isSameList = (a: readonly Format[], b: readonly Format[]): boolean =>
  a.length === b.length && a.every((format, index) => format === b[index]);
