// The editor's part of the engine bundle: everything that runs only when a folder is open or a command is called.

import './session/language.ts';

export { runCommand } from './commands/index.ts';
export { noiseDocumentText } from './documents/noiseDocumentText.ts';
export { languageModelTool } from './languageModelTools/index.ts';
export { handlePanelMessage } from './panel/panelMessages.ts';
export { FolderSession } from './session/folderSession.ts';
