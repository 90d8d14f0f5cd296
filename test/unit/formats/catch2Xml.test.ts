// Tests for Catch2's XML report in both versions: groups, source locations, failures, surrounding output, and hostile
// XML.

import assert from 'node:assert/strict';
import { catch2Text } from '../../../src/core/formats/cpp/catch2Text.ts';
import { catch2Xml } from '../../../src/core/formats/cpp/catch2Xml.ts';
import { FormatError } from '../../../src/core/formats/format.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

const report = text('catch2/out.xml');

/** Version 3 has no group, another root and its version; the inner elements are the same (catch_reporter_xml.cpp). */
const version3 = report
  .replace(
    /<Catch name="catch2b">\s*<Group name="catch2b">/,
    '<Catch2TestRun name="catch2b" rng-seed="1" xml-format-version="3" catch2-version="3.7.1">',
  )
  .replace(/<\/Group>[\s\S]*<\/Catch>/, '</Catch2TestRun>');

function kindOf(content: string): string {
  try {
    parseText(catch2Xml, content);
    return 'read';
  } catch (error) {
    assert.ok(error instanceof FormatError, String(error));
    return error.kind;
  }
}

describe('Catch2 XML', () => {
  it('reads the same ids and failures as from the console text', () => {
    const run = parse(catch2Xml, 'catch2/out.xml');
    assert.deepEqual(ids(run), ids(parse(catch2Text, 'catch2/console.txt')));
    assert.equal(result(run, 'Other / throws').failure, 'boom');
    assert.deepEqual(result(run, 'Other / throws').metrics, []);
  });

  it('reads nanoseconds, intervals and counts', () => {
    const run = parse(catch2Xml, 'catch2/out.xml');
    const mean = metric(run, 'Fibonacci / fib 10', 'mean');
    assert.equal(character(mean), 'primary duration lower ns');
    assert.equal(mean.value, 67.9825);
    assert.deepEqual(mean.interval, { low: 67.9326, high: 68.1734, level: 0.95 });
    assert.equal(character(metric(run, 'Fibonacci / fib 10', 'standardDeviation')), 'informative duration lower ns');
    assert.equal(metric(run, 'Fibonacci / fib 10', 'iterations').value, 391);
    assert.equal(metric(run, 'Fibonacci / fib 10', 'outliers.variance').value, 0.0475);
  });

  it('uses the location of the nearest section, where the declaration is found', () => {
    const run = parse(catch2Xml, 'catch2/out.xml');
    const { benchmark } = result(run, 'Fibonacci / inner / fib 15');
    assert.deepEqual(benchmark.source, { path: 'bench.cpp', line: 8 });
    assert.deepEqual(benchmark.path, ['Fibonacci', 'inner', 'fib 15']);
    assert.deepEqual(result(run, 'Other / fib 10').benchmark.source, { path: 'bench.cpp', line: 10 });
    assert.deepEqual(catch2Xml.declaration?.(benchmark), {
      ...{ language: 'cpp', names: ['fib 15', 'Fibonacci'], group: 'Fibonacci', path: 'bench.cpp' },
    });
  });

  it('reads version 3', () => {
    assert.equal(detectFormat(createInput('out.xml', version3))?.id, 'catch2-xml');
    const run = parseText(catch2Xml, version3);
    assert.deepEqual(run.results, parse(catch2Xml, 'catch2/out.xml').results);
    assert.equal(run.toolVersion, '3.7.1');
  });

  it('reads a report on standard output between other lines of the program', () => {
    const captured = `Seed: 5 < 6\n${report}done & gone\n`;
    assert.equal(detectFormat(createInput('stdout.txt', captured))?.id, 'catch2-xml');
    assert.deepEqual(parseText(catch2Xml, captured), parse(catch2Xml, 'catch2/out.xml'));
  });

  it('omits the interval without analysis', () => {
    const run = parseText(catch2Xml, report.replaceAll('ci="0.95"', 'ci="0"'));
    assert.equal(metric(run, 'Fibonacci / fib 10', 'mean').interval, undefined);
  });

  it('reports a benchmark without a mean as failed', () => {
    const run = parseText(catch2Xml, report.replace('<mean value="67.9825"', '<mean value="nan"'));
    assert.match(result(run, 'Fibonacci / fib 10').failure ?? '', /no mean/);
  });

  it('reports a report cut at any place as incomplete', () => {
    for (let end = report.indexOf('<TestCase'); end < report.trimEnd().length; end += 7) {
      const cut = report.slice(0, end);
      assert.equal(kindOf(cut), 'incomplete', `cut at ${end}`);
      assert.ok(catch2Xml.sniff(createInput('out.xml', cut)), `detected at ${end}`);
    }
  });

  it('reports text as incomplete only while its root element may follow', () => {
    assert.equal(kindOf(report.slice(0, report.indexOf('Catch'))), 'incomplete');
    assert.equal(kindOf(text('catch2/out_junit.xml')), 'invalid');
  });

  it('states the position of malformed XML', () => {
    const broken = report.replace('<failed message="boom"/>', 'a < b');
    assert.throws(() => parseText(catch2Xml, broken, 'out.xml'), /^FormatError: out\.xml is not valid XML: .*line \d+/);
  });

  it('does not detect JUnit reports and source code', () => {
    assert.equal(detectFormat(createInput('junit.xml', text('catch2/out_junit.xml'))), undefined);
    const literal = `const char* report = R"(<?xml version="1.0" encoding="UTF-8"?>\n<Catch name="x">)";`;
    assert.equal(detectFormat(createInput('reporter_test.cpp', literal)), undefined);
  });

  it('does not expand entities', () => {
    const entity = '<!DOCTYPE Catch [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    const bomb = report.replace('?>', `?>${entity}`).replace('name="fib 10"', 'name="&b;"');
    assert.equal(kindOf(bomb), 'invalid');
  });

  it('keeps prototype property names and markup in names', () => {
    const odd = report.replace('name="fib 10" samples', 'name="__proto__" constructor="x" samples');
    assert.ok(ids(parseText(catch2Xml, odd)).includes('Fibonacci / __proto__'));
    const markup = report.replace('"inner"', '"&lt;b&gt; &amp; &quot;c&quot;"');
    assert.ok(ids(parseText(catch2Xml, markup)).includes('Fibonacci / <b> & "c" / fib 15'));
  });
});
