// The table printed by `npm run bench`.

export interface Row {
  readonly what: string;
  readonly measured: string;
  /** Comparison with another measurement: `3.2 × JSON.parse`. */
  readonly ratio?: string;
  readonly bar?: string;
  /** Absent if there is no bar. */
  readonly met?: boolean;
  readonly note?: string;
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const times = (value: number): string => `${value.toFixed(value < 0.1 ? 3 : 2)} ×`;
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const heading: Row = { what: 'what', measured: 'measured', ratio: 'ratio', bar: 'bar', note: 'note' };

function cells(row: Row): readonly string[] {
  const verdict = row.met === undefined ? '' : row.met ? 'met' : 'MISSED';
  return [row.what, row.measured, row.ratio ?? '', `${row.bar ?? ''} ${verdict}`.trim(), row.note ?? ''];
}

export function tableOf(rows: readonly Row[]): string {
  const all = [heading, ...rows].map(cells);
  const widths = cells(heading).map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const lines = all.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return lines.map((line) => line.trimEnd()).join('\n');
}
