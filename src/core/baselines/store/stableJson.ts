// JSON laid out for `git diff`: small records and number lists on one line each.

const width = 160;

/** Indents by two spaces and ends with a newline. A value without lists that fits on a line stays on one line. */
export function stableJson(value: unknown): string {
  return `${render(value, '')}\n`;
}

/** Serializes without the newline, for a value nested at `indent`. */
export function render(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (isOneLine(value)) return oneLine(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + render(item, inner)).join(',\n')}\n${indent}]`;
  const members = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${render(item, inner)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}

/** True for number lists of any length, because a run changes all of their values, and for short flat records. */
function isOneLine(value: object): boolean {
  const items = Object.values(value);
  if (items.length === 0) return true;
  if (Array.isArray(value)) return items.every((item) => typeof item !== 'object');
  return items.every((item) => typeof item !== 'object' || item === null) && JSON.stringify(value).length < width;
}

function oneLine(value: object): string {
  if (Array.isArray(value)) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
