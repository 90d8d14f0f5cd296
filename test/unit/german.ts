// The German translations, as the editor hands them over. What was loaded before may have looked up words already.

import { readFileSync } from 'node:fs';
import { config } from '@vscode/l10n';

export const speakGerman = (): void => config({ contents: readFileSync('l10n/bundle.l10n.de.json', 'utf8') });
