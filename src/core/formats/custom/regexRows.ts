// Rows of a text: what the named groups of a regular expression match, line by line, or over the whole text when the
// pattern has `\n`.

import { t } from '@vscode/l10n';
import type { CustomFormat } from '../../config/customFormatSchema.ts';
import { messageOf } from '../../model/errors.ts';
import { FormatError, type FormatInput } from '../format.ts';
import { linesOf } from '../reading/lines.ts';
import { type CustomFault, type Libraries, placesOf, type Row, type RowReading } from './rows.ts';

/** Matching takes about two microseconds a character at worst, and the editor waits for it. */
const longest = 4 * 1024 * 1024;

type Pattern = ReturnType<Libraries['RE2JS']['compile']>;

export function regexRows(entry: CustomFormat, text: string, { RE2JS }: Libraries): RowReading {
  let pattern: Pattern;
  try {
    pattern = RE2JS.compile(text, RE2JS.MULTILINE);
  } catch (error) {
    return { faults: [{ path: ['regex'], message: t`${messageOf(error)} (RE2 syntax)` }] };
  }
  const groups = new Set(Object.keys(pattern.namedGroups()));
  const faults = groupFaults(entry, groups);
  if (faults.length > 0) return { faults };
  const spansLines = /\\n|\(\?[a-z]*s/.test(text);
  const source = {
    place: (word: string) => word,
    word: (place: string) => place,
    rows: (input: FormatInput) => rowsIn(input, pattern, groups, spansLines),
  };
  return { source, faults };
}

function groupFaults(entry: CustomFormat, groups: ReadonlySet<string>): readonly CustomFault[] {
  const known = groups.size === 0 ? t('it has none') : t`it has ${[...groups].join(', ')}`;
  const missing = (name: string) => t`the regular expression has no group (?<${name}>…); ${known}`;
  const needsValue = (entry.metrics ?? [{}]).some(
    (metric) => metric.value === undefined && metric.samples === undefined,
  );
  const implied = [...(entry.name === undefined ? ['name'] : []), ...(needsValue ? ['value'] : [])];
  return [
    ...implied.filter((name) => !groups.has(name)).map((name) => ({ path: ['regex'], message: missing(name) })),
    ...placesOf(entry).flatMap(({ path, place }) => (groups.has(place) ? [] : [{ path, message: missing(place) }])),
  ];
}

function* rowsIn(input: FormatInput, pattern: Pattern, groups: ReadonlySet<string>, whole: boolean): Generator<Row> {
  if (input.text.length > longest) {
    const message = t`${input.path} is too long for a regular expression (more than 4 million characters). Write less, or write JSON or CSV.`;
    throw new FormatError('invalid', message);
  }
  const lines = linesOf(input.text);
  // Asking whether a line matches is several times cheaper than matching it.
  for (const text of whole ? [lines.join('\n')] : lines)
    if (pattern.test(text)) yield* matchesIn(text, pattern, groups);
}

function* matchesIn(text: string, pattern: Pattern, groups: ReadonlySet<string>): Generator<Row> {
  const matcher = pattern.matcher(text);
  while (matcher.find()) {
    const found = new Map([...groups].map((name) => [name, matcher.group(name) ?? undefined]));
    yield { read: (place) => found.get(place), thousands: true };
  }
}
