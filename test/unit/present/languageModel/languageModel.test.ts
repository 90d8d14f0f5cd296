// What a language model reads from the tools, and how it is told what to do next when it asked for something that is not there.
import { strict as assert } from 'node:assert';
import type { Metric, Result } from '../../../../src/core/model/model.ts';
import {
  acceptanceRequest,
  requestDoneText,
  requestMarkdown,
} from '../../../../src/core/present/languageModel/acceptanceRequest.ts';
import { explanationText } from '../../../../src/core/present/languageModel/explanationText.ts';
import { historyText } from '../../../../src/core/present/languageModel/historyText.ts';
import { lookUp } from '../../../../src/core/present/languageModel/lookUp.ts';
import { regressionsOf, regressionsText } from '../../../../src/core/present/languageModel/regressionsText.ts';
import { createWorld, failed, look, metric, outputOf, result, type World } from '../../doubles.ts';

const output = outputOf('bench.json');
const other = outputOf('other.json');
const mean = (value: number): readonly Metric[] => [metric('duration', value, { name: 'mean' })];

/** `sort/quick` is half as slow again, `sort/merge` fine, `parse` new, `hash` failed; `parse` is in another suite too. */
async function changed(): Promise<World> {
  const world = createWorld();
  const { workspace } = world;
  await workspace.load();
  const before: readonly Result[] = [
    result('sort/quick', mean(100)),
    result('sort/merge', mean(100)),
    result('hash', mean(5)),
  ];
  workspace.applyOutcome(output, look(before));
  await workspace.acceptances.accept(workspace.acceptances.plan(), 'first');
  const now = [
    result('sort/quick', mean(150)),
    result('sort/merge', mean(101)),
    result('parse', mean(7)),
    failed('hash', 'out of memory'),
  ];
  workspace.applyOutcome(output, look(now));
  workspace.applyOutcome(other, look([result('parse', mean(9))]));
  return world;
}

const asked = (benchmark: string, suite?: string) => ({ benchmark, suite });

describe('A language model is told', () => {
  it('what got worse, worst first, with places, counts and the next step', async () => {
    const { workspace } = await changed();
    const regressions = regressionsOf([workspace], { suite: undefined, all: false });
    const text = regressionsText([workspace], regressions, new Map([['bench.json\0sort/quick', 'src/sort.rs:12']]));
    const lines = text.split('\n');
    assert.match(lines[0] ?? '', /^5 benchmarks: .*1 slower/);
    assert.match(
      lines[1] ?? '',
      /^- \[regressed\] sort\/quick is 50.0% slower: 150\sns, was 100\sns\. Critical \(3.3× the 15% threshold\), .*\(suite bench\.json, declared at src\/sort\.rs:12\)$/u,
    );
    assert.match(lines[2] ?? '', /^- \[failed\] hash failed: out of memory \(suite bench\.json\)$/);
    assert.match(lines[3] ?? '', /^Next: explain_benchmark_verdict/);
    assert.equal(lines.length, 4);
  });

  it('everything when it asks for everything, one suite when it names one', async () => {
    const { workspace } = await changed();
    const names = (suite: string | undefined) =>
      regressionsOf([workspace], { suite, all: true }).listed.map(({ id }) => `${id.suite} ${id.benchmark}`);
    assert.deepEqual(names('other.json'), ['other.json parse']);
    assert.equal(names(undefined).length, 5);
    assert.throws(() => names('none.json'), /Unknown suite "none\.json"\. Known suites: bench\.json, other\.json\./);
  });

  it('that nothing was measured, and whom to ask', async () => {
    const { workspace } = createWorld();
    await workspace.load();
    const nothing = regressionsText(
      [workspace],
      regressionsOf([workspace], { suite: undefined, all: true }),
      new Map(),
    );
    assert.match(nothing, /^No benchmark results were found .*Set Up Benchmark Baseline/);
    assert.throws(() => lookUp([workspace], asked('x')), /No benchmark is called "x"\. Call get_benchmark_regressions/);
  });

  it('which benchmark it means, or which it could mean', async () => {
    const { workspace } = await changed();
    assert.equal(lookUp([workspace], asked('QUICK')).id.benchmark, 'sort/quick');
    workspace.applyOutcome(outputOf('third.json'), look([result('lex', mean(1)), result('lex/large', mean(1))]));
    assert.equal(lookUp([workspace], asked('lex')).id.benchmark, 'lex', 'the whole name before a part of one');
    assert.equal(lookUp([workspace], asked('parse', 'other.json')).id.suite, 'other.json');
    assert.throws(
      () => lookUp([workspace], asked('parse')),
      /"parse" matches 2 benchmarks: parse \(suite bench\.json\), parse \(suite other\.json\)/,
    );
    assert.throws(() => lookUp([workspace], asked('__proto__')), /No benchmark is called "__proto__"/);
    assert.throws(() => lookUp([workspace], asked(' ')), /Set "benchmark"/);
  });

  it('what each run measured, and what was accepted', async () => {
    const { workspace } = await changed();
    const found = lookUp([workspace], asked('sort/quick'));
    const text = historyText(found, { metric: undefined, runs: undefined });
    assert.match(text, /^sort\/quick, mean \(suite bench\.json\): \d runs?, newest last\./);
    assert.match(text, /\n- 2026-01-02T03:04:05\.000Z {2}150 ns/);
    assert.match(text, /\n- v1: 100 ns · accepted 2026-01-02T03:04:05.*“first” · active$/u);
    assert.throws(
      () => historyText(found, { metric: 'p99', runs: undefined }),
      /sort\/quick has no metric "p99"\. Its metrics: mean\./,
    );
  });

  it('runs in the order of their times, those of another machine marked, the newest where it asks for few', async () => {
    const { workspace } = await changed();
    const run = workspace.suite('bench.json')?.run;
    assert.ok(run);
    const past = { ...run, complete: true, code: { commit: 'a1b2c3d4e5f6a7' } };
    await workspace.history.append({ ...past, id: 'later', time: run.time + 60_000, machineId: 'other' }, 200);
    await workspace.history.append({ ...past, id: 'earlier', time: run.time - 60_000 }, 200);
    const found = lookUp([workspace], asked('sort/quick'));
    const lines = (runs: number | undefined) =>
      historyText(found, { metric: 'mean', runs })
        .split('\n')
        .filter((line) => /^- 2026/.test(line))
        .map((line) => line.replaceAll(/\s/g, ' '));
    assert.equal(lines(1).length, 1);
    const all = lines(undefined);
    assert.deepEqual(all, [...all].sort());
    assert.match(all[0] ?? '', /^- 2026-01-02T03:03:05\.000Z {2}150 ns · commit a1b2c3d4e5f6$/);
    assert.match(all.at(-1) ?? '', /T03:05:05\.000Z {2}150 ns · commit a1b2c3d4e5f6 · different machine$/);
  });

  it('why a verdict is what it is, and what would settle it', async () => {
    const { workspace } = await changed();
    const text = explanationText(lookUp([workspace], asked('sort/quick')), 'src/sort.rs:12');
    assert.match(text, /\nStatus regressed, severity critical, suite bench\.json, declared at src\/sort\.rs:12\.\n/);
    assert.match(text, /\nCompared with baseline v1.*Its note: “first”\.\n/u);
    assert.match(
      text,
      /\n- mean: regressed, now 150\sns, was 100\sns, \+50\.0%\n {4}same machine\n {4}.*exceeds the 15% threshold/u,
    );
    assert.match(text, /\nNext: find the change that caused it\./);
    const fresh = explanationText(lookUp([workspace], asked('parse', 'bench.json')), undefined);
    assert.match(fresh, /No baseline has been accepted yet/);
  });
});

describe('A language model that wants to accept', () => {
  const wants = (benchmarks: readonly string[], reason?: string) => ({ benchmarks, suite: 'bench.json', reason });

  it('is sent back to the user for a reason where something got worse', async () => {
    const { workspace } = await changed();
    assert.throws(
      () => acceptanceRequest([workspace], wants(['sort/quick', 'sort/merge'])),
      /^Error: sort\/quick is 50.0% slower: .*requires a reason: ask the user .*Do not invent one\.$/u,
    );
    assert.throws(() => acceptanceRequest([workspace], wants(['sort/quick'], '  ')), /requires a reason/);
    assert.throws(() => acceptanceRequest([workspace], wants(['hash'], 'x')), /hash: no result to accept/);
    assert.throws(() => acceptanceRequest([workspace], wants([])), /Name the benchmarks/);
  });

  it('shows the user exactly what would change, with its reason, as text and not as markup', async () => {
    const { workspace } = await changed();
    const request = acceptanceRequest([workspace], wants(['sort/quick', 'parse'], '[click](command:x)'));
    const markdown = requestMarkdown(request);
    assert.match(markdown, /^1 worse · 1 new\n\n- \*\*sort\/quick\*\*: worse/u);
    assert.match(markdown, /\n- \*\*parse\*\*: new/);
    assert.ok(markdown.includes('"\\[click\\]\\(command\\:x\\)"'), markdown);
    assert.match(requestDoneText(request, 2), /^2 benchmarks accepted\. .*Undo Last Accept"/);
    assert.match(requestDoneText(request, 0), /^These results are already the baseline/);
  });
});
