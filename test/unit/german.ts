import { readFileSync } from 'node:fs';
import { config } from '@vscode/l10n';

export const speakGerman = (): void => config({ contents: readFileSync('l10n/bundle.l10n.de.json', 'utf8') });
