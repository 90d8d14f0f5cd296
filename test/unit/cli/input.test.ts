// Unreadable input: the command line exits with 2, names the file and the reason, and changes nothing.
import { strict as assert } from 'node:assert';
import { appendFileSync, chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { benchmarkBaseline, config, copyCommandLine, rows, steady, useProject } from './commandLine.ts';

describe('benchmark-baseline check', () => {
  const { sandbox, run, baseline, acceptedProject } = useProject();

  describe('with an invalid output file', () => {
    for (const [title, content, reason] of [
      ['invalid JSON', '{ "this": is not JSON }', /bench\.json/],
      ['a truncated file', rows(steady).slice(0, 60), /bench\.json ends in the middle of a value/],
      ['an empty file', '', /bench\.json is empty/],
      ['a file without results', '[]', /bench\.json has no [^.]+ results/],
    ] as const) {
      it(`exits with 2 and names the file and the reason for ${title}`, () => {
        sandbox.put('.benchmark-baseline/config.json', config);
        sandbox.put('bench.json', content);
        const { code, out, err } = run('check');
        assert.equal(code, 2);
        assert.match(err, reason);
        assert.match(out, reason);
        assert.equal(err.trim().split('\n').length, 1);
      });
    }

    it('exits with 2 for a path that does not exist', () => {
      acceptedProject();
      for (const words of [['check'], ['accept'], ['check', '--format', 'json']]) {
        const { code, err } = run(...words, 'bench.json', 'bnech.json');
        assert.equal(code, 2);
        assert.match(err, /^bnech\.json does not exist\. Check the path/);
      }
    });

    it('exits with 2 for a folder without results', () => {
      mkdirSync(sandbox.path('empty'));
      assert.match(run('check', 'empty').err, /^empty is a folder without output files of a known tool/);
      const { code, err } = run('check', '.');
      assert.equal(code, 2);
      assert.match(err, /^\. is a folder/);
    });

    it('exits with 2 and names the config entry if a custom format matches nothing', () => {
      const format = '{ "id": "mine", "files": "out/*.json", "json": "$.rows[*]" }';
      sandbox.put('.benchmark-baseline/config.json', `{ "customFormats": [${format}] }`);
      sandbox.put('out/a.json', '{"results":[{"name":"a","value":1}]}');
      const { code, err } = run('check');
      assert.equal(code, 2);
      assert.equal(
        err,
        'out/a.json has no mine results. The custom format "mine" did not match any row (JSON path $.rows[*]). Fix its entry in config.json or its "files".\n',
      );
    });

    it('exits with 2 and gives the position of an invalid custom format', () => {
      sandbox.put(
        '.benchmark-baseline/config.json',
        '{ "customFormats": [\n{ "id": "mine", "files": "x", "regex": "(" }] }',
      );
      const { code, err } = run('check');
      assert.equal(code, 2);
      assert.match(err, /config\.json:2:40: customFormats\.0\.regex: .*missing closing \)/);
    });

    it('exits with 2 and gives the position of an error in config.json', () => {
      acceptedProject();
      sandbox.put('.benchmark-baseline/config.json', '{ "outputs": 7 }');
      const { code, err } = run('check');
      assert.equal(code, 2);
      assert.match(err, /config\.json:1:\d+: /);
    });

    it('exits with 2 if the output may not be read', function () {
      const uid = process.getuid?.();
      if (uid === undefined) this.skip();
      acceptedProject();
      const program = sandbox.path('cli.cjs');
      copyCommandLine(program);
      chmodSync(sandbox.folder, 0o777);
      chmodSync(sandbox.path('bench.json'), 0o000);
      const nobody = uid === 0 ? { uid: 65_534 } : {};
      const { code, err } = benchmarkBaseline({ folder: sandbox.folder, program, ...nobody }, 'check');
      assert.equal(code, 2, err);
      assert.match(err, /^Cannot read bench\.json: permission denied\./m);
    });

    it('exits with an error if accept may not write into the folder', function () {
      const uid = process.getuid?.();
      if (uid === undefined) this.skip();
      acceptedProject();
      const before = baseline();
      sandbox.put('bench.json', rows({ ...steady, 'sort/quick': 500 }));
      const program = sandbox.path('cli.cjs');
      copyCommandLine(program);
      chmodSync(sandbox.folder, 0o755);
      const folder = sandbox.path('.benchmark-baseline', 'baselines', 'default');
      chmodSync(folder, 0o555);
      const nobody = uid === 0 ? { uid: 65_534 } : {};
      const { code, err } = benchmarkBaseline({ folder: sandbox.folder, program, ...nobody }, 'accept');
      chmodSync(folder, 0o755);
      assert.equal(code, 2, err);
      assert.match(err, /bench\.json\.json[\s\S]*Nothing was accepted/);
      assert.equal(baseline(), before);
    });
  });

  it("reads an output above the editor's size limit", () => {
    acceptedProject();
    const output = sandbox.path('bench.json');
    writeFileSync(output, rows(steady).slice(0, -1));
    appendFileSync(output, `,{"name":"large","unit":"ns","value":1,"extra":"${'x'.repeat(66 * 1024 * 1024)}"}]`);
    const { code, out } = run('check');
    assert.equal(code, 0, out.slice(0, 500));
    assert.match(out, /\n1 new · 3 OK\n$/);
    rmSync(output);
  });
});
