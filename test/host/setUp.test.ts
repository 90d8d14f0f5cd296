// Setup in the editor: detected tools are offered, previewed and written after confirmation, and nothing is run.
import { strict as assert } from 'node:assert';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answeringFirst, dismissing } from './answering.ts';
import { activated, demoRegressions, untilRegressions } from './surfaces.ts';

const setUp = 'benchmarkBaseline.setUp';
const type = 'benchmark-baseline';

describe('Setup', () => {
  let api: Api;
  let folder = '';
  let config = '';
  const configFile = () => join(folder, '.benchmark-baseline', 'config.json');
  const script = () => join(folder, 'bench', 'load.js');

  before(async () => {
    api = await activated();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    config = readFileSync(configFile(), 'utf8');
    writeFileSync(script(), "import http from 'k6/http';\nexport default () => http.get('http://localhost/');\n");
    await untilRegressions(api, demoRegressions);
  });

  afterEach(async () => {
    if (readFileSync(configFile(), 'utf8') !== config) writeFileSync(configFile(), config);
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await untilRegressions(api, demoRegressions);
  });

  after(() => rmSync(script()));

  it('previews and adds output files that are not watched yet, and keeps the rest of config.json', async () => {
    const session = api.sessions.all[0];
    const proposals = (await session?.setUp.proposals()) ?? [];
    const preview = await session?.setUp.preview(proposals.filter(({ tool }) => tool === 'k6'));
    const shown: string[] = [];
    const tabs = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      for (const { input, label } of opened) if (input instanceof vscode.TabInputTextDiff) shown.push(label);
    });
    await answeringFirst(setUp);
    tabs.dispose();
    const text = readFileSync(configFile(), 'utf8');
    assert.deepEqual(preview, { before: config, after: text });
    for (const line of config.split('\n').filter((each) => each.includes('//'))) assert.ok(text.includes(line), line);
    assert.match(text, /"series": true \},\n {4}\{ "path": "bench\/k6\.json" \}\n/);
    assert.deepEqual(shown, ['config.json (preview)']);
    const left = vscode.window.tabGroups.all.flatMap((group) =>
      group.tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff),
    );
    assert.equal(left.length, 0, 'the preview is closed');
  });

  it('writes nothing when the user cancels', async () => {
    await dismissing(setUp);
    assert.equal(readFileSync(configFile(), 'utf8'), config);
  });

  it('provides the commands as tasks in their folders and runs none', async () => {
    const started: string[] = [];
    const subscription = vscode.tasks.onDidStartTask(({ execution }) => started.push(execution.task.name));
    const tasks = await vscode.tasks.fetchTasks({ type });
    const lines = tasks.map(({ name, execution, source }) => {
      assert.ok(execution instanceof vscode.ShellExecution);
      const cwd = vscode.workspace.asRelativePath(execution.options?.cwd ?? '');
      return `${source}: ${name} · ${cwd}$ ${execution.commandLine}`;
    });
    subscription.dispose();
    assert.deepEqual(lines, [
      'Benchmarks: Criterion.rs in rust · rust$ cargo bench',
      "Benchmarks: Go benchmark text in go · go$ go test -run '^$' -bench . -benchmem -count 10 ./... > bench.txt",
      'Benchmarks: k6 in bench · bench$ k6 run --summary-export k6.json load.js',
    ]);
    assert.deepEqual(started, []);
  });
});
