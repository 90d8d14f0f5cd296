// The language-model tools, called through VS Code with correct and incorrect input of a model.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { languageModelTools } from '../../src/editor/languageModelTools/index.ts';
import type { Api } from '../../src/extension.ts';
import { activated, demoRegressions, untilRegressions } from './surfaces.ts';

const worst = 'sort/quick 1000';

describe('Language-model tools', () => {
  let api: Api;
  const workspace = () => {
    const [only] = api.sessions.workspaces;
    assert.ok(only);
    return only;
  };
  const versions = (benchmark: string) => workspace().baselines.getVersions({ suite: 'bench', benchmark });

  before(async () => {
    api = await activated();
    await untilRegressions(api, demoRegressions);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    await untilRegressions(api, demoRegressions);
  });

  async function invoke(name: string, input: object): Promise<string> {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  }

  it('are all registered in VS Code with a description for the model', () => {
    const known = new Map(vscode.lm.tools.map((tool) => [tool.name, tool]));
    for (const { name } of languageModelTools) assert.ok((known.get(name)?.description.length ?? 0) > 100, name);
  });

  it('list regressions with the lines of their declarations', async () => {
    const text = await invoke('get_benchmark_regressions', {});
    const lines = text.split('\n').filter((line) => line.startsWith('- [regressed]'));
    assert.equal(lines.length, demoRegressions);
    assert.ok(
      lines.some((line) => line.includes(`${worst} is `) && line.includes('declared at bench/text.mjs:24')),
      text,
    );
    assert.match(await invoke('get_benchmark_regressions', { all: true, suite: 'bench' }), /^- \[unchanged\] /m);
  });

  it('return the results, the accepted versions and the evidence of a verdict', async () => {
    assert.match(
      await invoke('get_benchmark_history', { benchmark: worst }),
      /Accepted baselines, newest first:\n- v1: /,
    );
    const why = await invoke('explain_benchmark_verdict', { benchmark: worst });
    assert.match(why, /^Status regressed, severity \w+, suite bench, declared at bench\/text\.mjs:24\.$/m);
    assert.match(why, /exceeds the \d+% threshold/);
  });

  it('reject an unknown benchmark name with a hint for the model', async () => {
    await assert.rejects(invoke('explain_benchmark_verdict', { benchmark: 'nothing like it' }), (error) =>
      /No benchmark is called "nothing like it"\. Call get_benchmark_regressions/.test(String(error)),
    );
  });

  it('accept a regression only with a reason from the user', async () => {
    await assert.rejects(invoke('accept_benchmark_baseline', { benchmarks: [worst] }), (error) =>
      /requires a reason: ask the user/.test(String(error)),
    );
    assert.equal(versions(worst).length, 1);
    const text = await invoke('accept_benchmark_baseline', { benchmarks: [worst], reason: 'the input is larger now' });
    assert.match(text, /^sort\/quick 1000 accepted\./);
    assert.equal(versions(worst)[0]?.metadata.notes, 'the input is larger now');
    assert.equal(versions(worst).length, 2);
  });
});
