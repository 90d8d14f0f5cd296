// hyperfine's export: every run is a process, names may repeat, and the file is valid long before it is complete.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { hyperfine } from '../../../src/core/formats/load/hyperfine.ts';
import { hyperfineCsv } from '../../../src/core/formats/load/hyperfineCsv.ts';
import { character, ids, input, metric, parse, parseText, result } from './fixtures.ts';

function output(...rows: readonly object[]): string {
  return JSON.stringify({ results: rows });
}

describe('hyperfine', () => {
  it('takes each run as a process', () => {
    const run = parse(hyperfine, 'hyperfine/basic.json');
    assert.deepEqual(ids(run), ['sleep 0.01', 'true']);
    const mean = metric(run, 'true', 'mean');
    assert.equal(character(mean), 'primary duration lower ns');
    assert.equal(mean.value, 0.0005786057 * 1e9);
    assert.equal(mean.processes?.length, 10);
    assert.deepEqual(mean.processes?.[0], [0.000592003 * 1e9]);
    assert.equal(character(metric(run, 'true', 'user')), 'informative duration lower ns');
    assert.equal(character(metric(run, 'true', 'exit_codes')), 'secondary errorRate lower ratio');
    assert.equal(metric(run, 'true', 'exit_codes').value, 0);
  });

  it('tells commands apart by their parameters, and equal ones by order', () => {
    const parameters = ids(parse(hyperfine, 'hyperfine/params_list.json'));
    assert.equal(new Set(parameters).size, 4);
    assert.equal(parameters[0], 'sh -c "sleep 0.01; : a" (d = 0.01, s = a)');
    assert.deepEqual(ids(parse(hyperfine, 'hyperfine/duplicate.json')), ['true', 'true#2']);
    assert.deepEqual(ids(parse(hyperfine, 'hyperfine/named.json')), ['my name', 'uni✓"code']);
  });

  it('counts runs that failed or were killed as an error rate', () => {
    const run = parseText(hyperfine, output({ command: 'x', mean: 1, times: [1, 1], exit_codes: [0, null] }));
    assert.equal(metric(run, 'x', 'exit_codes').value, 0.5);
    assert.deepEqual(run.warnings, ['1 of 2 runs of "x" did not exit with 0.']);
  });

  it('reads the memory of newer versions, and a single run without spread', () => {
    const run = parseText(hyperfine, output({ command: 'x', mean: 1, stddev: null, memory_usage_byte: [10, 20] }));
    assert.equal(character(metric(run, 'x', 'memory_usage_byte')), 'secondary memory lower B');
    assert.deepEqual(metric(run, 'x', 'memory_usage_byte').processes, [[10], [20]]);
    assert.ok(result(run, 'x').metrics.every((each) => each.name !== 'stddev'));
  });

  it('calls a command without a time failed', () => {
    const run = parseText(hyperfine, output({ command: '__proto__', mean: null, exit_codes: [] }));
    assert.match(result(run, '__proto__').failure ?? '', /no time/);
  });

  it('reads what is there in the middle of a run', () => {
    assert.throws(
      () => parse(hyperfine, 'hyperfine/hyperfine_midrun_1.json'),
      (error) => error instanceof FormatError && error.kind === 'incomplete',
    );
    const middle = parse(hyperfine, 'hyperfine/hyperfine_midrun_3.json');
    const final = parse(hyperfine, 'hyperfine/hyperfine_final.json');
    assert.deepEqual(middle.results, final.results.slice(0, 1));
    assert.equal(final.results.length, 3);
  });

  it('is recognised by its one list of commands', () => {
    assert.ok(hyperfine.sniff(input('hyperfine/basic.json')));
    assert.throws(() => parseText(hyperfine, '[]'), /no "results" list/);
  });
});

describe('hyperfine CSV', () => {
  it('reads times in seconds, quotes in names, and no samples', () => {
    const run = parse(hyperfineCsv, 'hyperfine/named.csv');
    assert.deepEqual(ids(run), ['my name', 'uni✓"code']);
    const mean = metric(run, 'uni✓"code', 'mean');
    assert.equal(character(mean), 'primary duration lower ns');
    assert.equal(mean.value, 1910134.0000000002);
    assert.equal(mean.processes, undefined);
    assert.equal(character(metric(run, 'my name', 'user')), 'informative duration lower ns');
  });

  it('sets parameters apart as the JSON export does, and leaves a row that is cut', () => {
    const header = 'command,mean,stddev,median,user,system,min,max,parameter_n\n';
    const whole = `${header}sleep 1,1.0,,1.0,0.1,0.1,1.0,1.0,1\nsleep 1,2.0,,2.0,0.1,0.1,2.0,2.0,2\n`;
    assert.deepEqual(ids(parseText(hyperfineCsv, whole)), ['sleep 1 (n = 1)', 'sleep 1 (n = 2)']);
    assert.deepEqual(ids(parseText(hyperfineCsv, whole.slice(0, -1))), ['sleep 1 (n = 1)']);
    assert.deepEqual(ids(parseText(hyperfineCsv, `${whole}"sleep 1\n`)), ['sleep 1 (n = 1)', 'sleep 1 (n = 2)']);
    assert.throws(() => parseText(hyperfineCsv, header), /no rows yet/);
  });
});
