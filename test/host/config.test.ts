// Commands and quick fixes that edit config.json: threshold, budget, ignore, acknowledge.
import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { offersAt, takeOffer, titlesOf } from './offers.ts';
import { activated, demoRegressions, problems, rowOf, until, untilRegressions } from './surfaces.ts';

describe('config.json', () => {
  let api: Api;
  let configFile = '';
  let config = '';
  const name = 'sort/quick 1000';

  before(async () => {
    api = await activated();
    configFile = join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', '.benchmark-baseline', 'config.json');
    config = readFileSync(configFile, 'utf8');
    await untilRegressions(api, demoRegressions);
  });

  afterEach(async () => {
    writeFileSync(configFile, config);
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await untilRegressions(api, demoRegressions);
  });

  const run = (command: string, ...answers: readonly string[]) =>
    vscode.commands.executeCommand(`benchmarkBaseline.${command}`, rowOf(api, name), undefined, ...answers);
  const text = () => readFileSync(configFile, 'utf8');
  const keepsComments = () => {
    for (const line of config.split('\n').filter((each) => each.includes('//'))) assert.ok(text().includes(line), line);
  };

  it('gets a threshold for one metric of one benchmark and keeps its comments', async () => {
    await run('setThreshold', '900');
    await untilRegressions(api, demoRegressions - 1);
    assert.match(text(), /\{ "benchmarks": "sort\/quick 1000", "metrics": "[^"]+", "threshold": 900 \}/);
    assert.match(rowOf(api, name).tooltip(), /900.*overrides\\\[0\\\] in config\\\.json/);
    keepsComments();
  });

  it('gets a budget, which is a problem when exceeded', async () => {
    await run('setThreshold', '900');
    await untilRegressions(api, demoRegressions - 1);
    await run('setBudget', '1 ns');
    await until(api, () =>
      problems().some((problem) => /sort\/quick 1000: .* is over its 1\.00 ns budget/.test(problem)),
    );
    assert.match(rowOf(api, name).context, /^benchmark regressed/);
    await run('setBudget', '');
    await untilRegressions(api, demoRegressions - 1);
    assert.doesNotMatch(text(), /budget/);
  });

  it('ignores a benchmark until ignoring is stopped', async () => {
    await run('ignore');
    await untilRegressions(api, demoRegressions - 1);
    assert.equal(rowOf(api, name).icon.name, 'eye-closed');
    await run('stopIgnoring');
    await untilRegressions(api, demoRegressions);
    assert.doesNotMatch(text(), /ignore/);
  });

  it('acknowledges a regression with a reason, which hides its problem until the acknowledgment is removed', async () => {
    await run('acknowledge', 'a new parser, see #12');
    await untilRegressions(api, demoRegressions - 1);
    const row = rowOf(api, name);
    assert.deepEqual([row.icon.name, /^benchmark acknowledged/.test(row.context)], ['bell-slash', true]);
    assert.match(row.tooltip(), /a new parser, see/);
    assert.match(text(), /"reason": "a new parser, see #12"/);
    keepsComments();
    await run('removeAcknowledgment');
    await untilRegressions(api, demoRegressions);
  });

  it('shows an information on the line of an entry that matches nothing', async () => {
    writeFileSync(
      configFile,
      config.replace('"baseline": {', '"overrides": [{ "benchmarks": "gone/*" }],\n  "baseline": {'),
    );
    const named = () => problems().filter((problem) => /config\.json:\d+ Information overrides\.0/.test(problem));
    await until(api, () => named().length === 1);
    assert.match(named()[0] ?? '', /No benchmark matches this name/);
  });

  it('with conflict markers keeps the last valid config, shows a problem, and is merged by the quick fix', async () => {
    await run('setThreshold', '900');
    await untilRegressions(api, demoRegressions - 1);
    const good = text();
    const event = (note: string) => `  "events": [{ "at": "2026-01-02", "note": "${note}" }],`;
    const marked = ['{', '<<<<<<< HEAD', event('ours'), '=======', event('theirs'), '>>>>>>> theirs'].join('\n');
    writeFileSync(configFile, good.replace('{', marked));
    const shown = () => problems().filter((problem) => problem.includes('config.json'));
    await until(api, () => shown().length > 0);
    const line = text()
      .split('\n')
      .findIndex((each) => each.startsWith('<<<<<<<'));
    assert.equal(shown().length, 1, 'one problem per conflict');
    assert.match(shown()[0] ?? '', new RegExp(`config\\.json:${line + 1} Error config\\.json has merge conflicts`));
    assert.match(shown()[0] ?? '', /The last valid configuration stays in effect/);
    await untilRegressions(api, demoRegressions - 1);
    const offers = await offersAt(vscode.Uri.file(configFile), new vscode.Range(line, 0, line, 0));
    await takeOffer(offers, 'Resolve baseline conflict: keep both sides');
    await until(api, () => shown().length === 0);
    const [workspace] = api.sessions.workspaces;
    assert.deepEqual(
      workspace?.config.events.map(({ note }) => note),
      ['ours', 'theirs'],
    );
    keepsComments();
    await untilRegressions(api, demoRegressions - 1);
  });

  it('is changed by quick fixes on a regression', async () => {
    const uri = vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'),
      'bench',
      'text.mjs',
    );
    await vscode.window.showTextDocument(uri);
    const offers = await offersAt(uri, new vscode.Range(23, 8, 23, 8));
    const titles = titlesOf(offers);
    for (const title of ['Acknowledge…', 'Set threshold for this benchmark…', 'Set budget for this benchmark…']) {
      assert.ok(titles.includes(title), `${title} is not among ${titles.join(', ')}`);
    }
    await takeOffer(offers, 'Ignore this benchmark');
    await untilRegressions(api, demoRegressions - 1);
  });
});
