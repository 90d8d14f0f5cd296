// Tests for load generators: headlines, units, directions, and servers that do not answer.

import assert from 'node:assert/strict';
import { type Format, FormatError } from '../../../src/core/formats/format.ts';
import { apacheBench } from '../../../src/core/formats/load/apacheBench.ts';
import { artillery } from '../../../src/core/formats/load/artillery.ts';
import { autocannon } from '../../../src/core/formats/load/autocannon.ts';
import { fio } from '../../../src/core/formats/load/fio.ts';
import { iperf3 } from '../../../src/core/formats/load/iperf3.ts';
import { oha } from '../../../src/core/formats/load/oha.ts';
import { wrk } from '../../../src/core/formats/load/wrk.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

const url = 'http://127.0.0.1:38917/';
const four = `${url} (connections = 4)`;
const withThreads = `${url} (threads = 1, connections = 4)`;
const concurrent = `${url} (concurrency = 3)`;

/** Format, file, benchmark, metric, its properties, its value. */
const expected: readonly (readonly [Format, string, string, string, string, number])[] = [
  [autocannon, 'autocannon_ok.json', four, 'requests.average', 'primary throughput higher req/s', 26736],
  [autocannon, 'autocannon_ok.json', four, 'latency.average', 'secondary duration lower ns', 20000],
  [autocannon, 'autocannon_ok.json', four, 'latency.p99_9', 'secondary duration lower ns', 4e6],
  [autocannon, 'autocannon_ok.json', four, 'throughput.average', 'informative throughput higher B/s', 3395584],
  [autocannon, 'autocannon_ok.json', four, 'errors', 'secondary errorRate lower ratio', 0],
  [autocannon, 'autocannon_non2xx.json', `${url}err (connections = 2)`, 'errors', 'secondary errorRate lower ratio', 1],
  [wrk, 'wrk.txt', withThreads, 'Requests/sec', 'primary throughput higher req/s', 36740.06],
  [wrk, 'wrk.txt', withThreads, 'Latency Avg', 'secondary duration lower ns', 174460],
  [wrk, 'wrk.txt', withThreads, 'p99', 'secondary duration lower ns', 2180000],
  [wrk, 'wrk.txt', withThreads, 'p50', 'informative duration lower ns', 99000],
  [wrk, 'wrk.txt', withThreads, 'Transfer/sec', 'informative throughput higher B/s', 4.45 * 1024 ** 2],
  [apacheBench, 'ab.txt', concurrent, 'Requests per second', 'primary throughput higher req/s', 5052.21],
  [apacheBench, 'ab.txt', concurrent, 'Time per request (mean)', 'informative duration lower ns', 594000],
  [apacheBench, 'ab.txt', concurrent, 'p99', 'secondary duration lower ns', 1e6],
  [apacheBench, 'ab.txt', concurrent, 'Transfer rate', 'informative throughput higher B/s', 394.7 * 1024],
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
  [fio, 'fio_both.txt', 'a', 'write.iops', 'secondary throughput higher IO/s', 42666.666667],
  [iperf3, 'iperf3_udp.json', 'UDP to 127.0.0.1', 'jitter_ms', 'secondary duration lower ns', 17700.9579689157],
  [
    iperf3,
    'iperf3_udp.json',
    'UDP to 127.0.0.1',
    'sum_received.bits_per_second',
    'primary throughput higher bit/s',
    100107173.91869386,
  ],
  [
    iperf3,
    'iperf3_bidir.json',
    'TCP bidir from 127.0.0.1',
    'sum_received_bidir_reverse.bits_per_second',
    'primary throughput higher bit/s',
    4027980540.1738286,
  ],
  [iperf3, 'iperf3_bidir.json', 'TCP bidir from 127.0.0.1', 'retransmits', 'secondary count lower count', 5],
  [iperf3, 'iperf3.json', 'TCP to 127.0.0.1', 'retransmits', 'secondary count lower count', 4],
];

describe('load generators', () => {
  for (const [format, file, id, name, what, value] of expected) {
    it(`report ${name} in ${file}`, () => {
      const found = metric(parse(format, `load/${file}`), id, name);
      assert.equal(character(found), what);
      assert.ok(Math.abs(found.value - value) <= 1e-9 * value, `${found.value}`);
    });
  }

  it('report a tail up to the 99.9th percentile for wrk2 and informative values beyond it', () => {
    const written = text('load/wrk.txt').replace(
      /^ +99% .*$/m,
      (line) => `${line}\n 99.900%    3.10ms\n 99.990%    4.20ms`,
    );
    const run = parseText(wrk, written);
    const found = ['p99', 'p99.9', 'p99.99'].map((name) => character(metric(run, withThreads, name)));
    const [secondary, informative] = ['secondary', 'informative'].map((role) => `${role} duration lower ns`);
    assert.deepEqual(found, [secondary, secondary, informative]);
  });

  it('omit the 100th percentile of ab, which is a single request', () => {
    const names = result(parse(apacheBench, 'load/ab.txt'), concurrent).metrics.map(({ name }) => name);
    assert.ok(names.includes('p99') && !names.includes('p100'), names.join());
  });

  it('have exactly one headline', () => {
    for (const [format, file] of expected) {
      for (const each of parse(format, `load/${file}`).results) {
        assert.equal(each.metrics.filter(({ role }) => role === 'primary').length, 1, file);
      }
    }
  });
});

describe('a server that does not answer', () => {
  it('is a failure for autocannon', () => {
    const run = parse(autocannon, 'load/autocannon_refused.json');
    assert.match(run.results[0]?.failure ?? '', /11266 errors/);
    assert.deepEqual(run.results[0]?.metrics, []);
  });

  it('is a failure for oha, with its reasons', () => {
    const summary = { successRate: 0, requestsPerSec: 12, average: null };
    const run = parseText(
      oha,
      JSON.stringify({ summary, statusCodeDistribution: {}, errorDistribution: { refused: 3 } }),
    );
    assert.equal(result(run, 'run').failure, 'No request was answered. 3 requests failed: refused.');
  });

  it('is not reported by oha for requests aborted at the deadline', () => {
    const summary = { successRate: 1, requestsPerSec: 12, average: 0.1 };
    const errorDistribution = { 'aborted due to deadline': 2, refused: 1 };
    const details = { firstByte: { average: 0.05, fastest: 0.01, slowest: 0.2 } };
    const report = { summary, details, statusCodeDistribution: { 200: 9 }, errorDistribution };
    const run = parseText(oha, JSON.stringify(report));
    assert.equal(metric(run, 'run', 'errors').value, 0.1);
    assert.equal(metric(run, 'run', 'errors').operations, 10);
    assert.equal(metric(run, 'run', 'details.firstByte.average').value, 5e7);
    assert.deepEqual(run.warnings, ['1 requests failed: refused.']);
  });

  it('is a failure for wrk', () => {
    const output = `Running 1s test @ http://x/\n  1 threads and 1 connections\n  Socket errors: connect 4, read 0, write 0, timeout 0\n  0 requests in 1.00s, 0B read\nRequests/sec:      0.00\nTransfer/sec:       0.00B\n`;
    assert.equal(
      result(parseText(wrk, output), 'http://x/ (threads = 1, connections = 1)').failure,
      'Socket errors: connect 4, read 0, write 0, timeout 0',
    );
  });

  it('is a failure for ab, which has not printed the URL yet', () => {
    const run = parse(apacheBench, 'load/ab_refused.txt');
    assert.deepEqual(ids(run), ['127.0.0.1']);
    assert.equal(result(run, '127.0.0.1').failure, 'apr_socket_recv: Connection refused (111)');
  });

  it('is a failure for Artillery and iperf3', () => {
    const aggregate = { counters: { 'http.requests': 3, 'errors.ECONNREFUSED': 3 }, summaries: {} };
    const report = parseText(artillery, JSON.stringify({ aggregate }));
    assert.match(result(report, 'aggregate').failure ?? '', /ECONNREFUSED/);
    const connection = { start: { version: 'iperf 3.12' }, end: {}, error: 'unable to connect' };
    assert.equal(parseText(iperf3, JSON.stringify(connection)).results[0]?.failure, 'unable to connect');
  });
});

describe('text of load generators', () => {
  for (const [format, file, id] of [
    [wrk, 'wrk.txt', withThreads],
    [apacheBench, 'ab.txt', concurrent],
  ] as const) {
    it(`keeps runs appended to ${file} separate, with any line end`, () => {
      const whole = text(`load/${file}`);
      const run = parseText(format, (whole + whole).replaceAll('\n', '\r\n'));
      assert.deepEqual(ids(run), [id, `${id}#2`]);
      assert.deepEqual(run.results[0]?.metrics, parse(format, `load/${file}`).results[0]?.metrics);
    });

    it(`is incomplete until the end for ${file}`, () => {
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
    it(`is detected and incomplete if cut, for ${file}`, () => {
      const cut = createInput(file, text(`load/${file}`).trimEnd().slice(0, -2));
      assert.ok(format.sniff(cut));
      const isIncomplete = (error: unknown) => error instanceof FormatError && error.kind === 'incomplete';
      assert.throws(() => format.parse(cut), isIncomplete);
    });
  }
});

describe('fio and iperf3', () => {
  it('state time and tools of the run', () => {
    const disk = parse(fio, 'load/fio.json');
    assert.equal(disk.toolVersion, '3.33');
    assert.equal(disk.measuredAt, 1795438210570);
    assert.equal(disk.environment?.get('ioengine'), 'psync');
    const net = parse(iperf3, 'load/iperf3.json');
    assert.equal(net.measuredAt, 1795438211000);
    assert.deepEqual(net.machine, { os: 'Linux', arch: 'x86_64' });
    assert.equal(metric(net, 'TCP to 127.0.0.1', 'sum_sent.bits_per_second').processes?.[0]?.length, 2);
  });

  it('read fio 2, which measures in microseconds, and the sum of a mixed load', () => {
    const latency = { mean: 2, percentile: { '99.000000': 9 } };
    const side = { io_bytes: 8, bw: 3, iops: 5, lat: { mean: 4 }, clat: latency };
    const jobs = [{ jobname: 'a', error: 0, read: side, write: { io_bytes: 0 } }];
    const all = { jobname: 'All clients', error: 0, mixed: side, hostname: 'x' };
    const run = parseText(fio, JSON.stringify({ 'fio version': 'fio-2.2.10', jobs }));
    assert.equal(metric(run, 'a', 'read.lat.mean').value, 4000);
    assert.equal(metric(run, 'a', 'read.clat.p99').value, 9000);
    assert.equal(metric(run, 'a', 'read.bw').value, 3072);
    const served = parseText(fio, JSON.stringify({ 'fio version': 'fio-2.6', client_stats: [all] }));
    assert.equal(metric(served, 'x > All clients', 'mixed.iops').value, 5);
    const both = { 'fio version': 'fio-3.1', client_stats: [{ ...jobs[0], hostname: 'y' }, all] };
    assert.deepEqual(ids(parseText(fio, JSON.stringify(both))), ['y > a']);
  });

  it("read fio's JSON inside its text, without the empty entry left by grouping", () => {
    const run = parse(fio, 'load/fio_both.txt');
    assert.deepEqual(ids(run), ['a']);
    assert.equal(detectFormat(createInput('x', text('load/fio_both.txt')))?.id, 'fio');
  });

  it('read the last of several fio reports, and report it as incomplete if it is cut', () => {
    const report = (iops: number) =>
      JSON.stringify({ 'fio version': 'fio-3.33', jobs: [{ jobname: 'a', read: { total_ios: 1, iops } }] });
    const output = `${report(1)}\n${report(2)}\n`;
    assert.equal(metric(parseText(fio, output), 'a', 'read.iops').value, 2);
    const isIncomplete = (error: unknown) => error instanceof FormatError && error.kind === 'incomplete';
    assert.throws(() => parseText(fio, output.slice(0, -4)), isIncomplete);
  });

  it("read iperf3's events as one document", () => {
    const { start, intervals, end } = JSON.parse(text('load/iperf3.json'));
    const events = [
      { event: 'start', data: start },
      ...intervals.map((data: unknown) => ({ event: 'interval', data })),
      { event: 'end', data: end },
    ];
    const lines = events.map((event) => JSON.stringify(event));
    const input = createInput('x', lines.join('\n'));
    assert.equal(detectFormat(input)?.id, 'iperf3');
    assert.deepEqual(iperf3.parse(input), parse(iperf3, 'load/iperf3.json'));
    const isIncomplete = (error: unknown) => error instanceof FormatError && error.kind === 'incomplete';
    assert.throws(() => parseText(iperf3, lines.slice(0, -1).join('\n')), isIncomplete);
  });

  it('keep received and sent rates separate', () => {
    const run = parse(iperf3, 'load/iperf3_udp.json');
    assert.equal(metric(run, 'UDP to 127.0.0.1', 'sum_received.bits_per_second').processes, undefined);
    assert.deepEqual(ids(parse(iperf3, 'load/iperf3_bidir.json')), [
      'TCP bidir to 127.0.0.1',
      'TCP bidir from 127.0.0.1',
    ]);
  });

  it('read fio with warnings before it, and a job that stopped', () => {
    const job = { jobname: 'a', error: 5 };
    const output = `fio: this platform does not support\n${JSON.stringify({ 'fio version': 'fio-3', jobs: [job] })}`;
    assert.ok(fio.sniff({ path: 'x', head: output, json: () => undefined }));
    assert.match(result(parseText(fio, output), 'a').failure ?? '', /error 5/);
  });
});
