// The extension's entry point: a table of contents, nothing else.
export function activate(): void {}
