// Reads iperf3's JSON as one document: the single object of -J, or the events of --json-stream, one per line.

import type { FormatInput } from '../format.ts';
import { cutError, jsonObjects, jsonOf } from '../reading/json.ts';
import { asObject, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';

/** The first event of a stream. */
export const streamLine = /^\{"event":\s*"start",\s*"data":\s*\{/;

function streamed(input: FormatInput): JsonObject {
  const intervals: unknown[] = [];
  const members = new Map<string, unknown>([['intervals', intervals]]);
  for (const [value] of jsonObjects(input.text)) {
    const event = asObject(value);
    const name = asText(event?.event);
    if (name === 'interval') intervals.push(event?.data);
    else if (name !== undefined) members.set(name, event?.data);
  }
  if (!members.has('end') && !members.has('error')) throw cutError(input.path);
  return Object.fromEntries(members);
}

/**
 * Returns `{start, intervals, end, error}`, or `undefined` for anything else.
 * @throws {FormatError} as `jsonOf` does
 */
export function documentOf(input: FormatInput): JsonObject | undefined {
  if (streamLine.test(input.head)) return streamed(input);
  const json = jsonOf(input);
  return isObject(json) ? json : undefined;
}
