// Creates a format's input from decoded text, parsing JSON once for all formats, and detects the format.

import { type Format, type FormatInput, headLength, type Probe } from '../format.ts';
import { formats } from '../index.ts';
import { parsePrintedJson } from './json.ts';

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/**
 * @param path relative to the workspace folder, with `/`
 * @param text the decoded output, possibly with a byte order mark
 * @param siblings files in the folder of a folder format's marker, by name
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

/** Returns the most specific format that recognizes the output, or `undefined`. */
export function detectFormat(probe: Probe, among: readonly Format[] = formats): Format | undefined {
  return among.find((format) => format.sniff(probe));
}
