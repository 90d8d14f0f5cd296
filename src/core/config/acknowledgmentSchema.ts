// Schema of one entry of `acknowledged`: a known regression, the reason it is accepted for now, and until when.

import { t } from '@vscode/l10n';
import * as z from 'zod/mini';

const described = (text: string) => z.describe(text);
const text = (words: string) => z.string().check(z.minLength(1), described(words));

/** A calendar day. It ends at midnight UTC, so that everyone sees the same end. */
const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

export const acknowledgmentSchema = z.strictObject({
  suite: text('The suite’s name.'),
  benchmark: text('The benchmark’s id, literally.'),
  metric: z.optional(text('The metric’s name. Every metric of the benchmark when left out.')),
  reason: text('Why that is fine for now.'),
  until: z.optional(
    z
      .string()
      .check(z.regex(day, t('A day is written as 2026-12-31')), described('The last day on which it holds (UTC).')),
  ),
  untilCommit: z.optional(
    z
      .string()
      .check(
        z.regex(/^[0-9a-fA-F]{7,64}$/, t('A commit is written as its hash')),
        described('It holds until HEAD is this commit or descends from it.'),
      ),
  ),
  worseBy: z.optional(
    z
      .number()
      .check(
        z.nonnegative(),
        described('It holds until the change has grown by more than this many percentage points.'),
      ),
  ),
  change: z.number().check(described('How much worse it was when it was acknowledged, in percent.')),
  by: z.optional(text('Who acknowledged it.')),
  at: text('When it was acknowledged: an ISO 8601 time. A baseline accepted later ends it.'),
});
