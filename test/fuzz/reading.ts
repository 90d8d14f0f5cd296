// Reads an output file from bytes to a run as the product does, and checks the promises of the result.

import type { Format, FormatInput } from '../../src/core/formats/format.ts';
import { FormatError } from '../../src/core/formats/format.ts';
import { formats } from '../../src/core/formats/index.ts';
import { createInput, detectFormat } from '../../src/core/formats/reading/formatInput.ts';
import { parseRun } from '../../src/core/formats/reading/parseRun.ts';
import type { Metric, ParsedRun, Result } from '../../src/core/model/model.ts';
import { textOf } from '../../src/node/outputs/decode.ts';

/** An output file as stored on disk. */
export interface StoredOutput {
  /** Relative to its root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Other files of the same folder that its format reads, by name. */
  readonly siblings: ReadonlyMap<string, Uint8Array>;
}

/** Maximum unpacked size in bytes. */
const limit = 64 * 1024 * 1024;

export async function inputOf({ path, bytes, siblings }: StoredOutput): Promise<FormatInput> {
  const siblingTexts = new Map<string, string>();
  for (const [name, content] of siblings) siblingTexts.set(name, await textOf(content, limit));
  return createInput(path, await textOf(bytes, limit), siblingTexts);
}

/** Parts of folders are matched against folder formats only. */
export function formatOf(input: FormatInput, siblings: number): Format | undefined {
  return siblings > 0
    ? formats.find((format) => format.folder !== undefined && format.sniff(input))
    : detectFormat(input);
}

/** Returns the broken promise; `undefined` if the file was read or rejected with a FormatError. */
export function brokenPromise(format: Format, input: FormatInput): string | undefined {
  try {
    return breachOf(parseRun(format, input));
  } catch (error) {
    return error instanceof FormatError ? undefined : `${format.id} throws ${whatOf(error)}`;
  }
}

export function whatOf(error: unknown): string {
  return error instanceof Error ? (error.stack?.split('\n').slice(0, 3).join(' ') ?? error.message) : String(error);
}

function breachOf(run: ParsedRun): string | undefined {
  const ids = new Set(run.results.map(({ benchmark }) => benchmark.id));
  if (ids.size < run.results.length) return 'an id is given twice';
  const texts = [run.tool, run.toolVersion ?? '', ...run.warnings, ...(run.environment ?? new Map()).entries()].flat();
  if (texts.some((text) => typeof text !== 'string')) return 'a text of the run is none';
  const numbers = [run.measuredAt, run.machine?.cpuCores, run.machine?.totalMemoryGb];
  if (numbers.some((number) => number !== undefined && !Number.isFinite(number))) return 'a number of the run is none';
  for (const result of run.results) {
    const breach = breachOfResult(result);
    if (breach !== undefined) return `${breach} in ${JSON.stringify(result.benchmark.id).slice(0, 80)}`;
  }
  return undefined;
}

function breachOfResult({ benchmark, metrics, failure }: Result): string | undefined {
  const texts = [benchmark.id, benchmark.name, ...benchmark.path, benchmark.source?.path ?? '', failure ?? ''];
  if (texts.some((text) => typeof text !== 'string')) return 'a name that is not text';
  if (benchmark.path.length === 0) return 'an empty path';
  if ((failure !== undefined) !== (metrics.length === 0)) return `${metrics.length} metrics with failure ${failure}`;
  if (new Set(metrics.map(({ name }) => name)).size < metrics.length) return 'a metric that is named twice';
  for (const metric of metrics) {
    const odd = numbersOf(metric).find((number) => !Number.isFinite(number));
    if (odd !== undefined) return `${odd} in metric ${metric.name}`;
    if (typeof metric.name !== 'string' || typeof metric.unit !== 'string') return 'a metric without name or unit';
  }
  return undefined;
}

function numbersOf({ value, interval, processes }: Metric): readonly number[] {
  const ends = interval === undefined ? [] : [interval.low, interval.high, interval.level ?? 0];
  return [value, ...ends, ...(processes?.flat() ?? [])];
}
