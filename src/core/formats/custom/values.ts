// Parses numbers, samples and directions in the various forms that custom programs write.

import type { Direction } from '../../model/model.ts';

interface Quantity {
  readonly value: number;
  /** The unit after the number, as in `12.5 ms`. */
  readonly unit?: string;
}

const number = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-zA-Zµμ%][^\d]*)?$/;
const thousand = /^[+-]?\d{1,3}(?:,\d{3})+(?![\d,])/;

/** @param thousands true if `1,574,861` is one number */
export function quantityOf(written: unknown, thousands: boolean): Quantity | undefined {
  if (typeof written === 'number') return Number.isFinite(written) ? { value: written } : undefined;
  if (typeof written !== 'string') return undefined;
  const trimmed = written.trim();
  const text = thousands && thousand.test(trimmed) ? trimmed.replace(/(?<=\d),(?=\d{3})/g, '') : trimmed;
  const [matched, digits, unit] = number.exec(text) ?? [];
  const value = Number(digits);
  if (matched === undefined || !Number.isFinite(value)) return undefined;
  return unit === undefined ? { value } : { value, unit: unit.trim() };
}

/**
 * Parses a list of numbers, a list of lists (one per process) or a string of numbers; returns `undefined` for anything
 * else.
 */
export function samplesOf(written: unknown): readonly (readonly number[])[] | undefined {
  const list = typeof written === 'string' ? written.split(/[\s,;|]+/).filter((part) => part !== '') : written;
  if (!Array.isArray(list) || list.length === 0) return undefined;
  if (!list.some(Array.isArray)) return numbersOf(list, (numbers) => [numbers]);
  const processes = list.flatMap((each) => numbersOf(each, (numbers) => [numbers]) ?? []);
  return processes.length === list.length ? processes : undefined;
}

function numbersOf<T>(list: unknown, use: (numbers: readonly number[]) => T): T | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const numbers = list.flatMap((item) => quantityOf(item, false)?.value ?? []);
  return numbers.length === list.length ? use(numbers) : undefined;
}

export function directionOf(written: unknown): Direction | undefined {
  const word = typeof written === 'string' ? written.toLowerCase() : '';
  if (/lower|smaller|less|minimi[sz]e|down/.test(word)) return 'lower';
  return /higher|bigger|larger|greater|more|maximi[sz]e|up/.test(word) ? 'higher' : undefined;
}
