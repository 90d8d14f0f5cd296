// Loads the engine on demand: one half for the editor, one for the command line. Both are in one bundle, so that the
// package contains the engine once; each is a dynamic import because only the editor has `vscode`.

export const loadEditor = () => import('./editor/editorEngine.ts');

export const loadCommandLine = () => import('./cli/main.ts');
