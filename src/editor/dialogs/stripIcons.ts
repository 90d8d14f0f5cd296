// Keeps VS Code from drawing parts of benchmark names as icons in lists and in the status bar.

/** Escapes icon syntax such as `$(flame)`. */
export const stripIcons = (text: string): string => text.replaceAll('$(', '\\$(');
