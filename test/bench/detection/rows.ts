// Rows of the evaluation's table.

import type { Row } from '../table.ts';

export const percent = (value: number | undefined): string => `${(value ?? Number.NaN).toFixed(1)}%`;

export const bar = (what: string, measured: string, limit: string, met: boolean, note?: string): Row => ({
  what,
  measured,
  bar: limit,
  met,
  ...(note === undefined ? {} : { note }),
});

export const headingRow = (what: string, measured = ''): Row => ({ what: `— ${what}`, measured });
