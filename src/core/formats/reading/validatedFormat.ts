// A format of another extension, made safe: what it throws is a problem of that output, what it answers has the shape
// of a run. What numbers promise, readRun.ts keeps for all.

import { t } from '@vscode/l10n';
import * as z from 'zod/mini';
import { messageOf } from '../../model/errors.ts';
import type { ParsedRun } from '../../model/model.ts';
import type { Log } from '../../model/ports.ts';
import { type Format, FormatError, type FormatInput } from '../format.ts';

/** NaN and the infinities too. */
const number = z.custom<number>((value) => typeof value === 'number', 'no number');

const metric = z.object({
  name: z.string(),
  kind: z.enum(['duration', 'throughput', 'memory', 'errorRate', 'count', 'custom']),
  role: z.enum(['primary', 'secondary', 'informative']),
  unit: z.string(),
  direction: z.enum(['lower', 'higher', 'unknown']),
  value: number,
  operations: z.optional(number),
  processes: z.optional(z.array(z.array(number))),
  interval: z.optional(z.object({ low: number, high: number, level: z.optional(number) })),
});

const parsedRun = z.object({
  tool: z.string(),
  results: z.array(
    z.object({
      benchmark: z.object({ id: z.string(), name: z.string(), path: z.array(z.string()).check(z.minLength(1)) }),
      metrics: z.array(metric),
      failure: z.optional(z.string()),
    }),
  ),
  conditions: z.optional(
    z.object({ load: z.optional(number), governor: z.optional(z.string()), onBattery: z.optional(z.boolean()) }),
  ),
  cautions: z.optional(z.array(z.string())),
  warnings: z.array(z.string()),
});

/** The same format, whose `sniff` never throws and whose `parse` throws only `FormatError`s. */
export function validatedFormat(format: Format, log: Log): Format {
  return {
    ...format,
    sniff(probe) {
      try {
        return format.sniff(probe) === true;
      } catch (error) {
        log.error(`The format ${format.id} of another extension failed to inspect ${probe.path}.`, error);
        return false;
      }
    },
    parse: (input) => checkedRun(format, input, log),
    declaration(benchmark) {
      try {
        return format.declaration?.(benchmark);
      } catch (error) {
        log.error(`The format ${format.id} of another extension failed to locate ${benchmark.name}.`, error);
        return undefined;
      }
    },
  };
}

function checkedRun(format: Format, input: FormatInput, log: Log): ParsedRun {
  try {
    const run = format.parse(input);
    const [issue] = z.safeParse(parsedRun, run).error?.issues ?? [];
    if (issue === undefined) return uniqueIds(run);
    throw new Error(t`the parsed result is not a valid run: ${issue.path.join('.')}: ${issue.message}`);
  } catch (error) {
    if (isFormatError(error)) throw new FormatError(error.kind, messageOf(error));
    log.error(`The format ${format.id} of another extension failed to read ${input.path}.`, error);
    const message = t`The format ${format.id} of another extension cannot read ${input.path}: ${messageOf(error)}. Report this to its author.`;
    throw new FormatError('invalid', message);
  }
}

/** Another extension has its own class of that name, or none: what counts is the kind. */
function isFormatError(error: unknown): error is Pick<FormatError, 'kind'> {
  return error instanceof Error && 'kind' in error && (error.kind === 'incomplete' || error.kind === 'invalid');
}

/** @throws {Error} when two benchmarks have one id */
function uniqueIds(run: ParsedRun): ParsedRun {
  const seen = new Set<string>();
  const twice = run.results.map(({ benchmark }) => benchmark.id).find((id) => seen.has(id) || !seen.add(id));
  if (twice === undefined) return run;
  throw new Error(t`two benchmarks have the ID ${JSON.stringify(twice)}`);
}
