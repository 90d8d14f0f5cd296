// Custom formats: added by answering questions, given a metric direction, and registered by another extension.
import { strict as assert } from 'node:assert';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api, Format } from '../../src/extension.ts';
import { answeringFirst, dismissing } from './answering.ts';
import { activated, demoRegressions, problems, rowOf, rowsOf, until, untilRegressions } from './surfaces.ts';

describe('Custom formats', () => {
  let api: Api;
  let folder = '';
  let config = '';
  const path = (...parts: string[]) => join(folder, ...parts);
  const configFile = () => path('.benchmark-baseline', 'config.json');
  const written: string[] = [];

  before(async () => {
    api = await activated();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    config = readFileSync(configFile(), 'utf8');
    await untilRegressions(api, demoRegressions);
  });

  afterEach(async () => {
    writeFileSync(configFile(), config);
    for (const file of written.splice(0)) rmSync(path('bench', file), { force: true });
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await until(api, () => !rowsOf(api).some(({ label }) => label.startsWith('bench/')));
    await untilRegressions(api, demoRegressions);
  });

  /** @returns the file's URI */
  function write(file: string, text: string): vscode.Uri {
    written.push(file);
    writeFileSync(path('bench', file), text);
    return vscode.Uri.file(path('bench', file));
  }

  const hasRow = (label: string) => rowsOf(api).some((row) => row.label === label);
  const below = (label: string) =>
    rowsOf(api, rowOf(api, label)).flatMap(({ target, label: name, description }) =>
      target.kind === 'benchmark' ? `${name}: ${description}` : [],
    );

  it('are added from the explorer, previewed, saved in config.json and used', async () => {
    const results = [
      { title: 'sort', mean_ms: 2 },
      { title: 'parse', mean_ms: 3 },
    ];
    const uri = write('mine.json', JSON.stringify({ results }));
    await answeringFirst('benchmarkBaseline.addCustomFormat', uri);
    const text = readFileSync(configFile(), 'utf8');
    for (const line of config.split('\n').filter((each) => each.includes('//'))) assert.ok(text.includes(line), line);
    assert.match(
      text,
      /\{\s*"id": "mine",\s*"files": "bench\/mine.json",\s*"json": "\$.results\[\*\]",\s*"name": "\$.title",\s*"metrics": \[\s*\{\s*"value": "\$.mean_ms",\s*"unit": "ms",\s*"direction": "lower"\s*\}\s*\]\s*\}/,
    );
    assert.match(text, /\{ "path": "bench\/mine.json" \}/);
    await until(api, () => hasRow('bench/mine.json'));
    assert.deepEqual(below('bench/mine.json'), ['parse: 3.00 ms  no baseline', 'sort: 2.00 ms  no baseline']);
  });

  it('are not added when the user cancels', async () => {
    const uri = write('left.json', '[{"name":"a","ms":1}]');
    await dismissing('benchmarkBaseline.addCustomFormat', uri);
    assert.equal(readFileSync(configFile(), 'utf8'), config);
  });

  it('show one row that asks for a missing direction, and save the answer as an override', async () => {
    write('unknown.json', '[{"name":"a*b","unit":"points","value":1},{"name":"c","unit":"points","value":2}]');
    writeFileSync(configFile(), config.replace('"outputs": [', '"outputs": [\n    { "path": "bench/unknown.json" },'));
    await until(api, () => hasRow('Is lower or higher better?'));
    assert.equal(rowsOf(api).filter(({ target }) => target.kind === 'direction').length, 1);
    await answeringFirst('benchmarkBaseline.setDirection', rowOf(api, 'Is lower or higher better?'));
    await until(api, () => !hasRow('Is lower or higher better?'));
    const text = readFileSync(configFile(), 'utf8');
    // Other benchmarks of this project have a metric `value` too, so the answer applies to these only.
    assert.match(text, /\{ "benchmarks": "a\\\\\*b", "metrics": "value", "direction": "lower" \}/);
    assert.match(text, /\{ "benchmarks": "c", "metrics": "value", "direction": "lower" \}/);
  });

  it('of another extension are used until they are removed', async () => {
    write('foreign.txt', 'FOREIGN 1\na 5\n');
    writeFileSync(configFile(), config.replace('"outputs": [', '"outputs": [\n    { "path": "bench/foreign.txt" },'));
    await until(api, () =>
      problems().some((problem) => /foreign\.txt is not in a known benchmark format/.test(problem)),
    );
    const format: Format = {
      id: 'foreign',
      label: 'Foreign',
      outputs: [],
      sniff: ({ head }) => head.startsWith('FOREIGN'),
      parse({ text }) {
        if (text.includes('!')) throw new Error('no exclamation marks');
        const metric = { name: 'time', kind: 'duration', role: 'primary', unit: 'ns', direction: 'lower' } as const;
        const results = [...text.matchAll(/^(\w+) (\d+)$/gm)].slice(1).map(([, name = '', value]) => ({
          benchmark: { id: name, name, path: [name] },
          metrics: [{ ...metric, value: Number(value) }],
        }));
        return { tool: 'Foreign', results, warnings: [] };
      },
    };
    const registered = api.registerFormat(format);
    await until(api, () => hasRow('a'));
    assert.deepEqual(below('bench/foreign.txt'), ['a: 5.00 ns  no baseline']);
    await until(api, () => !problems().some((problem) => problem.includes('foreign')));
    write('foreign.txt', 'FOREIGN 1\na 5!\n');
    await until(api, () =>
      problems().some((problem) => /foreign of another extension cannot read .*: no exclamation marks/.test(problem)),
    );
    registered.dispose();
    await until(api, () =>
      problems().some((problem) => /foreign\.txt is not in a known benchmark format/.test(problem)),
    );
    assert.ok(hasRow('a'), 'the last good results stay');
  });

  it('of another extension are ignored when they are invalid', async () => {
    for (const bad of [undefined, {}, { id: 'x' }, { id: 'a b', label: 'x', outputs: [], sniff: 1, parse: 1 }]) {
      // Other extensions may be written in JavaScript.
      Reflect.apply(api.registerFormat, api, [bad]).dispose();
    }
    await untilRegressions(api, demoRegressions);
  });
});
