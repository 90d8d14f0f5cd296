// Evidence on the command line: each check is a separate process and uses the history recorded by earlier ones.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRandom } from '../doubles.ts';
import { rows, useProject } from './commandLine.ts';

const outputs = '"outputs": [{ "path": "bench.json", "format": "customSmallerIsBetter" }]';

describe('check with evidence', () => {
  const { sandbox, run } = useProject();
  const measure = (values: Readonly<Record<string, number>>) => sandbox.put('bench.json', rows(values));

  /** Values of twelve benchmarks within one percent of `factor` times their typical value. */
  function all(factor: number, seed: number): Readonly<Record<string, number>> {
    const random = createRandom(seed);
    const heights = Array.from({ length: 12 }, (_, index) => 1000 + 50 * index);
    return Object.fromEntries(
      heights.map((height, index) => [`b${index}`, height * factor * (0.99 + 0.02 * random())]),
    );
  }

  function accepted(config: string, values: Readonly<Record<string, number>>): void {
    sandbox.put('.benchmark-baseline/config.json', config);
    measure(values);
    assert.equal(run('accept').code, 0);
  }

  it('reports a suite-wide slowdown once and exits with 1', () => {
    accepted(`{ ${outputs} }`, all(1, 1));
    measure(all(1.9, 2));
    const { code, out, err } = run('check');
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /^bench\.json: everything 1\.9\d?× slower · 12 OK · /);
    assert.equal(out.match(/Everything is/g)?.length, 1);
    assert.doesNotMatch(out, /regressed/);
    const report: { suites: readonly { shift?: { ratio: number; cause: string } }[] } = JSON.parse(
      run('check', '--format', 'json').out,
    );
    assert.ok(Math.abs((report.suites[0]?.shift?.ratio ?? 0) - 1.9) < 0.05);
    assert.equal(report.suites[0]?.shift?.cause, 'unknown');
  });

  it('exits with 0 if control benchmarks show the same slowdown', () => {
    const config = `{ ${outputs}, "detection": { "controls": ["control"] } }`;
    accepted(config, { ...all(1, 1), control: 500 });
    measure({ ...all(1.9, 2), control: 950 });
    const { code, out } = run('check');
    assert.equal(code, 0, out);
    assert.match(out, /probably the machine, since the control benchmarks moved too/);
  });

  it('detects a machine-wide slowdown in a small suite and corrects for it', () => {
    accepted(`{ ${outputs}, "detection": { "controls": ["control"] } }`, {
      sort: 1000,
      hash: 2000,
      parse: 500,
      control: 500,
    });
    measure({ sort: 1950, hash: 3900, parse: 1500, control: 960 });
    const { code, out } = run('check', '--explain');
    assert.match(out, /Everything is 1\.9× slower: probably the machine, since the control benchmarks moved too/);
    assert.match(out, /unchanged {2}sort/);
    assert.match(out, /regressed {2}parse is 56\.\d% slower/);
    assert.equal(code, 1);
  });

  it('prints measurement conditions before the verdicts and warnings per benchmark', () => {
    sandbox.put('bench.json', readFileSync('test/fixtures/google-benchmark/stdout_json.json', 'utf8'));
    sandbox.put('hyperfine.json', readFileSync('test/fixtures/hyperfine/hyperfine_final.json', 'utf8'));
    const { out } = run('check', '--explain');
    assert.match(out, /^bench\.json: .*\n {2}⚠ The Google Benchmark library is a debug build/m);
    assert.match(out, / new {8}.*\n {6}⚠ bimodal: around /);
    interface Report {
      readonly suites: readonly {
        readonly warnings?: readonly string[];
        readonly benchmarks: readonly {
          readonly metrics: readonly { readonly quality?: readonly { kind: string }[] }[];
        }[];
      }[];
    }
    const { suites }: Report = JSON.parse(run('check', '--explain', '--format', 'json').out);
    assert.match(suites[0]?.warnings?.join() ?? '', /debug build/);
    const metrics = suites.flatMap(({ benchmarks }) => benchmarks.flatMap((benchmark) => benchmark.metrics));
    assert.ok(metrics.some(({ quality }) => quality?.some(({ kind }) => kind === 'bimodal')));
  });

  it('judges a run by the noise of runs that earlier checks recorded, and explains it', () => {
    accepted(`{ ${outputs} }`, { sort: 1000 });
    for (const value of [1003, 996, 1009, 992, 1001, 998, 1006, 994]) {
      measure({ sort: value });
      assert.equal(run('check').code, 0);
    }
    measure({ sort: 1500 });
    const first = run('check', '--explain');
    assert.equal(first.code, 0, first.out);
    assert.match(first.out, /suspected {2}sort {2}\+50\.0% {2}1\.50 µs {2}suspected \(1 run\) · ±\d\.\d%/);
    assert.match(first.out, /1 run at \+50\.\d% vs 9 past runs, outside the expected noise of \+\d+\.\d%/);
    measure({ sort: 1510 });
    const second = run('check', '--explain');
    assert.equal(second.code, 1, second.out);
    assert.match(second.out, /sort is 51\.0% slower: .* confirmed by 2 runs\./);
  }).timeout(60_000);
});
