// `go test -json -bench .`: one JSON object per line. Results may span several objects, and packages run in parallel,
// so the text of each package is joined first.

import { t } from '@vscode/l10n';
import type { ParsedRun } from '../../model/model.ts';
import type { Format, FormatInput, Probe } from '../format.ts';
import { parseJson } from '../reading/json.ts';
import { asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { instantOf } from '../reading/timestamps.ts';
import { goDeclaration, goRun } from './goBench.ts';
import { GoCollector } from './goResults.ts';

/** Yields the lines that are events; skips incomplete lines and other output, such as messages of the go command. */
function* eventsOf(text: string): Generator<JsonObject> {
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    if (text.charCodeAt(start) !== 123) continue;
    const event = parseJson(text.slice(start, end))?.value;
    if (isObject(event) && asText(event.Action) !== undefined) yield event;
  }
}

function sniff(probe: Probe): boolean {
  for (const event of eventsOf(probe.head)) return 'Package' in event || 'ImportPath' in event;
  return false;
}

/** Printed text by package, in pieces. */
function textsOf(events: Iterable<JsonObject>): ReadonlyMap<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const event of events) {
    const output = asText(event.Output);
    if (event.Action !== 'output' || output === undefined) continue;
    const name = asText(event.Package) ?? '';
    const pieces = texts.get(name);
    if (pieces === undefined) texts.set(name, [output]);
    else pieces.push(output);
  }
  return texts;
}

function parse(input: FormatInput): ParsedRun {
  const collector = new GoCollector();
  for (const [name, pieces] of textsOf(eventsOf(input.text))) {
    collector.startPackage(name);
    collector.addText(pieces.join(''));
  }
  const run = goRun(collector.run(), input.path);
  const [first] = eventsOf(input.text);
  const measuredAt = instantOf(asText(first?.Time));
  return measuredAt === undefined ? run : { ...run, measuredAt };
}

export const goTestJson: Format = {
  id: 'go-test-json',
  label: 'go test -json',
  signatures: [
    { words: /"Action"\s*:/, name: t('values named `Action`') },
    { words: /"(?:Package|ImportPath)"\s*:/, name: t('values named `Package`') },
  ],
  outputs: [{ path: 'bench.ndjson' }],
  sniff,
  parse,
  declaration: goDeclaration,
};
