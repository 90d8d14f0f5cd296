// Load generators: what each headlines, in which unit, which way is better, and that nobody's answer is no zero.

import assert from 'node:assert/strict';
import { apacheBench } from '../../../src/core/formats/apacheBench.ts';
import { artillery } from '../../../src/core/formats/artillery.ts';
import { autocannon } from '../../../src/core/formats/autocannon.ts';
import { fio } from '../../../src/core/formats/fio.ts';
import { type Format, FormatError } from '../../../src/core/formats/format.ts';
import { iperf3 } from '../../../src/core/formats/iperf3.ts';
import { oha } from '../../../src/core/formats/oha.ts';
import { createInput } from '../../../src/core/formats/probe.ts';
import { wrk } from '../../../src/core/formats/wrk.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

const url = 'http://127.0.0.1:38917/';

/** Format, file, benchmark, metric, what it is, its value. */
const expected: readonly (readonly [Format, string, string, string, string, number])[] = [
  [autocannon, 'autocannon_ok.json', url, 'requests.average', 'primary throughput higher req/s', 26736],
  [autocannon, 'autocannon_ok.json', url, 'latency.average', 'secondary duration lower ns', 20000],
  [autocannon, 'autocannon_ok.json', url, 'latency.p99_9', 'secondary duration lower ns', 4e6],
  [autocannon, 'autocannon_ok.json', url, 'throughput.average', 'informative throughput higher B/s', 3395584],
  [autocannon, 'autocannon_ok.json', url, 'errors', 'secondary errorRate lower ratio', 0],
  [autocannon, 'autocannon_non2xx.json', `${url}err`, 'errors', 'secondary errorRate lower ratio', 1],
  [wrk, 'wrk.txt', url, 'Requests/sec', 'primary throughput higher req/s', 36740.06],
  [wrk, 'wrk.txt', url, 'Latency Avg', 'secondary duration lower ns', 174460],
  [wrk, 'wrk.txt', url, 'p99', 'secondary duration lower ns', 2180000],
  [wrk, 'wrk.txt', url, 'p50', 'informative duration lower ns', 99000],
  [wrk, 'wrk.txt', url, 'Transfer/sec', 'informative throughput higher B/s', 4.45 * 1024 ** 2],
  [apacheBench, 'ab.txt', url, 'Requests per second', 'primary throughput higher req/s', 5052.21],
  [apacheBench, 'ab.txt', url, 'Time per request (mean)', 'informative duration lower ns', 594000],
  [apacheBench, 'ab.txt', url, 'p99', 'secondary duration lower ns', 1e6],
  [apacheBench, 'ab.txt', url, 'Transfer rate', 'informative throughput higher B/s', 394.7 * 1024],
  [artillery, 'artillery.json', 'aggregate', 'http.response_time.mean', 'primary duration lower ns', 700000],
  [artillery, 'artillery.json', 'aggregate', 'vusers.session_length.mean', 'secondary duration lower ns', 5200000],
  [artillery, 'artillery.json', 'aggregate', 'http.request_rate', 'informative throughput higher req/s', 40],
  [artillery, 'artillery.json', 'aggregate', 'errors', 'secondary errorRate lower ratio', 0.5],
  [fio, 'fio.json', 'seqread', 'read.iops', 'primary throughput higher IO/s', 256000],
  [fio, 'fio.json', 'randwrite', 'write.clat_ns.p99', 'secondary duration lower ns', 5664],
  [fio, 'fio.json', 'seqread', 'read.bw_bytes', 'informative throughput higher B/s', 1048576000],
  [
    iperf3,
    'iperf3.json',
    'TCP to 127.0.0.1',
    'sum_sent.bits_per_second',
    'primary throughput higher bit/s',
    15501669245.57931,
  ],
  [iperf3, 'iperf3.json', 'TCP to 127.0.0.1', 'retransmits', 'secondary count lower count', 4],
];

describe('load generators', () => {
  for (const [format, file, id, name, what, value] of expected) {
    it(`${file}: ${name}`, () => {
      const found = metric(parse(format, `load/${file}`), id, name);
      assert.equal(character(found), what);
      assert.ok(Math.abs(found.value - value) <= 1e-9 * value, `${found.value}`);
    });
  }

  it('have one headline each', () => {
    for (const [format, file] of expected) {
      for (const each of parse(format, `load/${file}`).results) {
        assert.equal(each.metrics.filter(({ role }) => role === 'primary').length, 1, file);
      }
    }
  });
});

describe('a server that does not answer', () => {
  it('is a failure to autocannon', () => {
    const run = parse(autocannon, 'load/autocannon_refused.json');
    assert.match(run.results[0]?.failure ?? '', /11266 errors/);
    assert.deepEqual(run.results[0]?.metrics, []);
  });

  it('is a failure to oha, with its reasons', () => {
    const summary = { successRate: 0, requestsPerSec: 12, average: null };
    const run = parseText(
      oha,
      JSON.stringify({ summary, statusCodeDistribution: {}, errorDistribution: { refused: 3 } }),
    );
    assert.equal(result(run, 'run').failure, 'No request was answered. 3 requests failed: refused.');
  });

  it('is a failure to wrk', () => {
    const output = `Running 1s test @ http://x/\n  1 threads and 1 connections\n  Socket errors: connect 4, read 0, write 0, timeout 0\n  0 requests in 1.00s, 0B read\nRequests/sec:      0.00\nTransfer/sec:       0.00B\n`;
    assert.equal(
      result(parseText(wrk, output), 'http://x/').failure,
      'Socket errors: connect 4, read 0, write 0, timeout 0',
    );
  });

  it('is a failure to Artillery and iperf3', () => {
    const aggregate = { counters: { 'http.requests': 3, 'errors.ECONNREFUSED': 3 }, summaries: {} };
    const report = parseText(artillery, JSON.stringify({ aggregate }));
    assert.match(result(report, 'aggregate').failure ?? '', /ECONNREFUSED/);
    const connection = { start: { version: 'iperf 3.12' }, end: {}, error: 'unable to connect' };
    assert.equal(parseText(iperf3, JSON.stringify(connection)).results[0]?.failure, 'unable to connect');
  });
});

describe('text of load generators', () => {
  for (const [format, file] of [
    [wrk, 'wrk.txt'],
    [apacheBench, 'ab.txt'],
  ] as const) {
    it(`${file}: runs appended to one file stay apart, with any line end`, () => {
      const whole = text(`load/${file}`);
      const run = parseText(format, (whole + whole).replaceAll('\n', '\r\n'));
      assert.deepEqual(ids(run), [url, `${url}#2`]);
      assert.deepEqual(run.results[0]?.metrics, parse(format, `load/${file}`).results[0]?.metrics);
    });

    it(`${file}: waits for the end`, () => {
      const start = text(`load/${file}`).slice(0, 200);
      assert.ok(format.sniff({ path: file, head: start, json: () => undefined }));
      const isIncomplete = (error: unknown) => error instanceof FormatError && error.kind === 'incomplete';
      assert.throws(() => parseText(format, start), isIncomplete);
    });
  }
});

describe('JSON of load generators', () => {
  for (const [format, file] of [
    [autocannon, 'autocannon_ok.json'],
    [artillery, 'artillery.json'],
    [fio, 'fio.json'],
    [iperf3, 'iperf3.json'],
  ] as const) {
    it(`${file}: is recognised when cut, and waited for`, () => {
      const cut = createInput(file, text(`load/${file}`).trimEnd().slice(0, -2));
      assert.ok(format.sniff(cut));
      const isIncomplete = (error: unknown) => error instanceof FormatError && error.kind === 'incomplete';
      assert.throws(() => format.parse(cut), isIncomplete);
    });
  }
});

describe('fio and iperf3', () => {
  it('say when and with what they measured', () => {
    const disk = parse(fio, 'load/fio.json');
    assert.equal(disk.toolVersion, '3.33');
    assert.equal(disk.measuredAt, 1795438210570);
    assert.equal(disk.environment?.get('ioengine'), 'psync');
    const net = parse(iperf3, 'load/iperf3.json');
    assert.equal(net.measuredAt, 1795438211000);
    assert.deepEqual(net.machine, { os: 'Linux', arch: 'x86_64' });
    assert.equal(metric(net, 'TCP to 127.0.0.1', 'sum_sent.bits_per_second').processes?.[0]?.length, 2);
  });

  it('reads fio with warnings in front, and a job that stopped', () => {
    const job = { jobname: 'a', error: 5 };
    const output = `fio: this platform does not support\n${JSON.stringify({ 'fio version': 'fio-3', jobs: [job] })}`;
    assert.ok(fio.sniff({ path: 'x', head: output, json: () => undefined }));
    assert.match(result(parseText(fio, output), 'a').failure ?? '', /error 5/);
  });
});
