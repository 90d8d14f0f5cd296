// Schema of one entry of `acknowledged`: a known regression, the reason it is accepted for now, and until when.

import { t } from '@vscode/l10n';
import * as z from 'zod/mini';

const described = (text: string) => z.describe(text);
const text = (words: string) => z.string().check(z.minLength(1), described(words));

/** A calendar day. It ends at midnight UTC, so that everyone sees the same end. */
const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

export const acknowledgmentSchema = z.strictObject({
  suite: text('Name of the suite.'),
  benchmark: text('Exact ID of the benchmark.'),
  metric: z.optional(text('Name of the metric. Default: all metrics of the benchmark.')),
  reason: text('Reason for the acknowledgment.'),
  until: z.optional(
    z
      .string()
      .check(
        z.regex(day, t('Write the date as YYYY-MM-DD, for example 2026-12-31')),
        described('Last day on which it applies (UTC).'),
      ),
  ),
  untilCommit: z.optional(
    z
      .string()
      .check(
        z.regex(/^[0-9a-fA-F]{7,64}$/, t('Write a commit as its hash, at least 7 hexadecimal digits')),
        described('It applies until HEAD contains this commit.'),
      ),
  ),
  worseBy: z.optional(
    z
      .number()
      .check(
        z.nonnegative(),
        described('It applies until the change is worse by more than this many percentage points.'),
      ),
  ),
  change: z.number().check(described('Change in percent at the time of the acknowledgment.')),
  by: z.optional(text('Author of the acknowledgment.')),
  at: text('ISO 8601 time of the acknowledgment. Accepting a baseline later ends it.'),
});
