// Loads what is not needed at startup: the editor's half and the command line's half of the engine. Both are in one bundle,
// so the package contains the engine once; each is a dynamic import because only the editor has `vscode`.

export const loadEditor = () => import('./editor/editorEngine.ts');

export const loadCommandLine = () => import('./cli/main.ts');
