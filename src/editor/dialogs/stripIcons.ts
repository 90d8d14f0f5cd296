// Names come from outside: what VS Code would draw as an icon in a list or in the status bar stays text.

/** `$(flame)` is shown as it is written. */
export const stripIcons = (text: string): string => text.replaceAll('$(', '\\$(');
