// Schema of one entry of `customFormats`, which reads a project's own output format without code.

import * as z from 'zod/mini';

const described = (text: string) => z.describe(text);
const text = (words: string) => z.string().check(z.minLength(1), described(words));
const place = text;

const direction = (words: string) => z.optional(z.enum(['lower', 'higher']).check(described(words)));
const kind = (words: string) =>
  z.optional(z.enum(['duration', 'throughput', 'memory', 'errorRate', 'count', 'custom']).check(described(words)));

const metric = z.strictObject({
  name: z.optional(text('The metric’s name. The last part of `value` when left out.')),
  nameFrom: z.optional(place('Where the metric’s name stands, for outputs with one row for each metric.')),
  value: z.optional(
    place(
      'Where the value stands: a JSON path such as `$.mean`, a column, or a named group. Default: `value`; with `samples`, their mean.',
    ),
  ),
  samples: z.optional(place('Where the raw samples stand: a list of numbers, or a text of numbers.')),
  unit: z.optional(text('The unit: `ns`, `ms`, `s`, `ops/s`, `MB`, `B/s`, `%`, or any other text.')),
  unitFrom: z.optional(place('Where the unit stands in the row. Default: `unit`, where there is one.')),
  direction: direction('Which way is better. Never assumed: without it the metric is shown and not judged.'),
  directionFrom: z.optional(place('Where the direction stands in the row: lower, smaller, higher or bigger.')),
  kind: kind('What is measured, where the unit does not tell.'),
});

const csv = z.strictObject({
  delimiter: z.optional(
    z.string().check(z.minLength(1), z.maxLength(1), described('What separates columns. Recognised when left out.')),
  ),
  comment: z.optional(z.string().check(z.minLength(1), described('Lines that begin with this are passed over: `#`.'))),
});

export const customFormatSchema = z.strictObject({
  id: z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
      described('Stable id: it stands in baseline files. Letters, digits, `.`, `_` and `-`.'),
    ),
  label: z.optional(text('The format’s name for people. The id when left out.')),
  files: text('Which files: a glob over paths relative to the workspace folder.'),
  json: z.optional(
    text('For JSON: the path (RFC 9535) to the rows, one for each benchmark: `$.results[*]`, `$.benchmarks.*`.'),
  ),
  regex: z.optional(
    text(
      'For text: a regular expression (RE2: no look-around, no back-references) with the named groups `(?<name>…)` and `(?<value>…)`, tried on every line; on the whole text when it holds `\\n`.',
    ),
  ),
  csv: z.optional(csv.check(described('For CSV and TSV: the first row names the columns. `{}` is enough.'))),
  name: z.optional(
    z
      .union([place(''), z.array(place('')).check(z.minLength(1))])
      .check(
        described(
          'Where the benchmark’s name stands: a JSON path into the row, a column, or a named group; a list makes groups. In JSON `~` is the row’s own key, and `^` before a path looks into the object around the row. Default: `name`.',
        ),
      ),
  ),
  parameters: z.optional(
    z
      .array(place(''))
      .check(described('Where parameters stand that belong to the benchmark’s identity: size, threads …')),
  ),
  sourceFile: z.optional(place('Where the benchmark’s source file stands.')),
  sourceLine: z.optional(place('Where its line stands; the first line is 1.')),
  unit: z.optional(text('The unit of every metric that does not say otherwise.')),
  direction: direction('Which way is better, for every metric that does not say otherwise.'),
  kind: kind('What is measured, for every metric that does not say otherwise.'),
  metrics: z.optional(
    z
      .array(metric)
      .check(z.minLength(1), described('What is measured, the headline first. One metric, `value`, when left out.')),
  ),
});

export type CustomFormat = z.infer<typeof customFormatSchema>;
export type CustomMetric = NonNullable<CustomFormat['metrics']>[number];
