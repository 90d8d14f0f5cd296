// Parses amounts in the config (`2 ms`, `0.5 %`, `1e6 ops/s`, `12`) into canonical units.

import { canonicalUnit } from './canonicalUnits.ts';
import type { Unit } from './model.ts';

export interface Amount {
  /** Value in `unit`. */
  readonly value: number;
  /** Canonical unit; empty if none was written. */
  readonly unit: Unit;
}

/** Pattern of an amount, also used in the JSON schema. */
export const amountPattern = /^\s*(\d+(?:\.\d+)?|\.\d+)([eE][+-]?\d{1,2})?(?:\s*([^\s\d.+-][^\n]*))?$/;

/** Returns `undefined` if the text is not an amount. */
export function parseAmount(text: string): Amount | undefined {
  const match = amountPattern.exec(text);
  if (match === null) return undefined;
  const value = Number(`${match[1]}${match[2] ?? ''}`);
  const written = match[3]?.trim() ?? '';
  if (written === '') return { value, unit: '' };
  const { unit, factor } = canonicalUnit(written);
  return { value: value * factor, unit };
}

/** Units that must be written out, because a bare number would be ambiguous. */
const measured = new Set<Unit>(['ns', 'B', 'B/s']);

/**
 * True if an amount applies to values of this unit: it has the same unit, or none where a bare number is unambiguous.
 */
export const speaksAbout = (amount: Pick<Amount, 'unit'>, unit: Unit): boolean =>
  amount.unit === unit || (amount.unit === '' && !measured.has(unit));
