// Reads an output that is a folder with one part per benchmark.

import type { FolderLayout, Format } from '../../core/formats/format.ts';
import type { OutputProblem } from '../../core/model/outputs.ts';
import { walkFolders } from '../files/walk.ts';
import { EventLoopYielder } from '../scheduling/yieldToEventLoop.ts';
import { hashOf } from './decode.ts';
import { mergeParts } from './mergeParts.ts';
import { directoryProblem, noBenchmarksProblem, problemOf, wrongKindProblem } from './outputProblems.ts';
import { readFolderPart, readPartInput } from './readFolderPart.ts';
import { failedRead, type PartCache, patienceMilliseconds, type ReadRequest, type ReadResult } from './readResult.ts';

/**
 * @param name display path of the output
 * @throws the system's errors, for the folder itself
 */
export async function readFolderOutput(request: ReadRequest, name: string): Promise<ReadResult> {
  const asked = request.rule.format === undefined ? undefined : request.reader.formatById(request.rule.format);
  if (asked !== undefined && asked.folder === undefined) {
    return failedRead(wrongKindProblem(name, asked.label, true));
  }
  const found = await findFormat(request, asked);
  if (found === undefined) return failedRead(directoryProblem(name));
  const parts = await readAllParts(request, found);
  return lookAtParts(request, name, found.format, parts);
}

interface FoundFormat {
  readonly format: Format;
  readonly layout: FolderLayout;
  /** Paths relative to the output, sorted. */
  readonly markers: readonly string[];
}

/** Finds the format whose markers are in the folder and that recognizes the first readable part. */
async function findFormat(request: ReadRequest, asked: Format | undefined): Promise<FoundFormat | undefined> {
  const candidates = asked === undefined ? request.reader.formats : [asked];
  const withLayout = candidates.flatMap((format) => (format.folder ? [{ format, layout: format.folder }] : []));
  const markers = await findMarkers(
    request.path,
    withLayout.map(({ layout }) => layout.marker),
  );
  for (const { format, layout } of withLayout) {
    const found = markers.get(layout.marker) ?? [];
    if (found.length > 0 && (asked !== undefined || (await isRecognised(request, format, layout, found)))) {
      return { format, layout, markers: found };
    }
  }
  return undefined;
}

/** Paths of the marker files relative to `root`, by marker name; one walk for all. */
async function findMarkers(root: string, markers: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>(markers.map((marker) => [marker, []]));
  for await (const folder of walkFolders(root)) {
    for (const file of folder.files) {
      const path = folder.relative === '' ? file : `${folder.relative}/${file}`;
      for (const [marker, paths] of found) if (path === marker || path.endsWith(`/${marker}`)) paths.push(path);
    }
  }
  for (const paths of found.values()) paths.sort();
  return found;
}

/** Maximum parts tried to detect the format: the first may be half-written or just deleted. */
const probedParts = 5;

async function isRecognised(
  request: ReadRequest,
  format: Format,
  layout: FolderLayout,
  markers: readonly string[],
): Promise<boolean> {
  if (request.memory !== undefined && request.memory.parts.size > 0) return true;
  for (const marker of markers.slice(0, probedParts)) {
    const input = await readPartInput(request, layout, marker).catch(() => undefined);
    if (input !== undefined && format.sniff(input.input)) return true;
  }
  return false;
}

async function readAllParts(request: ReadRequest, found: FoundFormat): Promise<ReadonlyMap<string, PartCache>> {
  const parts = new Map<string, PartCache>();
  const yielder = new EventLoopYielder();
  for (const marker of found.markers) {
    const part = await readFolderPart(request, found.format, found.layout, marker, request.memory?.parts.get(marker));
    if (part !== undefined) parts.set(marker, part);
    await yielder.take();
  }
  return parts;
}

function lookAtParts(
  request: ReadRequest,
  name: string,
  format: Format,
  parts: ReadonlyMap<string, PartCache>,
): ReadResult {
  const good = [...parts].flatMap(([marker, part]) => (part.parsed ? [{ ...part, marker, parsed: part.parsed }] : []));
  const unfinishedSince = latestUnfinished(parts);
  const warnings = warningsAbout(request, name, parts);
  const parsed = mergeParts(
    format.label,
    good.map((part) => part.parsed),
    warnings,
  );
  if (parsed.results.length === 0) return failedRead(problemWithout(request, name, format, parts), unfinishedSince);
  const hash = hashOf(JSON.stringify([good.map((part) => [part.marker, part.hash]), warnings]));
  const modifiedAt = good.reduce((time, part) => Math.max(time, part.modifiedAt), 0);
  const run = { kind: 'run', parsed, format: format.id, hash, modifiedAt, grew: keptAll(request, parts) } as const;
  return {
    outcome: !request.repeat && request.memory?.hash === hash ? { kind: 'same' } : run,
    memory: { hash, byteLength: 0, parts },
    ...(unfinishedSince === undefined ? {} : { unfinishedSince }),
  };
}

function latestUnfinished(parts: ReadonlyMap<string, PartCache>): number | undefined {
  const times = [...parts.values()].flatMap(({ problem }) => (problem?.unfinished ? [problem.since] : []));
  return times.length === 0 ? undefined : times.reduce((left, right) => Math.max(left, right));
}

/** Warnings about parts that are no longer being written. */
function warningsAbout(request: ReadRequest, name: string, parts: ReadonlyMap<string, PartCache>): readonly string[] {
  return [...parts].flatMap(([marker, { problem }]) => {
    if (problem === undefined || (problem.unfinished && Date.now() - problem.since < patienceMilliseconds)) return [];
    return [problemOf(`${name}/${marker}`, problem.error, request.maxOutputSize).message];
  });
}

/** The reason why the folder has no results. */
function problemWithout(
  request: ReadRequest,
  name: string,
  format: Format,
  parts: ReadonlyMap<string, PartCache>,
): OutputProblem {
  for (const [marker, { problem }] of parts) {
    if (problem !== undefined) return problemOf(`${name}/${marker}`, problem.error, request.maxOutputSize);
  }
  return noBenchmarksProblem(name, format);
}

/** True if no earlier part has disappeared. */
function keptAll(request: ReadRequest, parts: ReadonlyMap<string, PartCache>): boolean {
  if (request.memory === undefined) return false;
  return [...request.memory.parts.keys()].every((marker) => parts.has(marker));
}
