// Finds discouraged wording in the comments and strings of one source, with a small tokenizer.
import { discouraged } from './wordingList.mjs';

/**
 * @typedef {object} Prose a comment, or a string or piece of a template with at least one space.
 * @property {'comment' | 'message'} kind
 * @property {string} text
 * @property {number} offset in characters from the start of the source.
 *
 * @typedef {object} Hit
 * @property {Prose['kind']} kind
 * @property {number} line one-based.
 * @property {string} text the whole line, trimmed.
 * @property {string} advice
 */

// A slash starts a regular expression only where an operand is expected; its text is not prose.
const token =
  /(?<comment>\/\/.*(?:\n[ \t]*\/\/.*)*|\/\*[\s\S]*?\*\/)|(?<string>'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*")|(?<=(?:^|[(,=:[!&|?{};+\n>]|\breturn|\bcase)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/|(?<mark>[`{}])|[^'"`{}/]+|[\s\S]/gy;
const templateText = /(?:\\[\s\S]|\$(?!\{)|[^\\`$])*/y;

/**
 * Comments and strings of a TypeScript or JavaScript source, in order.
 * @param {string} source
 * @returns {Generator<Prose>}
 */
function* proseIn(source) {
  /** Kinds of the open brackets, innermost last. @type {('block' | 'placeholder' | 'template')[]} */
  const open = [];
  let offset = 0;
  while (offset < source.length) {
    const isTemplate = open.at(-1) === 'template';
    const pattern = isTemplate ? templateText : token;
    pattern.lastIndex = offset;
    const { 0: text = '', groups = {} } = pattern.exec(source) ?? {};
    if (groups.comment !== undefined) yield { kind: 'comment', text, offset };
    else if ((isTemplate || groups.string !== undefined) && /\s/.test(text)) yield { kind: 'message', text, offset };
    offset += text.length;
    if (isTemplate) offset += closeText(open, source[offset]);
    else if (groups.mark !== undefined) nest(open, groups.mark);
  }
}

/**
 * Handles the end of a template's text: a backtick or the start of a placeholder. Returns its length.
 * @param {('block' | 'placeholder' | 'template')[]} open
 * @param {string | undefined} next
 */
function closeText(open, next) {
  if (next !== '$') open.pop();
  else open.push('placeholder');
  return next === '$' ? 2 : 1;
}

/**
 * @param {('block' | 'placeholder' | 'template')[]} open
 * @param {string} mark
 */
function nest(open, mark) {
  if (mark === '}') open.pop();
  else open.push(mark === '{' ? 'block' : 'template');
}

/**
 * @param {string} source
 * @returns {Hit[]}
 */
export function hitsIn(source) {
  return [...proseIn(source)].flatMap(({ kind, text, offset }) =>
    discouraged
      .filter(({ only }) => only === undefined || only === kind)
      .flatMap(({ pattern, advice }) => [...text.matchAll(pattern)].map(({ index }) => ({ index, advice })))
      .map(({ index, advice }) => ({ kind, advice, ...lineAt(source, offset + index) })),
  );
}

/**
 * @param {string} source
 * @param {number} offset
 */
function lineAt(source, offset) {
  const line = source.slice(0, offset).split('\n').length;
  return { line, text: (source.split('\n')[line - 1] ?? '').trim() };
}
