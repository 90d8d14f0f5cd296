// What the command line prints holds names from outside: control characters in them must not reach the terminal.

import { stripAnsi } from '../core/formats/reading/stripAnsi.ts';

/** C0 but tab and line end, DEL, C1, and what turns the direction of writing. A carriage return before a line end stays. */
const controls = /\r(?!\n)|[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const plain = new Set(['\n', '\t', '\r']);

/** As characters that can be seen: `␛` for escape. */
export function visibleText(text: string): string {
  return stripAnsi(text).replace(controls, (control, at: number, whole: string) => {
    if (isPlain(control, whole.charAt(at + 1))) return control;
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** JSON's own escapes: the value stays the same. */
export function visibleJson(text: string): string {
  return text.replace(controls, (control, at: number, whole: string) =>
    isPlain(control, whole.charAt(at + 1)) ? control : `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const isPlain = (control: string, next: string): boolean => plain.has(control) && (control !== '\r' || next === '\n');

/** From now on nothing else reaches standard output and standard error, whoever writes. */
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
