// Reads one part of an output folder: its marker file and sibling files, with a cache of the last read.

import { dirname, join } from 'node:path';
import { type FolderLayout, type Format, FormatError, type FormatInput } from '../../core/formats/format.ts';
import { parseRun } from '../../core/formats/reading/parseRun.ts';
import type { ParsedRun } from '../../core/model/model.ts';
import { isMissing } from '../files/fileError.ts';
import { displayPath } from '../files/paths.ts';
import { longestText } from '../files/regularFile.ts';
import { decode, hashOf } from './decode.ts';
import { type FileStamp, readBytes, stampOf } from './fileBytes.ts';
import type { PartCache, PartProblem, ReadRequest } from './readResult.ts';

interface PartInput {
  readonly input: FormatInput;
  readonly hash: string;
}

/** @param marker relative to the output, with `/` */
export async function readPartInput(request: ReadRequest, layout: FolderLayout, marker: string): Promise<PartInput> {
  const markerPath = join(request.path, marker);
  const main = await decodeFile(markerPath, request.maxOutputSize);
  const siblings = new Map<string, string>();
  const hashes = [main.hash];
  for (const name of layout.siblings) {
    const sibling = await decodeFile(join(dirname(markerPath), name), request.maxOutputSize).catch(absentWhenMissing);
    if (sibling !== undefined) siblings.set(name, sibling.text);
    hashes.push(sibling?.hash ?? '');
  }
  const input = request.reader.createInput(displayPath(request.folder, markerPath), main.text, siblings);
  return { input, hash: hashOf(hashes.join(' ')) };
}

async function decodeFile(path: string, limit: number): Promise<{ readonly text: string; readonly hash: string }> {
  const { bytes } = await readBytes(path, Math.min(limit, longestText));
  return decode(bytes, limit);
}

function absentWhenMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}

/** Reads the part; `undefined` if its marker no longer exists. Never throws: errors are the part's problem. */
export async function readFolderPart(
  request: ReadRequest,
  format: Format,
  layout: FolderLayout,
  marker: string,
  before: PartCache | undefined,
): Promise<PartCache | undefined> {
  try {
    const { stamp, modifiedAt } = await stampOfPart(request, layout, marker);
    if (before !== undefined && stamp !== undefined && stamp === before.stamp) return before;
    return await parsePart({ request, format, layout, marker, before, stamp, modifiedAt });
  } catch (error) {
    if (isMissing(error)) return undefined;
    return withProblem(before, { error, since: Date.now(), unfinished: false }, undefined);
  }
}

interface PartRequest {
  readonly request: ReadRequest;
  readonly format: Format;
  readonly layout: FolderLayout;
  readonly marker: string;
  readonly before: PartCache | undefined;
  readonly stamp: FileStamp;
  readonly modifiedAt: number;
}

async function parsePart({
  request,
  format,
  layout,
  marker,
  before,
  stamp,
  modifiedAt,
}: PartRequest): Promise<PartCache> {
  const { input, hash } = await readPartInput(request, layout, marker);
  if (before?.parsed !== undefined && hash === before.hash) {
    return { stamp, hash, parsed: before.parsed, modifiedAt };
  }
  try {
    return { stamp, hash, parsed: timed(parseRun(format, input), modifiedAt), modifiedAt };
  } catch (error) {
    const unfinished = error instanceof FormatError && error.kind === 'incomplete';
    return withProblem(before, { error, since: modifiedAt, unfinished }, stamp);
  }
}

/** Sets the time of a part that does not state one to the last write of its marker. */
function timed(parsed: ParsedRun, modifiedAt: number): ParsedRun {
  const measuredAt = parsed.measuredAt ?? modifiedAt;
  return { ...parsed, results: parsed.results.map((result) => ({ ...result, measuredAt })) };
}

function withProblem(before: PartCache | undefined, problem: PartProblem, stamp: FileStamp): PartCache {
  const { hash = '', parsed, modifiedAt = problem.since } = before ?? {};
  return { stamp, hash, parsed, modifiedAt, problem };
}

/** @throws if the marker no longer exists */
async function stampOfPart(
  request: ReadRequest,
  layout: FolderLayout,
  marker: string,
): Promise<{ readonly stamp: FileStamp; readonly modifiedAt: number }> {
  const markerPath = join(request.path, marker);
  const main = await stampOf(markerPath);
  const others = await Promise.all(
    layout.siblings.map((name) => stampOf(join(dirname(markerPath), name)).catch(absentWhenMissing)),
  );
  const stamps = [main.stamp, ...others.map((other) => (other === undefined ? 'absent' : other.stamp))];
  const known = stamps.every((stamp) => stamp !== undefined);
  return { stamp: known ? stamps.join(' ') : undefined, modifiedAt: main.modifiedAt };
}
