// Schema of one entry of `customFormats`, which reads a project's own output format without code.

import * as z from 'zod/mini';
import { usableGlob } from './usableGlob.ts';

const described = (text: string) => z.describe(text);
const text = (words: string) => z.string().check(z.minLength(1), described(words));
const place = text;

const direction = (words: string) => z.optional(z.enum(['lower', 'higher']).check(described(words)));
const kind = (words: string) =>
  z.optional(z.enum(['duration', 'throughput', 'memory', 'errorRate', 'count', 'custom']).check(described(words)));

const metric = z.strictObject({
  name: z.optional(text('Metric name. Default: the last part of `value`.')),
  nameFrom: z.optional(place('Location of the metric name, for files with one row per metric.')),
  value: z.optional(
    place(
      'Location of the value: a JSON path such as `$.mean`, a column or a named group. Default: `value`; with `samples`, their mean.',
    ),
  ),
  samples: z.optional(place('Location of the samples: a list of numbers, or text with numbers.')),
  unit: z.optional(text('Unit: `ns`, `ms`, `s`, `ops/s`, `MB`, `B/s`, `%`, or any other text.')),
  unitFrom: z.optional(place('Location of the unit in the row. Default: `unit`, if present.')),
  direction: direction('Whether lower or higher values are better. Without it, the metric is shown but not checked.'),
  directionFrom: z.optional(place('Location of the direction in the row: lower, smaller, higher or bigger.')),
  kind: kind('What is measured, if the unit does not determine it.'),
});

const csv = z.strictObject({
  delimiter: z.optional(
    z.string().check(z.minLength(1), z.maxLength(1), described('Column separator. Default: detected.')),
  ),
  comment: z.optional(
    z.string().check(z.minLength(1), described('Lines that start with this text are ignored, for example `#`.')),
  ),
});

export const customFormatSchema = z.strictObject({
  id: z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
      described('Stable ID, stored in baseline files. Letters, digits, `.`, `_` and `-`.'),
    ),
  label: z.optional(text('Display name of the format. Default: the ID.')),
  files: text('Glob for file paths relative to the workspace folder.').check(usableGlob()),
  json: z.optional(text('For JSON: path (RFC 9535) to the rows, one per benchmark: `$.results[*]`, `$.benchmarks.*`.')),
  regex: z.optional(
    text(
      'For text: regular expression (RE2, without look-around and back-references) with the named groups `(?<name>…)` and `(?<value>…)`, applied to every line, or to the whole text if it contains `\\n`.',
    ),
  ),
  csv: z.optional(csv.check(described('For CSV and TSV with column names in the first row. `{}` is enough.'))),
  name: z.optional(
    z
      .union([place(''), z.array(place('')).check(z.minLength(1))])
      .check(
        described(
          'Location of the benchmark name: a JSON path in the row, a column or a named group; a list creates groups. In JSON, `~` is the key of the row, and `^` before a path starts at the object around the row. Default: `name`.',
        ),
      ),
  ),
  parameters: z.optional(
    z
      .array(place(''))
      .check(described("Locations of parameters that are part of the benchmark's identity, such as size or threads.")),
  ),
  sourceFile: z.optional(place("Location of the benchmark's source file.")),
  sourceLine: z.optional(place('Location of the source line; the first line is 1.')),
  unit: z.optional(text('Default unit of metrics.')),
  direction: direction('Default direction of metrics.'),
  kind: kind('Default kind of metrics.'),
  metrics: z.optional(
    z.array(metric).check(z.minLength(1), described('Metrics, the primary one first. Default: one metric, `value`.')),
  ),
});

export type CustomFormat = z.infer<typeof customFormatSchema>;
export type CustomMetric = NonNullable<CustomFormat['metrics']>[number];
