// Schema of one entry of `events`: something that happened to the project or machine, shown in charts and reports.

import { t } from '@vscode/l10n';
import * as z from 'zod/mini';

/** A calendar day, or a time with its UTC offset. */
const eventTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

export const eventSchema = z.strictObject({
  at: z
    .string()
    .check(
      z.regex(eventTime, t('Write a date as 2026-12-31 or a time as 2026-12-31T10:00:00Z')),
      z.describe('Date (UTC) or ISO 8601 time.'),
    ),
  note: z.string().check(z.minLength(1), z.describe('Note, for example "new laptop" or "Rust 1.95".')),
  commit: z.optional(
    z
      .string()
      .check(
        z.regex(/^[0-9a-fA-F]{7,64}$/, t('Write a commit as its hash, at least 7 hexadecimal digits')),
        z.describe('Commit that caused the event.'),
      ),
  ),
});
