// The check of every glob in config.json.

import { t } from '@vscode/l10n';
import * as z from 'zod/mini';
import { isUsableGlob } from '../globs/glob.ts';

/** A check that reports a glob that cannot be used on its line. */
export const usableGlob = () =>
  z.refine<string>(isUsableGlob, t('This glob is too long, too deeply nested or uses unsupported syntax'));
