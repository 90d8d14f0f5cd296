// Makes control characters in the command line's output visible, because names come from untrusted files.

import { stripAnsi } from '../core/formats/reading/stripAnsi.ts';

/** C0 except tab and line feed, DEL, C1, and bidirectional controls. A carriage return before a line feed is kept. */
const controls = /\r(?!\n)|[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const plain = new Set(['\n', '\t', '\r']);

/** Replaces them by visible characters: `␛` for escape. */
export function visibleText(text: string): string {
  return stripAnsi(text).replace(controls, (control, at: number, whole: string) => {
    if (isPlain(control, whole.charAt(at + 1))) return control;
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Replaces them by JSON escapes, which keep the value. */
export function visibleJson(text: string): string {
  return text.replace(controls, (control, at: number, whole: string) =>
    isPlain(control, whole.charAt(at + 1)) ? control : `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const isPlain = (control: string, next: string): boolean => plain.has(control) && (control !== '\r' || next === '\n');

/** Filters everything written to standard output and standard error from now on. */
export function guardTerminal(isJson: boolean): void {
  guard(process.stdout, isJson ? visibleJson : visibleText);
  guard(process.stderr, visibleText);
}

type Done = (error?: Error | null) => void;

function guard(stream: NodeJS.WriteStream, visible: (text: string) => string): void {
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done) => {
    const shown = typeof chunk === 'string' ? visible(chunk) : chunk;
    return typeof encoding === 'function' ? write(shown, undefined, encoding) : write(shown, encoding, done);
  };
}
