// Loads the editor's translations before any other module of the bundle is evaluated. Both bundles import it first,
// because each contains a copy of l10n. The command line stays English.

import { config } from '@vscode/l10n';
import { l10n } from 'vscode';

if (l10n.bundle !== undefined) config({ contents: l10n.bundle });
