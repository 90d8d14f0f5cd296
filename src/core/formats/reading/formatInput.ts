// Makes a format's input out of a decoded text, with its JSON parsed once and shared, and detects the format that it is in.

import { type Format, type FormatInput, headLength, type Probe } from '../format.ts';
import { formats } from '../index.ts';
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

/** The most specific format that recognises the output, of the built-in ones unless others are given; `undefined` when none does. */
export function detectFormat(probe: Probe, among: readonly Format[] = formats): Format | undefined {
  return among.find((format) => format.sniff(probe));
}
