// The door to what is loaded late: the folders of the editor, and the commands of the command line. Both are in one bundle, so that the
// package carries the engine once.
// It refuses to load one for the other: only the editor has `vscode`.

export const loadFolderSession = () => import('./editor/session/folderSession.ts');

export const loadCommandLine = () => import('./cli/main.ts');
