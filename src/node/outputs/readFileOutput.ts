// Reads an output that is a single file.

import { type Format, FormatError } from '../../core/formats/format.ts';
import { closestFormats } from '../../core/formats/reading/closestFormats.ts';
import { parseRun } from '../../core/formats/reading/parseRun.ts';
import type { ParsedRun } from '../../core/model/model.ts';
import { longestText } from '../files/regularFile.ts';
import { hashConcurrently, hashOf, textOf } from './decode.ts';
import { type FileBytes, readBytes } from './fileBytes.ts';
import {
  emptyProblem,
  noBenchmarksProblem,
  problemOf,
  unrecognisedProblem,
  wrongKindProblem,
} from './outputProblems.ts';
import { failedRead, type OutputMemory, type ReadRequest, type ReadResult } from './readResult.ts';

/**
 * @param name display path of the output
 * @throws the system's errors and those of `decode`
 */
export async function readFileOutput(request: ReadRequest, name: string): Promise<ReadResult> {
  const { memory, unfinished, maxOutputSize } = request;
  // A file once loaded above the limit stays readable, so that a late change event does not undo that.
  const limit = Math.max(maxOutputSize, memory?.byteLength ?? 0);
  const file = await readBytes(request.path, Math.min(limit, longestText));
  if (file.bytes.length === 0) return failedRead(emptyProblem(name), file.modifiedAt);
  const hashing = hashConcurrently(file.bytes);
  // A new output is parsed without waiting for its hash.
  const isNew = memory === undefined && unfinished === undefined;
  const known = isNew ? undefined : unchangedResult(request, await hashing, file);
  if (known !== undefined) return known;
  const look = await readNew(request, name, file, hashing);
  return look.unfinishedSince === undefined ? look : { ...look, unfinishedHash: await hashing };
}

/** Returns the earlier result, complete or unfinished, if the bytes are unchanged. */
function unchangedResult(
  { repeat, memory, unfinished }: ReadRequest,
  hash: string,
  file: FileBytes,
): ReadResult | undefined {
  if (!repeat && memory?.hash === hash) return { outcome: { kind: 'same' }, memory };
  return unfinished?.unfinishedHash === hash ? { ...unfinished, unfinishedSince: file.modifiedAt } : undefined;
}

type Hashing = Promise<string>;

async function readNew(request: ReadRequest, name: string, file: FileBytes, hashing: Hashing): Promise<ReadResult> {
  try {
    return await readContent(request, name, file, hashing);
  } catch (error) {
    const unfinished = error instanceof FormatError && error.kind === 'incomplete';
    const problem = problemOf(name, error, request.maxOutputSize);
    return failedRead(problem, unfinished ? file.modifiedAt : undefined);
  }
}

async function readContent(request: ReadRequest, name: string, file: FileBytes, hashing: Hashing): Promise<ReadResult> {
  const { reader, rule, maxOutputSize, memory } = request;
  const input = reader.createInput(name, await textOf(file.bytes, maxOutputSize));
  const format = rule.format === undefined ? reader.detectFormat(input) : reader.formatById(rule.format);
  // The beginning of an unfinished output may not identify its format yet.
  if (format === undefined) {
    return failedRead(unrecognisedProblem(name, closestFormats(input, reader.formats)), file.modifiedAt);
  }
  if (format.folder !== undefined) {
    return failedRead(wrongKindProblem(name, format.label, false));
  }
  const parsed = parseRun(format, input);
  if (parsed.results.length === 0) return failedRead(noBenchmarksProblem(name, format), file.modifiedAt);
  return foundRun(parsed, format, await hashing, file, memory);
}

function foundRun(
  parsed: ParsedRun,
  format: Format,
  hash: string,
  { bytes, modifiedAt }: FileBytes,
  memory: OutputMemory | undefined,
): ReadResult {
  return {
    outcome: { kind: 'run', parsed, format: format.id, hash, modifiedAt, grew: grewFrom(memory, bytes) },
    memory: { hash, byteLength: bytes.length, parts: new Map() },
  };
}

/** True if the file begins with the bytes of the last read. */
function grewFrom(memory: OutputMemory | undefined, bytes: Uint8Array): boolean {
  if (memory === undefined || memory.byteLength > bytes.length) return false;
  return hashOf(bytes.subarray(0, memory.byteLength)) === memory.hash;
}
