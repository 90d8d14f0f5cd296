// Writes SVG and HTML elements as text.

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Escapes untrusted text, such as names. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities.get(character) ?? '');

type Attributes = Readonly<Record<string, string | number>>;

/** @param inside trusted markup @param attributes trusted names with untrusted values */
export function tag(name: string, attributes: Attributes, inside = ''): string {
  const given = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeHtml(typeof value === 'number' ? short(value) : value)}"`,
  );
  return `<${name}${given.join('')}>${inside}</${name}>`;
}

export const titled = (text: string): string => tag('title', {}, escapeHtml(text));

/** Rounds to a tenth of a pixel; finer differences are not visible. */
const short = (value: number): string => String(Math.round(value * 10) / 10);

/** For example `M1 2L3 4`. */
export const path = (places: readonly (readonly [x: number, y: number])[]): string =>
  places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('');
