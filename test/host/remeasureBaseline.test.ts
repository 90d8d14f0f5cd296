// Re-measure Baseline on This Machine in VS Code: the machine became half as fast, which is one problem. After
// re-measuring, each benchmark is compared on its own.
import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answeringWith } from './answers.ts';
import { cancelTask, nextTask, openRepository, type Repository } from './repository.ts';
import { activated, demoRegressions, problems, rowOf, until, untilRegressions } from './surfaces.ts';

/** A program with ten benchmarks. The machine's slowness is outside the repository; the code affects only one of them. */
const program = (outsidePath: string) => `
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
const [, , , output = 'again.json'] = process.argv;
const machine = Number(readFileSync(join(${JSON.stringify(outsidePath)}, 'machine.txt'), 'utf8'));
const sort = Number(readFileSync('slowness.txt', 'utf8'));
const value = (own) => own * machine * (1 + (process.hrtime()[1] % 1000) / 1e5);
const others = Array.from({ length: 9 }, (_, index) => ({ name: 'again/' + index, unit: 'ns', value: value(500 * (index + 1)) }));
writeFileSync(output, JSON.stringify([{ name: 'again/sort', unit: 'ns', value: value(sort) }, ...others]));
`;

describe('Re-measure Baseline on This Machine', function () {
  // Runs Node and git processes, possibly on a busy machine.
  this.timeout(60_000);
  let api: Api;
  let own: Repository;
  const output = () => readFileSync(own.path('again.json'), 'utf8');
  const statuses = () => [...(own.suite()?.verdicts ?? [])].map(([name, { status }]) => `${name} ${status}`).sort();
  const worse = () => statuses().filter((text) => !text.endsWith('unchanged'));
  const accepted = () => {
    const session = own.session();
    assert.ok(session);
    const entry = session.workspace.baselines.getBaseline({ suite: 'again.json', benchmark: 'again/0' });
    return { version: entry?.version, commit: entry?.metadata.gitCommit, value: entry?.metrics[0]?.value ?? 0 };
  };
  const measureAgain = () =>
    vscode.commands.executeCommand('benchmarkBaseline.remeasureBaseline', rowOf(api, 'again.json'));
  const about = () => problems().filter((problem) => problem.includes('again.json'));

  before(async () => {
    api = await activated();
    await untilRegressions(api, demoRegressions);
    own = await openRepository(api, (outsidePath) => {
      writeFileSync(`${outsidePath}/machine.txt`, '1');
      return program(outsidePath);
    });
    const session = own.session();
    assert.ok(session);
    await session.workspace.acceptances.accept(session.workspace.acceptances.plan());
    await until(api, () => worse().length === 0);
    writeFileSync(own.outsidePath('machine.txt'), '2');
    own.measure(1500);
    await until(api, () => own.suite()?.shift !== undefined);
  });

  after(async () => {
    await own.close();
    await untilRegressions(api, demoRegressions);
  });

  it('is offered when everything is twice as slow and only a benchmark that is even slower is regressed', async () => {
    assert.ok(Math.abs((own.suite()?.shift?.ratio ?? 0) - 2) < 0.05, `${own.suite()?.shift?.ratio}`);
    assert.deepEqual(worse(), ['again/sort regressed']);
    await until(api, () =>
      about().some((problem) =>
        /Everything is (1\.9|2\.0|2\.1)× slower.*Re-measure Baseline on This Machine/.test(problem),
      ),
    );
  });

  it('keeps the baseline and leaves no work tree or process when canceled', async () => {
    const before = accepted();
    const command = await cancelTask(api, own, measureAgain);
    own.nothingIsLeft();
    assert.throws(() => process.kill(command, 0), { code: 'ESRCH' });
    assert.deepEqual(accepted(), before);
    assert.ok(own.suite()?.shift !== undefined);
  });

  it('accepts nothing when the results are declined', async () => {
    await useProgram();
    const before = accepted();
    const asked = await answeringWith('showInformationMessage', undefined, measureAgain);
    assert.match(asked.join('\n'), /^Re-measured 10 of 10 benchmarks at [0-9a-f]{7}\. Accept /);
    assert.deepEqual(accepted(), before);
    own.nothingIsLeft();
  });

  it("runs the baseline's code in a task and removes the suite-wide shift when accepted, so that only the slower benchmark regresses", async () => {
    await useProgram();
    const [before, commit, written] = [accepted(), own.git('rev-parse', 'HEAD'), output()];
    const started = nextTask();
    await answeringWith('showInformationMessage', 'Accept as Baseline', measureAgain);
    assert.equal((await started).task.name, `Re-measure baseline ${commit.slice(0, 7)} of again.json`);
    await until(api, () => own.suite()?.shift === undefined);
    assert.deepEqual(worse(), ['again/sort regressed']);
    assert.deepEqual([accepted().version, accepted().commit], [(before.version ?? 0) + 1, commit]);
    assert.ok(Math.abs(accepted().value / before.value - 2) < 0.1);
    const [sort] = own.suite()?.verdicts.get('again/sort')?.metrics ?? [];
    assert.ok(Math.abs((sort?.change?.amount ?? 0) - 50) < 3, `${sort?.change?.amount} %`);
    assert.doesNotMatch(rowOf(api, 'again/sort').tooltip(), /everything/);
    await until(api, () => !about().some((problem) => problem.includes('Everything')));
    assert.equal(output(), written);
    own.nothingIsLeft();
  });

  async function useProgram(): Promise<void> {
    own.setCommand('node again.mjs');
    await until(api, () => own.session()?.workspace.config.detection.confirm?.command === 'node again.mjs');
  }
});
