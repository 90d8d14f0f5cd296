// Go's benchmark text: `go test -bench . > new.txt`. It grows while it is measured, so a last line without its end is
// not read.

import { t } from '@vscode/l10n';
import type { Benchmark, ParsedRun } from '../../model/model.ts';
import type { Format, FormatInput, Probe, SourceHint } from '../format.ts';
import { noResultsYet } from '../reading/lines.ts';
import { stripAnsi } from '../reading/stripAnsi.ts';
import { GoCollector, type GoRun, goFunction } from './goResults.ts';

const result = /^Benchmark\S*[ \t]+\d+[ \t]+[-+.\deE]+[ \t]+\S/m;
const started = /^goos: \w+\r?\ngoarch: \w+/m;

function sniff(probe: Probe): boolean {
  // JSON may quote such lines; text starts with none of its brackets.
  if (/^\s*[{[]/.test(probe.head)) return false;
  const head = stripAnsi(probe.head);
  return result.test(head) || started.test(head);
}

/**
 * What a collector gathered, as a run.
 * @throws {FormatError} `incomplete` when nothing was measured yet and no package said that it is done
 */
export function goRun(run: GoRun, path: string): ParsedRun {
  if (run.results.length === 0 && !run.ended) {
    throw noResultsYet(path);
  }
  return {
    tool: 'Go',
    results: run.results,
    machine: run.machine,
    ...(run.code !== undefined && { code: run.code }),
    warnings: run.warnings,
  };
}

function parse(input: FormatInput): ParsedRun {
  const collector = new GoCollector();
  collector.addText(input.text);
  return goRun(collector.run(), input.path);
}

export function goDeclaration(benchmark: Benchmark): SourceHint {
  return { language: 'go', names: [goFunction(benchmark.name)] };
}

export const goBench: Format = {
  id: 'go-bench',
  label: 'Go benchmark text',
  signatures: [
    { words: /^Benchmark\w/m, name: t('lines that start with `Benchmark`') },
    { words: /^Benchmark\S*\s+\d+\s+[\d.]+ \S+/m, name: t('names followed by counts and times') },
  ],
  outputs: [{ path: 'bench.txt' }, { path: 'new.txt' }, { path: 'output.txt' }],
  sniff,
  parse,
  declaration: goDeclaration,
};
