// The language of the editor: its translations are handed over before anything else of the bundle is evaluated. Both bundles
// import it first, since each holds a copy of l10n. The command line has no editor and stays English.

import { config } from '@vscode/l10n';
import { l10n } from 'vscode';

if (l10n.bundle !== undefined) config({ contents: l10n.bundle });
