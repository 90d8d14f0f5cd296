// hyperfine --export-csv: what the JSON export says, without the single runs and their exit codes.
// It refuses to make samples of it: the JSON export has them.

import { t } from '@vscode/l10n';
import type { ParsedRun } from '../model.ts';
import { type CsvRow, csvRows, numberIn } from './csv.ts';
import { type Format, FormatError, type FormatInput } from './format.ts';
import { hyperfineResult } from './hyperfine.ts';
import { createIdentities } from './identity.ts';
import type { JsonObject } from './shape.ts';

const times = ['mean', 'stddev', 'median', 'user', 'system', 'min', 'max'];
const parameter = /^parameter_/;

/** The row as the JSON export writes it: columns `parameter_x` are the parameters. */
function asExported(row: CsvRow): JsonObject {
  const parameters = [...row].filter(([column]) => parameter.test(column));
  return {
    command: row.get('command'),
    parameters: Object.fromEntries(parameters.map(([column, value]) => [column.replace(parameter, ''), value])),
    ...Object.fromEntries(times.map((column) => [column, numberIn(row, column)])),
  };
}

function parse(input: FormatInput): ParsedRun {
  const rows = csvRows(input.text);
  if (rows.length === 0) {
    const message = t`${input.path} holds no row yet. It is read again as soon as hyperfine writes one.`;
    throw new FormatError('incomplete', message);
  }
  const identities = createIdentities();
  return { tool: 'hyperfine', results: rows.map((row) => hyperfineResult(asExported(row), identities)), warnings: [] };
}

export const hyperfineCsv: Format = {
  id: 'hyperfine-csv',
  label: 'hyperfine CSV',
  outputs: [],
  sniff: ({ head }) => head.startsWith('command,mean,stddev,median,user,system,min,max'),
  parse,
  // The names are commands: they stand in scripts as they are, in no language that declares them.
};
