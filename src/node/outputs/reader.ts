// Formats as the readers of outputs need them.

import type { Format, FormatInput, Probe } from '../../core/formats/format.ts';

/** The part of `core/formats` that reading needs. */
export interface Reader {
  readonly formats: readonly Format[];
  formatById(id: string): Format | undefined;
  detectFormat(probe: Probe): Format | undefined;
  /** @param path relative to the workspace folder, with `/` */
  createInput(path: string, text: string, siblings?: ReadonlyMap<string, string>): FormatInput;
}
