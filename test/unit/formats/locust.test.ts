// Tests for Locust's statistics: one benchmark per endpoint, without the sum and without the other files.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { locust } from '../../../src/core/formats/load/locust.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

const file = 'locust/out_stats.csv';
const stats = text(file);

/** Metric of `GET /`, its properties, its value. */
const expected: readonly (readonly [string, string, number])[] = [
  ['Average Response Time', 'primary duration lower ns', 964243.2168314037],
  ['p90', 'secondary duration lower ns', 1e6],
  ['p99', 'secondary duration lower ns', 4e6],
  ['p99.9', 'secondary duration lower ns', 15e6],
  ['p50', 'informative duration lower ns', 1e6],
  ['p99.99', 'informative duration lower ns', 15e6],
  ['p100', 'informative duration lower ns', 15e6],
  ['failures', 'secondary errorRate lower ratio', 0],
  ['Max Response Time', 'informative duration lower ns', 14911768.9998],
  ['Requests/s', 'informative throughput higher req/s', 949.8491765137773],
  ['Failures/s', 'informative throughput lower failures/s', 0],
  ['Average Content Size', 'informative memory unknown B', 5],
  ['Request Count', 'informative count unknown count', 1900],
];

describe('Locust', () => {
  for (const [name, what, value] of expected) {
    it(`reads ${name}`, () => {
      const found = metric(parse(locust, file), 'GET /', name);
      assert.equal(character(found), what);
      assert.ok(Math.abs(found.value - value) <= 1e-9 * value, `${found.value}`);
    });
  }

  it('reads each endpoint once and skips the sum', () => {
    assert.deepEqual(ids(parse(locust, file)), ['GET /', 'GET /err']);
    assert.equal(metric(parse(locust, file), 'GET /err', 'failures').value, 1);
  });

  it('keeps an endpoint with the same name as the sum', () => {
    const named = stats.replace('GET,/err,', 'GET,Aggregated,');
    assert.deepEqual(ids(parseText(locust, named)), ['GET /', 'GET Aggregated']);
  });

  it('reads quotes, commas and line ends in names', () => {
    const quoted = stats.replace('GET,/err,', 'GET,"/a,""b""\n?c",');
    assert.deepEqual(ids(parseText(locust, quoted)), ['GET /', 'GET /a,"b"\n?c']);
    assert.deepEqual(parseText(locust, stats.replaceAll('\r\n', '\n')), parse(locust, file));
  });

  it('reports an endpoint without responses as failed', () => {
    const unanswered = stats.replace('GET,/,1900,', 'GET,/,0,');
    assert.equal(result(parseText(locust, unanswered), 'GET /').failure, 'No request was answered.');
  });

  it('skips percentiles without a value', () => {
    const unknown = stats.replace(/,1,1,1,1,1,1,2,4,15,15,15/, ',N/A,1,1,1,1,1,2,N/A,15,15,15');
    const names = result(parseText(locust, unknown), 'GET /').metrics.map(({ name }) => name);
    assert.ok(!names.includes('p50') && !names.includes('p99') && names.includes('p98'));
  });

  it('reports a file as incomplete wherever its last row is cut', () => {
    const end = stats.lastIndexOf(',16,16,16') + 1;
    const last = stats.trimEnd().lastIndexOf(',');
    for (let length = 10; length < Math.max(end, last); length++) {
      const cut = stats.slice(0, length);
      assert.throws(
        () => parseText(locust, cut),
        (error) => error instanceof FormatError && error.kind === 'incomplete',
        `cut at ${length}`,
      );
    }
  });

  for (const other of ['out_stats_history.csv', 'out_failures.csv', 'out_exceptions.csv']) {
    it(`does not detect ${other}`, () => {
      assert.equal(detectFormat(createInput(other, text(`locust/${other}`))), undefined);
    });
  }
});
