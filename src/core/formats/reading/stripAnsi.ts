// Removes terminal colors from text that was written to a file.

const controlStart = String.fromCharCode(27);
const colors = new RegExp(`${controlStart}\\[[0-9;]*[A-Za-z]`, 'g');

/** For colored test output and recorded terminals. */
export function stripAnsi(text: string): string {
  return text.includes(controlStart) ? text.replace(colors, '') : text;
}
