// Tests that every error rate states its number of operations, and that a few operations are weak evidence.
import { strict as assert } from 'node:assert';
import type { Format } from '../../../src/core/formats/format.ts';
import { apacheBench } from '../../../src/core/formats/load/apacheBench.ts';
import { artillery } from '../../../src/core/formats/load/artillery.ts';
import { autocannon } from '../../../src/core/formats/load/autocannon.ts';
import { hyperfine } from '../../../src/core/formats/load/hyperfine.ts';
import { iperf3 } from '../../../src/core/formats/load/iperf3.ts';
import { locust } from '../../../src/core/formats/load/locust.ts';
import { wrk } from '../../../src/core/formats/load/wrk.ts';
import type { Metric } from '../../../src/core/model/model.ts';
import { shownOf, weigh } from '../detection/pasts.ts';
import { metric } from '../doubles.ts';
import { parse } from './fixtures.ts';

/** Format, file, name of the rate, number of operations in the file. */
const counted: readonly (readonly [Format, string, string, number])[] = [
  [autocannon, 'load/autocannon_ok.json', 'errors', 53473],
  [autocannon, 'load/autocannon_non2xx.json', 'errors', 17632],
  [wrk, 'load/wrk.txt', 'errors', 77129],
  [apacheBench, 'load/ab.txt', 'Failed requests', 300],
  [artillery, 'load/artillery.json', 'errors', 120],
  [locust, 'locust/out_stats.csv', 'failures', 1900],
  [hyperfine, 'hyperfine/basic.json', 'exit_codes', 10],
  [iperf3, 'load/iperf3_udp.json', 'lost_percent', 382],
];

describe('error rates', () => {
  for (const [format, file, name, operations] of counted) {
    it(`of ${format.label} state ${operations} operations in ${file}`, () => {
      const rates = parse(format, file).results.flatMap(({ metrics }) => metrics.filter((each) => each.name === name));
      assert.equal(rates[0]?.kind, 'errorRate');
      assert.equal(rates[0].operations, operations);
    });
  }

  const rate = (failed: number, operations: number): Metric => metric('errorRate', failed / operations, { operations });

  it('are inconclusive for few operations and regressed for many', () => {
    const few = shownOf(weigh({ baseline: rate(0, 20), current: rate(2, 20) }));
    assert.equal(few.status, 'inconclusive');
    const many = shownOf(weigh({ baseline: rate(0, 2000), current: rate(200, 2000) }));
    assert.equal(many.status, 'regressed');
    const found = many.evidence.map((evidence) => evidence.found).find(({ kind }) => kind === 'errorCounts');
    assert.deepEqual(found?.kind === 'errorCounts' && [found.baseline, found.current], [
      { failed: 0, total: 2000 },
      { failed: 200, total: 2000 },
    ]);
  });
});
