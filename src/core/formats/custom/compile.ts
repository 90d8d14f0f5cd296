// From the entries of a config's `customFormats` to formats like every other: one factory a kind, one list of faults.

import { t } from '@vscode/l10n';
import type { CustomFormat } from '../../config/customFormatSchema.ts';
import { compileGlob } from '../../globs/glob.ts';
import { appendAll } from '../../model/longLists.ts';
import type { Format } from '../format.ts';
import { formatById } from '../index.ts';
import { csvRows } from './csvRows.ts';
import { runOf } from './customRun.ts';
import { jsonRows } from './jsonRows.ts';
import { regexRows } from './regexRows.ts';
import type { CustomFault, Libraries, RowReading, RowSource } from './rows.ts';

interface CompiledFormats {
  readonly formats: readonly Format[];
  /** Paths begin with the index of the entry. */
  readonly faults: readonly CustomFault[];
}

/** Loads the libraries only when there is an entry to compile. */
export async function compileCustomFormats(entries: readonly CustomFormat[]): Promise<CompiledFormats> {
  return entries.length === 0 ? { formats: [], faults: [] } : compileWith(entries, await import('./libraries.ts'));
}

function compileWith(entries: readonly CustomFormat[], libraries: Libraries): CompiledFormats {
  const formats: Format[] = [];
  const faults: CustomFault[] = [];
  const taken = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const { source, faults: own } = readingOf(entry, libraries);
    const all = [...idFaults(entry, taken), ...own];
    taken.add(entry.id);
    appendAll(
      faults,
      all.map((fault) => ({ ...fault, path: [index, ...fault.path] })),
    );
    if (source !== undefined && all.length === 0) formats.push(customFormat(entry, source));
  }
  return { formats, faults };
}

function idFaults({ id }: CustomFormat, taken: ReadonlySet<string>): readonly CustomFault[] {
  const shown = JSON.stringify(id);
  if (taken.has(id)) return [{ path: ['id'], message: t`${shown} is the ID of another custom format` }];
  return formatById(id) === undefined ? [] : [{ path: ['id'], message: t`${shown} is the ID of a built-in format` }];
}

function readingOf(entry: CustomFormat, libraries: Libraries): RowReading {
  const { json, regex, csv } = entry;
  const readings = [
    ...(json === undefined ? [] : [() => jsonRows(entry, json, libraries)]),
    ...(regex === undefined ? [] : [() => regexRows(entry, regex, libraries)]),
    ...(csv === undefined ? [] : [() => csvRows(entry, csv, libraries)]),
  ];
  const [only, another] = readings;
  if (only !== undefined && another === undefined) return only();
  return { faults: [{ path: [], message: t('a custom format needs exactly one of "json", "regex" and "csv"') }] };
}

/** Its glob claims a file: what the entry then does not find there is said, not passed on to another format. */
function customFormat(entry: CustomFormat, source: RowSource): Format {
  const isMine = compileGlob(entry.files, { dot: true });
  return {
    id: entry.id,
    label: entry.label ?? entry.id,
    outputs: [{ path: entry.files }],
    nothingFound: t`The custom format ${JSON.stringify(entry.id)} did not match any row (${rowsWord(entry)}). Fix its entry in config.json or its "files".`,
    sniff: ({ path }) => isMine(path),
    parse: (input) => runOf(entry, source, source.rows(input)),
  };
}

function rowsWord({ json, regex }: CustomFormat): string {
  if (json !== undefined) return t`JSON path ${json}`;
  return regex === undefined ? t('CSV with a header') : t`regular expression ${regex}`;
}
