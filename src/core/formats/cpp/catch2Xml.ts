// What Catch2's XML reporter writes (`-r xml`), of version 2 (root `Catch`) and of version 3 (root `Catch2TestRun`),
// alone or after the words of the program.

import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml';
import { t } from '@vscode/l10n';
import type { Benchmark, Interval, Metric, ParsedRun, Result, SourceLocation } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput } from '../format.ts';
import { failed, invalid } from '../reading/benchmarkResults.ts';
import { sniffsText } from '../reading/lines.ts';
import { informativeCount, informativeTime, primaryTime } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { catch2Declaration } from './catch2Text.ts';

/** The declaration begins a line: in source code that holds such a report, a quote stands before it. */
const opening = /^[ \t]*(<\?xml [^>]*\?>\s*(?:<\?[^>]*\?>\s*)*<(Catch2TestRun|Catch) )/m;

/** The name of any root, once it is whole. */
const element = /<[A-Za-z][\w:.-]*[\s>/]/;

/** Where an element of the report lies. */
interface Place {
  readonly path: readonly string[];
  readonly source?: SourceLocation;
}

function childrenOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement);
}

function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(element).find((child) => child.name === name);
}

/** `undefined` where the attribute is missing, or is written as `nan` or `inf`. */
function numberOf(element: XmlElement | undefined, attribute: string): number | undefined {
  const written = element?.attributes[attribute];
  const value = Number(written ?? '');
  return written === undefined || written === '' || !Number.isFinite(value) ? undefined : value;
}

/** Without analysis (`--benchmark-no-analysis`) the bounds are the mean itself, at a level of 0. */
function intervalOf(mean: XmlElement): Interval | undefined {
  const [low, high, level] = ['lowerBound', 'upperBound', 'ci'].map((name) => numberOf(mean, name));
  return low === undefined || high === undefined || level === undefined || level === 0
    ? undefined
    : { low, high, level };
}

function present<T>(value: T | undefined, make: (value: T) => Metric): readonly Metric[] {
  return value === undefined ? [] : [make(value)];
}

/** All values are in nanoseconds: a comment in the report says so. */
function metricsOf(element: XmlElement, mean: XmlElement, value: number): readonly Metric[] {
  const deviation = numberOf(childOf(element, 'standardDeviation'), 'value');
  const outliers = numberOf(childOf(element, 'outliers'), 'variance');
  return [
    primaryTime('mean', value, undefined, intervalOf(mean)),
    ...present(deviation, (time) => informativeTime('standardDeviation', time)),
    ...present(outliers, (share) => ({
      ...{ name: 'outliers.variance', kind: 'custom', role: 'informative' },
      ...{ unit: 'ratio', direction: 'lower', value: share },
    })),
    ...present(numberOf(element, 'samples'), (count) => informativeCount('samples', count)),
    ...present(numberOf(element, 'iterations'), (count) => informativeCount('iterations', count)),
  ];
}

function benchmarkOf(element: XmlElement, place: Place, identities: UniqueIds): Benchmark {
  const name = element.attributes.name ?? '';
  const path = [...place.path, name];
  return { id: identities.take(path.join(' / ')), name, path, ...(place.source && { source: place.source }) };
}

function resultOf(element: XmlElement, place: Place, identities: UniqueIds): Result {
  const benchmark = benchmarkOf(element, place, identities);
  const failure = childOf(element, 'failed');
  if (failure !== undefined) return failed(benchmark, failure.attributes.message || 'The benchmark failed.');
  const mean = childOf(element, 'mean');
  const value = numberOf(mean, 'value');
  if (mean === undefined || value === undefined) {
    return failed(benchmark, 'Catch2 recorded no mean for this benchmark.');
  }
  return { benchmark, metrics: metricsOf(element, mean, value) };
}

function sourceOf(element: XmlElement): SourceLocation | undefined {
  const path = element.attributes.filename;
  const line = numberOf(element, 'line');
  return path === undefined ? undefined : { path, ...(line !== undefined && { line }) };
}

/** Test cases and sections are groups; the group of version 2 is the program, which says nothing. */
function inside(element: XmlElement, place: Place): Place {
  if (element.name !== 'TestCase' && element.name !== 'Section') return place;
  const source = sourceOf(element) ?? place.source;
  return { path: [...place.path, element.attributes.name ?? ''], ...(source !== undefined && { source }) };
}

function resultsIn(element: XmlElement, place: Place, identities: UniqueIds): readonly Result[] {
  return childrenOf(element).flatMap((child) =>
    child.name === 'BenchmarkResults'
      ? [resultOf(child, place, identities)]
      : resultsIn(child, inside(child, place), identities),
  );
}

/** @throws {FormatError} `incomplete` while the root is open, `invalid` when it is closed and no XML */
function rootOf({ path, text }: FormatInput): XmlElement {
  const [, start = '', name = ''] = opening.exec(text) ?? [];
  const from = text.indexOf(start);
  const closing = `</${name}>`;
  const end = text.lastIndexOf(closing);
  if (start === '' && element.test(text)) {
    throw invalid(path, t('is not a Catch2 XML report. Write it with -r xml -o FILE.'));
  }
  if (start === '' || end < 0) {
    throw new FormatError('incomplete', t`${path} is not finished yet. It will be read again when it changes.`);
  }
  const root = parsed(path, text.slice(from, end + closing.length)).root;
  if (root === null) throw invalid(path, t('has no elements. Run the benchmark again to rewrite it.'));
  return root;
}

function parsed(path: string, xml: string): ReturnType<typeof parseXml> {
  try {
    return parseXml(xml);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const reason = error.message.split('\n')[0] ?? '';
    throw invalid(
      path,
      t`is not valid XML: ${reason}. If the program prints other text, write the report with -o FILE.`,
    );
  }
}

function parse(input: FormatInput): ParsedRun {
  const root = rootOf(input);
  const toolVersion = root.attributes['catch2-version'];
  return {
    tool: 'Catch2',
    ...(toolVersion !== undefined && { toolVersion }),
    results: resultsIn(root, { path: [] }, createUniqueIds()),
    warnings: [],
  };
}

export const catch2Xml: Format = {
  id: 'catch2-xml',
  label: 'Catch2 XML',
  signatures: [
    { words: /<TestCase name=/, name: t('test cases') },
    { words: /<(?:Catch2TestRun|Catch) /, name: t('root elements `Catch` or `Catch2TestRun`') },
  ],
  outputs: [],
  sniff: sniffsText(opening),
  parse,
  declaration: catch2Declaration,
};
