// Tests for JSON that a shell redirected to a file, with lines of npm and other programs around it.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { formatById } from '../../../src/core/formats/index.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { text } from './fixtures.ts';

const printed: readonly (readonly [string, string])[] = [
  ['mitata', 'javascript/mitata.json'],
  ['mitata', 'javascript/mitata01.json'],
  ['deno-bench', 'javascript/deno.json'],
  ['bench-node', 'javascript/bench_node.json'],
  ['tinybench', 'javascript/tinybench6.json'],
  ['benchmarkjs-suite', 'javascript/benchmarkjs_suite.json'],
  ['cronometro', 'javascript/cronometro.json'],
  ['autocannon', 'load/autocannon_ok.json'],
  ['iperf3', 'load/iperf3.json'],
  ['benchmark-ips', 'ruby/ips.json'],
];

const before = '\n> demo@1.0.0 bench\n> node bench.mjs\n\n[12:00:01] warming up {once}\n';
const after = '\nnpm notice New major version of npm available!\n';

describe('JSON inside other output', () => {
  for (const [id, path] of printed) {
    it(`is read from ${path}`, () => {
      const whole = text(path);
      const format = formatById(id);
      assert.ok(format);
      const expected = format.parse(createInput('output', whole));
      for (const output of [before + whole, whole + after, `${before}${whole}${after}`.replaceAll('\n', '\r\n')]) {
        const input = createInput('output', output);
        assert.equal(detectFormat(input)?.id, id);
        assert.deepEqual(format.parse(input), expected);
      }
    });

    it(`is incomplete when ${path} is cut`, () => {
      const whole = before + text(path).trimEnd();
      for (const end of [whole.length - 1, before.length + 40, before.length + 1]) {
        assert.throws(
          () => formatById(id)?.parse(createInput('output', whole.slice(0, end))),
          (error) => error instanceof FormatError && error.kind === 'incomplete',
          `cut at ${end}`,
        );
      }
    });
  }

  it('must be a single value', () => {
    assert.equal(createInput('x', 'words\n{"a":1}\n{"b":2}\n').json(), undefined);
    assert.equal(createInput('x', '{"a":1}\n{"b":2}\n').json(), undefined);
    assert.deepEqual(createInput('x', '[1/2] words\n{"a":1}\nwords').json(), { a: 1 });
  });
});
