// Narrow looks at values of unknown shape: what a format asks of JSON that anybody may have written.

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
 * The keys of a whole document, gathered once for all who look: where there are a hundred thousand, gathering takes as long as reading
 * what stands under them. Not for the small objects in it: to remember those would take longer than to ask again.
 */
export function keysOf(document: JsonObject): readonly string[] {
  const known = keysOfDocuments.get(document);
  if (known !== undefined) return known;
  const keys = Object.keys(document);
  keysOfDocuments.set(document, keys);
  return keys;
}

/** `undefined` when the value is no array. */
export function asArray(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The objects of an array, without what else stands in it; `undefined` when the value is no array. */
export function asObjects(value: unknown): readonly JsonObject[] | undefined {
  return asArray(value)?.filter(isObject);
}

/** `undefined` for every value but a non-empty text. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `undefined` for every value but a finite number: a metric's value is always finite. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** `undefined` unless every item is a finite number and there is at least one. */
export function asNumbers(value: unknown): readonly number[] | undefined {
  const items = asArray(value);
  return items !== undefined && items.length > 0 && areNumbers(items) ? items : undefined;
}

function areNumbers(items: readonly unknown[]): items is readonly number[] {
  for (const item of items) if (typeof item !== 'number' || !Number.isFinite(item)) return false;
  return true;
}

/** A value as names and messages show it. An object with a `toString` of its own and lists in lists without end cannot be written. */
export function describeValue(value: unknown): string {
  try {
    return String(value);
  } catch {
    // No tool writes such a thing on purpose, and a name needs nothing but to be the same next time.
    return '…';
  }
}

/** A value as JSON, for messages; lists in lists without end cannot be written. */
export function shownAsJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    // The message says where the value stands: that is enough to find it.
    return '…';
  }
}

/** The first item of an array, when it is an object. */
export function firstObject(value: unknown): JsonObject | undefined {
  return asObject(asArray(value)?.[0]);
}

/** The non-empty texts that stand under the keys, in the order of the keys. */
export function textsOf(object: JsonObject | undefined, keys: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const key of keys) {
    const text = asText(object?.[key]);
    if (text !== undefined) texts.set(key, text);
  }
  return texts;
}
