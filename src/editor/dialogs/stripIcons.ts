// Names come from outside: what VS Code would draw as an icon in a list or in the status bar stays text.
// It refuses markdown; present/words.ts escapes that.

/** `$(flame)` is shown as it is written. */
export const stripIcons = (text: string): string => text.replaceAll('$(', '\\$(');
