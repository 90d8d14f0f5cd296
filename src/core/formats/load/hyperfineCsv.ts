// hyperfine --export-csv: what the JSON export says, without the single runs and their exit codes.

import { t } from '@vscode/l10n';
import type { ParsedRun } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput } from '../format.ts';
import { type CsvRow, csvTable, numberIn } from '../reading/csv.ts';
import type { JsonObject } from '../reading/jsonValues.ts';
import { createUniqueIds } from '../reading/uniqueIds.ts';
import { hyperfineResult } from './hyperfine.ts';

const parameter = /^parameter_/;

/** The row as the JSON export writes it. @param parameters the columns `parameter_x` */
function asExported(row: CsvRow, parameters: readonly string[]): JsonObject {
  const named = parameters.map((column) => [column.replace(parameter, ''), row.get(column)]);
  return {
    command: row.get('command'),
    parameters: Object.fromEntries(named),
    mean: numberIn(row, 'mean'),
    stddev: numberIn(row, 'stddev'),
    median: numberIn(row, 'median'),
    user: numberIn(row, 'user'),
    system: numberIn(row, 'system'),
    min: numberIn(row, 'min'),
    max: numberIn(row, 'max'),
  };
}

function parse(input: FormatInput): ParsedRun {
  const { columns, rows } = csvTable(input.text);
  if (rows.length === 0) {
    const message = t`${input.path} has no rows yet. It will be read again when it changes.`;
    throw new FormatError('incomplete', message);
  }
  const identities = createUniqueIds();
  const parameters = columns.filter((column) => parameter.test(column));
  const results = rows.map((row) => hyperfineResult(asExported(row, parameters), identities));
  return { tool: 'hyperfine', results, warnings: [] };
}

export const hyperfineCsv: Format = {
  id: 'hyperfine-csv',
  label: 'hyperfine CSV',
  outputs: [],
  sniff: ({ head }) => head.startsWith('command,mean,stddev,median,user,system,min,max'),
  parse,
  // The names are commands: they stand in scripts as they are, in no language that declares them.
};
