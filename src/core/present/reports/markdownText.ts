// Escapes untrusted text in GitHub Flavored Markdown, as code or as prose without markup and mentions.

import { escapeMarkdown, oneLine } from '../wording/statusLabels.ts';

/** Returns the name as code that is safe in a table cell: no markup, links or mentions. */
export function code(text: string): string {
  const flat = oneLine(text);
  if (flat === '') return '';
  if (!/[`|\\]/.test(flat)) return `\`${flat}\``;
  // In a table a pipe ends the cell even in code, where a backslash does not escape it, so entities are used.
  return `<code>${flat.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

/** Returns a sentence with untrusted parts as plain text. */
export function prose(text: string): string {
  if (isPlain(text)) return text;
  // The HTML comment breaks the word, so that GitHub does not link it as a user or an issue.
  return escapeMarkdown(oneLine(text, 1000).slice(0, 1000))
    .replaceAll('\\@', '@<!-- -->')
    .replaceAll('\\#', '#<!-- -->');
}

/** True for text without markup characters, which stays readable in the Markdown source. */
const isPlain = (text: string): boolean =>
  /^[\p{L}\p{N} ·.,:/%()+−±×’-]*$/u.test(text) && !/:\/\/|www\.|^[+-] /i.test(text);
