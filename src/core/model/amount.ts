// An amount as people write it in the config: `2 ms`, `0.5 %`, `1e6 ops/s`, `12`. Read into canonical units.

import { canonicalUnit } from './canonicalUnits.ts';
import type { Unit } from './model.ts';

export interface Amount {
  /** In `unit`. */
  readonly value: number;
  /** Canonical; empty where no unit was written. */
  readonly unit: Unit;
}

/** What a text must look like to be an amount; the JSON schema shows it too. */
export const amountPattern = /^\s*(\d+(?:\.\d+)?|\.\d+)([eE][+-]?\d{1,2})?(?:\s*([^\s\d.+-][^\n]*))?$/;

/** `undefined` for a text that is no amount. */
export function parseAmount(text: string): Amount | undefined {
  const match = amountPattern.exec(text);
  if (match === null) return undefined;
  const value = Number(`${match[1]}${match[2] ?? ''}`);
  const written = match[3]?.trim() ?? '';
  if (written === '') return { value, unit: '' };
  const { unit, factor } = canonicalUnit(written);
  return { value: value * factor, unit };
}

/** Units in which a bare number would be a guess. */
const measured = new Set<Unit>(['ns', 'B', 'B/s']);

/** Whether an amount speaks about values of this unit: it has the same, or none where a number says everything. */
export const speaksAbout = (amount: Pick<Amount, 'unit'>, unit: Unit): boolean =>
  amount.unit === unit || (amount.unit === '' && !measured.has(unit));
