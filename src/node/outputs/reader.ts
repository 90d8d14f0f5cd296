// What reading needs to know of the benchmark tools, as one small interface.

import type { Format, FormatInput, Probe } from '../../core/formats/format.ts';

/** The formats, as `core/formats` offers them. */
export interface Reader {
  readonly formats: readonly Format[];
  formatById(id: string): Format | undefined;
  detectFormat(probe: Probe): Format | undefined;
  /** @param path relative to the workspace folder, with `/` */
  createInput(path: string, text: string, siblings?: ReadonlyMap<string, string>): FormatInput;
}
