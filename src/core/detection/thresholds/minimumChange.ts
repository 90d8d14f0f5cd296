// Exact metrics and the smallest change that means anything in a unit.

import type { Direction, Unit } from '../../model/model.ts';

const minimumChanges = new Map<Unit, number>([
  ['ns', 0.1],
  ['B', 1],
  ['count', 1],
]);

/** In the unit itself; 0 where none is known. Source: docs/verdicts.md, "From change to verdict". */
export const minimumChangeOf = (unit: Unit): number => minimumChanges.get(unit) ?? 0;

/** True if a change is too small to matter, however certain. NaN counts as no change. */
export const isBelowMinimumChange = (
  baseline: number,
  current: number,
  unit: Unit,
  minChange = minimumChangeOf(unit),
): boolean => !(Math.abs(current - baseline) >= minChange && current !== baseline);

type ExactChange = 'unchanged' | 'worse' | 'better' | 'different';

/**
 * Compares values without noise (instructions, allocations, bytes per operation): every change of at least the minimum
 * is real. Returns `different` if the direction is unknown. Zero and negative values are allowed. Source: docs/verdicts.md, "From change to verdict".
 */
export function exactChange(
  baseline: number,
  current: number,
  direction: Direction,
  unit: Unit,
  minChange?: number,
): ExactChange {
  if (isBelowMinimumChange(baseline, current, unit, minChange)) return 'unchanged';
  if (direction === 'unknown') return 'different';
  return current > baseline === (direction === 'lower') ? 'worse' : 'better';
}
