// Narrows unknown JSON values to the types that formats expect.

export interface JsonObject {
  readonly [key: string]: unknown;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

const keysOfDocuments = new WeakMap<JsonObject, readonly string[]>();

/**
 * Returns the keys of a whole document, cached because listing 100,000 keys takes as long as reading their values. Do
 * not use it for small nested objects, for which the cache is slower.
 */
export function keysOf(document: JsonObject): readonly string[] {
  const known = keysOfDocuments.get(document);
  if (known !== undefined) return known;
  const keys = Object.keys(document);
  keysOfDocuments.set(document, keys);
  return keys;
}

/** Returns `undefined` if the value is not an array. */
export function asArray(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** Returns the objects in an array; `undefined` if the value is not an array. */
export function asObjects(value: unknown): readonly JsonObject[] | undefined {
  return asArray(value)?.filter(isObject);
}

/** Returns `undefined` for anything but a non-empty string. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Returns `undefined` for anything but a finite number, because a metric's value is always finite. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Returns `undefined` unless the array is not empty and all items are finite numbers. */
export function asNumbers(value: unknown): readonly number[] | undefined {
  const items = asArray(value);
  return items !== undefined && items.length > 0 && areNumbers(items) ? items : undefined;
}

function areNumbers(items: readonly unknown[]): items is readonly number[] {
  for (const item of items) if (typeof item !== 'number' || !Number.isFinite(item)) return false;
  return true;
}

/**
 * Returns a value as text for names and messages. Handles objects with their own `toString` and deeply nested lists.
 */
export function describeValue(value: unknown): string {
  try {
    return String(value);
  } catch {
    // No tool writes this on purpose, and a name only needs to be stable.
    return '…';
  }
}

/** Returns a value as JSON for messages. Handles deeply nested lists. */
export function shownAsJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    // The message states the position, which is enough.
    return '…';
  }
}

/** The first item of an array, if it is an object. */
export function firstObject(value: unknown): JsonObject | undefined {
  return asObject(asArray(value)?.[0]);
}

/** The non-empty strings under the keys, in the order of the keys. */
export function textsOf(object: JsonObject | undefined, keys: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const key of keys) {
    const text = asText(object?.[key]);
    if (text !== undefined) texts.set(key, text);
  }
  return texts;
}
