// Text from outside within GitHub's Markdown: as code, or as prose that is neither markup nor a mention.

import { escapeMarkdown, oneLine } from '../wording/statusLabels.ts';

/** A name as code, safe in a table's cell: nothing in it is markup, a link or a mention. */
export function code(text: string): string {
  const flat = oneLine(text);
  if (flat === '') return '';
  if (!/[`|\\]/.test(flat)) return `\`${flat}\``;
  // Within a table a pipe ends the cell, even in code, and a backslash before it is no help: entities are.
  return `<code>${flat.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

/** A sentence with words from outside in it. */
export function prose(text: string): string {
  if (isPlain(text)) return text;
  // The comment ends the word that GitHub would take for a name or a number.
  return escapeMarkdown(oneLine(text, 1000).slice(0, 1000))
    .replaceAll('\\@', '@<!-- -->')
    .replaceAll('\\#', '#<!-- -->');
}

/** Numbers and words in which nothing could be taken for markup stay readable in the raw text. */
const isPlain = (text: string): boolean =>
  /^[\p{L}\p{N} ·.,:/%()+−±×’-]*$/u.test(text) && !/:\/\/|www\.|^[+-] /i.test(text);
