// Colours in text that was meant for a terminal and ended in a file.

const controlStart = String.fromCharCode(27);
const colours = new RegExp(`${controlStart}\\[[0-9;]*[A-Za-z]`, 'g');

/** Tests that print in colour, and terminals that were recorded. */
export function stripAnsi(text: string): string {
  return text.includes(controlStart) ? text.replace(colours, '') : text;
}
