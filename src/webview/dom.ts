// Elements of the page, made from texts and attributes.

type Child = Node | string;
type Attributes = Readonly<Record<string, string>>;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of children) made.append(child);
  return made;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of children) made.append(child);
  return made;
}

/** @param id kept when the page is drawn anew, so that the focus comes back to it */
export function button(id: string, label: string, pressed: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', id, class: 'bb-button', ...attributes }, label);
  made.addEventListener('click', pressed);
  return made;
}

export interface Column {
  readonly title: string;
  /** `number` stands right; `short` and `number` stay on one line. */
  readonly kind?: 'text' | 'number' | 'short';
}

/** A table with its heads; `rows` are cells. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Child[])[],
): HTMLTableElement {
  const classes = columns.map(({ kind }) => (kind === undefined ? {} : { class: `bb-${kind}` }));
  const head = columns.map(({ title }, place) => element('th', { scope: 'col', ...classes[place] }, title));
  return element(
    'table',
    { class: 'bb-table' },
    element('caption', { class: 'bb-hidden' }, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.map((cells) => rowOf(cells, classes))),
  );
}

/** The first cell names the row. */
function rowOf(cells: readonly Child[], classes: readonly Attributes[]): HTMLTableRowElement {
  const made = cells.map((cell, place) =>
    place === 0 ? element('th', { scope: 'row', ...classes[place] }, cell) : element('td', { ...classes[place] }, cell),
  );
  return element('tr', {}, ...made);
}
