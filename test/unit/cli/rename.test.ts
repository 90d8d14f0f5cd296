// rename on the command line: moves versions and history to the new name and reports errors.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { rows, steady, useProject } from './commandLine.ts';

describe('rename', () => {
  const { sandbox, run, acceptedProject, baseline } = useProject();
  const { 'sort/quick': quick, ...others } = steady;

  it('moves the baseline, so that the renamed benchmark is compared again', () => {
    acceptedProject();
    sandbox.put('bench.json', rows({ 'sort/quicksort': quick * 2, ...others }));
    assert.match(run('check').out, /sort\/quicksort\s+.*no baseline/);
    const { code, out, err } = run('rename', 'sort/quick', 'sort/quicksort');
    assert.deepEqual([code, out, err], [0, 'sort/quick renamed to sort/quicksort in bench.json: 1 version.\n', '']);
    assert.match(baseline(), /"id": "sort\/quicksort",\n\s+"formerly": \["sort\/quick"\],/);
    const check = run('check');
    assert.equal(check.code, 1);
    assert.match(check.out, /sort\/quicksort.*100/);
  });

  it('moves config entries with the exact name, keeps comments, and reports it', () => {
    acceptedProject();
    const commented = `{ // ours
  "outputs": [{ "path": "bench.json", "format": "customSmallerIsBetter" }],
  "overrides": [{ "benchmarks": "sort/quick", "threshold": 200 }, { "benchmarks": "sort/*", "threshold": 90 }] // mine
}
`;
    sandbox.put('.benchmark-baseline/config.json', commented);
    sandbox.put('bench.json', rows({ 'sort/quicksort': quick * 2, ...others }));
    const { code, out } = run('rename', 'sort/quick', 'sort/quicksort');
    assert.equal(code, 0);
    assert.match(out, /^config\.json: 1 entry renamed\.$/m);
    const config = readFileSync(sandbox.path('.benchmark-baseline', 'config.json'), 'utf8');
    assert.equal(config, commented.replace('"sort/quick"', '"sort/quicksort"'));
    assert.equal(run('check').code, 0, 'its threshold still applies');
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a single name', ['sort/quick'], /needs the old name \(as in the baseline file\) and the new name/],
    [
      'an unknown old name, suggesting a similar one,',
      ['sort/quik', 'x'],
      /No baseline has a benchmark "sort\/quik"\. Did you mean "sort\/quick"/,
    ],
    ['an unknown old name without a similar one', ['parse/json', 'x'], /No baseline has a benchmark "parse\/json"\.$/m],
    ['an unknown suite', ['sort/quick', 'x', '--suite', 'none'], /No baseline has a benchmark "sort\/quick"\.$/m],
  ];
  for (const [name, words, message] of wrong) {
    it(`exits with 2 for ${name} and changes nothing`, () => {
      acceptedProject();
      const before = baseline();
      const { code, err } = run('rename', ...words);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.equal(baseline(), before);
    });
  }

  it('requires the suite if several suites have the name', () => {
    acceptedProject();
    sandbox.put('other.json', rows(steady));
    sandbox.put(
      '.benchmark-baseline/config.json',
      '{ "outputs": [{ "path": "*.json", "format": "customSmallerIsBetter" }] }',
    );
    assert.equal(run('accept').code, 0);
    const { code, err } = run('rename', 'sort/quick', 'x');
    assert.equal(code, 2);
    assert.match(err, /Select one with --suite: bench\.json, other\.json/);
    assert.equal(run('rename', 'sort/quick', 'x', '--suite', 'other.json').code, 0);
  });
});
