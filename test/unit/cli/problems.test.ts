// Problem lines of check: the problem matcher in package.json parses the lines that the command line prints.
import { strict as assert } from 'node:assert';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config, rows, steady, useProject } from './commandLine.ts';

interface Matcher {
  readonly name: string;
  readonly pattern: Readonly<Record<'file' | 'line' | 'severity' | 'message' | 'code', number>> & {
    readonly regexp: string;
  };
}

const { problemMatchers }: { readonly problemMatchers: readonly Matcher[] } = JSON.parse(
  readFileSync('package.json', 'utf8'),
).contributes;

function matched(out: string) {
  const { pattern } = problemMatchers.find(({ name }) => name === 'benchmark-baseline') ?? assert.fail('no matcher');
  const lines = out.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const found = new RegExp(pattern.regexp).exec(line) ?? assert.fail(`not matched: ${line}`);
    const part = (key: keyof typeof pattern) => found[Number(pattern[key])] ?? '';
    return {
      file: part('file'),
      line: Number(part('line')),
      severity: part('severity'),
      message: part('message'),
      code: part('code'),
    };
  });
}

describe('problem matcher $benchmark-baseline', () => {
  const { sandbox, run } = useProject();

  it('parses every problem of the demo with an existing line', () => {
    cpSync(join('test', 'workspaces', 'demo'), sandbox.folder, { recursive: true });
    const { code, out } = run('check', '--format', 'problems');
    assert.equal(code, 1);
    const problems = matched(out);
    assert.equal(problems.length, 9, out);
    for (const { file, line } of problems) {
      assert.ok(existsSync(sandbox.path(file)), file);
      assert.ok(line >= 1);
    }
    const quick = problems.find(({ message }) => message.startsWith('sort/quick 1000 is 2.0× slower'));
    assert.deepEqual([quick?.file, quick?.severity, quick?.code], ['bench/results.json', 'error', 'slower']);
    assert.match(
      readFileSync(sandbox.path('bench/results.json'), 'utf8').split('\n')[(quick?.line ?? 0) - 1] ?? '',
      /sort\/quick 1000/,
    );
    assert.equal(problems.filter(({ code }) => code === 'failed').length, 2);
  });

  it('gets one line per problem for any benchmark name', () => {
    const name = 'two\nlines: error: [slower]';
    sandbox.put('.benchmark-baseline/config.json', config);
    sandbox.put('bench.json', rows({ ...steady, [name]: 100 }));
    assert.equal(run('accept').code, 0);
    sandbox.put('bench.json', rows({ ...steady, [name]: 200 }));
    const problems = matched(run('check', '--format', 'problems').out);
    assert.deepEqual(
      problems.map(({ file, severity }) => [file, severity]),
      [['bench.json', 'error']],
    );
  });

  it('gets no line if nothing regressed', () => {
    sandbox.put('.benchmark-baseline/config.json', config);
    sandbox.put('bench.json', rows(steady));
    run('accept');
    assert.deepEqual(run('check', '--format', 'problems'), { code: 0, out: '', err: '' });
  });
});
