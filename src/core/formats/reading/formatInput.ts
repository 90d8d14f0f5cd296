// Makes what a format reads out of a decoded text: the head for recognition and the JSON that is parsed once and shared.
// It refuses the disk: whoever read the bytes hands in the text and the files beside it.

import { type FormatInput, headLength } from '../format.ts';
import { parsePrintedJson } from './json.ts';

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/**
 * @param path relative to the workspace folder, with `/`
 * @param text the decoded output; a byte order mark is tolerated
 * @param siblings files beside a folder format's marker, by name
 */
export function createInput(path: string, text: string, siblings?: ReadonlyMap<string, string>): FormatInput {
  const whole = withoutMark(text);
  let parsed: { readonly value: unknown } | 'unread' | undefined = 'unread';
  return {
    path,
    text: whole,
    head: whole.slice(0, headLength),
    json() {
      if (parsed === 'unread') parsed = parsePrintedJson(whole);
      return parsed?.value;
    },
    sibling(name) {
      const sibling = siblings?.get(name);
      return sibling === undefined ? undefined : withoutMark(sibling);
    },
  };
}
