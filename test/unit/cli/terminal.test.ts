// Control characters in names, units, files and suites never reach the terminal. (Cases D3 and D7.)

import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { visibleJson, visibleText } from '../../../src/cli/terminal.ts';
import { useProject } from './commandLine.ts';

const esc = String.fromCharCode(27);
const bel = String.fromCharCode(7);
const csi = String.fromCharCode(0x9b);
/** Sets the window title, rings the bell, clears the screen, hides output, reverses the text direction. */
const evil = `${esc}]0;owned${bel}${esc}[2J${csi}31m\b\b\b\u202e\r`;

const raw = (text: string): readonly string[] =>
  [...text.replaceAll('\r\n', '\n')].filter(
    (letter) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(letter) && !'\n\t'.includes(letter),
  );

describe('terminal output', () => {
  const { sandbox, run } = useProject();

  const calls: readonly (readonly string[])[] = [
    ['check'],
    ['check', '--explain'],
    ['check', '--format', 'json'],
    ['check', '--format', 'problems'],
    ['noise'],
    ['noise', '--format', 'json'],
    ['noise', '--format', 'markdown'],
    ...['csv', 'json', 'markdown', 'html'].map((format) => ['report', '--format', format]),
    ['accept'],
    ['accept', '--notes', evil],
    ['event', evil],
    ['rename', evil, evil, evil],
    ['confirm', evil, evil],
    ['merge', evil],
    ['import', evil],
    ['check', evil],
    ['check', '--folder', evil],
    [evil],
    [`--${evil}`],
  ];

  /** A JMH result with a given unit. */
  const output = (value: number): string =>
    JSON.stringify(
      [
        {
          jmhVersion: '1.37',
          benchmark: `org.${evil}.measure`,
          mode: 'avgt',
          threads: 1,
          forks: 1,
          warmupIterations: 1,
          measurementIterations: 1,
          params: { size: evil },
          primaryMetric: { score: value, scoreError: 'NaN', scoreUnit: `${evil}ns/op`, rawData: [[value]] },
          secondaryMetrics: {},
        },
        { jmhVersion: '1.37' },
      ].slice(0, 1),
    );

  /** Returns the length of the output. */
  function callAll(step: string, asked: readonly (readonly string[])[]): number {
    let printed = 0;
    for (const words of asked) {
      const { out, err } = run(...words);
      printed += out.length + err.length;
      assert.deepEqual(raw(out), [], `standard output of ${JSON.stringify(words)}, ${step}`);
      assert.deepEqual(raw(err), [], `standard error of ${JSON.stringify(words)}, ${step}`);
      if (words.at(-1) === 'json' && out !== '') JSON.parse(out);
    }
    return printed;
  }

  it('contains no control characters', function () {
    if (process.platform === 'win32') this.skip();
    const name = evil.replaceAll('/', '');
    mkdirSync(sandbox.path('.benchmark-baseline'), { recursive: true });
    writeFileSync(
      sandbox.path('.benchmark-baseline', 'config.json'),
      JSON.stringify({
        outputs: [{ path: '*.json', name: `suite ${evil}` }, { path: '*.txt' }, { path: `${evil}.out`, format: evil }],
      }),
    );
    writeFileSync(sandbox.path(`${name}.json`), output(1000));
    let printed = callAll('first', calls);
    writeFileSync(sandbox.path(`${name}.json`), output(3000));
    printed += callAll('slower', calls.slice(0, 12));
    writeFileSync(sandbox.path(`${name}.txt`), `${evil}\n`);
    printed += callAll('broken', calls.slice(0, 4));
    assert.ok(printed > 10_000);
  }).timeout(180_000);

  it('shows control characters as visible ones', () => {
    assert.equal(visibleText(`a${esc}[31mb${esc}]c${bel}d${csi}\t\r\ne\rf\u202eg`), 'ab␛]c␇d\ufffd\t\r\ne␍f\ufffdg');
    assert.equal(visibleText('grüße 😀 µs −1 ×'), 'grüße 😀 µs −1 ×');
    const value = { [evil]: [csi, '\u202e', 'ü'] };
    assert.deepEqual(JSON.parse(visibleJson(JSON.stringify(value, undefined, 2))), value);
  });

  it('names a limit that can be changed', () => {
    const member = gzipSync(Buffer.alloc(8 * 1024 * 1024, 'x'));
    sandbox.put('bench.json', Buffer.concat(Array.from({ length: 65 }, () => member)));
    const { code, err } = run('check', 'bench.json');
    assert.equal(code, 2);
    assert.match(err, /^bench\.json is too large: more than 537 MB of text cannot be read\. Write less output\.$/m);
    assert.ok(!err.includes('Infinity'));
  }).timeout(60_000);
});
