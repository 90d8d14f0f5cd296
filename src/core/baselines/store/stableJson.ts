// JSON for `git diff`: one change, one line. Small records and lists of numbers stand on one line each.

const width = 160;

/** Two spaces a level and a trailing newline. A value that holds no list and fits in one line stays in one. */
export function stableJson(value: unknown): string {
  return `${render(value, '')}\n`;
}

/** The same without the newline, for a value that stands `indent` deep in another text. */
export function render(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (isOneLine(value)) return oneLine(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + render(item, inner)).join(',\n')}\n${indent}]`;
  const members = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${render(item, inner)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}

/** A list of numbers, however long, because a run changes all of it; a flat record if it is short. */
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
