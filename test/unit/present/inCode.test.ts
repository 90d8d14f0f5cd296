// What stands at a declaration in the code: lenses, the hover with its links, the picture of the last runs, marks.
import { strict as assert } from 'node:assert';
import type { BenchmarkVerdict, Result } from '../../../src/core/model/model.ts';
import { lensesOf } from '../../../src/core/present/code/codeLens.ts';
import { commandAddress, hoverMarkdown } from '../../../src/core/present/code/declarationHover.ts';
import { type DeclaredTogether, worstDeclaredFirst } from '../../../src/core/present/code/declaredBenchmark.ts';
import { gutterIcons, markOf } from '../../../src/core/present/code/gutterIcons.ts';
import { hoverActionsOf, hoverCommands, worseMetrics } from '../../../src/core/present/code/hoverActions.ts';
import { suiteProblems } from '../../../src/core/present/code/problems.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import { recentValues } from '../../../src/core/present/wording/recentValues.ts';
import {
  sparklineAddress,
  sparklineMarkdown,
  sparklineSvg,
  sparklineText,
} from '../../../src/core/present/wording/sparkline.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { createWorld, failed, look, metric, otherSystem, outputOf, result, startTime } from '../doubles.ts';

const output = outputOf('bench.json');
const every: ReadonlySet<string> = new Set(hoverCommands);

async function changed(before: readonly Result[], now: readonly Result[]): Promise<Workspace> {
  const { workspace, clock } = createWorld();
  await workspace.load();
  workspace.applyOutcome(output, look(before));
  await workspace.acceptances.accept(workspace.acceptances.plan());
  clock.pass(200_000);
  await workspace.settled();
  workspace.applyOutcome(output, look(now, { modifiedAt: startTime + 200_000 }));
  return workspace;
}

function declaredIn(
  workspace: Workspace,
  choose: (verdict: BenchmarkVerdict) => boolean = () => true,
): DeclaredTogether {
  const all = workspace.suites.flatMap((suite) =>
    [...suite.verdicts.values()].filter(choose).map((verdict) => ({ workspace, suite, verdict })),
  );
  const [first, ...others] = all.sort(worstDeclaredFirst);
  assert.ok(first);
  return [first, ...others];
}

const named = (workspace: Workspace, ...names: readonly string[]): DeclaredTogether =>
  declaredIn(workspace, ({ benchmark }) => names.includes(benchmark.name));

const titles = (together: DeclaredTogether): readonly string[] => lensesOf(together).map(({ title }) => title);

describe('Code lenses', () => {
  const rows: readonly (readonly [title: string, before: Result[], now: Result[], lenses: readonly string[]])[] = [
    ['worse', [result('a', 100)], [result('a', 120)], ['120 ns ▲ +20.0% · minor · history', 'accept…', 'confirm']],
    ['better', [result('a', 100)], [result('a', 50)], ['50.0 ns ▼ −50.0% · history', 'accept…']],
    ['fine: nothing to accept', [result('a', 100)], [result('a', 101)], ['101 ns +1.0% · history']],
    ['new', [result('b', 100)], [result('b', 100), result('a', 7)], ['7.00 ns · no baseline · history', 'accept…']],
    ['failed', [result('a', 100)], [failed('a', 'thrown')], ['failed · history']],
    ['missing: silent', [result('a', 100), result('b', 1), result('c', 1)], [result('b', 1), result('c', 1)], []],
  ];
  for (const [title, before, now, lenses] of rows) {
    it(title, async () => assert.deepEqual(titles(named(await changed(before, now), 'a')), lenses));
  }

  it('are three where everything is known, and lead to history', async () => {
    const together = named(await changed([result('a', 100)], [result('a', 150)]), 'a');
    assert.deepEqual(titles(together), ['150 ns ▲ +50.0% · critical · history', 'accept…', 'confirm']);
    const id = { suite: 'bench.json', benchmark: 'a' };
    assert.deepEqual(
      lensesOf(together).map(({ command, target }) => [command, target]),
      ['showHistory', 'accept', 'confirm'].map((name) => [
        `benchmarkBaseline.${name}`,
        { kind: 'benchmark', folder: '/project', id },
      ]),
    );
  });

  it('of parameters say the worst by its name and how many more, and accept all that moved', async () => {
    const workspace = await changed(
      [result('sort/1', 100), result('sort/2', 100), result('sort/3', 100), result('sort/4', 100)],
      [result('sort/1', 100), result('sort/2', 130), result('sort/3', 200), result('sort/4', 80)],
    );
    const together = declaredIn(workspace);
    assert.deepEqual(titles(together), ['3: 200 ns ▲ +100% · critical · and 3 more · history', 'accept 3…', 'confirm']);
    const accept = lensesOf(together)[1]?.target;
    assert.equal(accept?.kind, 'group');
    assert.deepEqual(
      accept.ids.map(({ benchmark }) => benchmark),
      ['sort/3', 'sort/2', 'sort/4'],
    );
  });

  it('say when the code changed since', async () => {
    const workspace = await changed([result('a', 100)], [result('a', 101)]);
    for (const suite of workspace.suites) suite.outdated = new Set(['a']);
    assert.deepEqual(titles(named(workspace, 'a')), ['101 ns +1.0% · outdated: code changed · history']);
    const [row] = treeRows([workspace])[0]?.children() ?? [];
    assert.match(row?.description ?? '', / {2}outdated: code changed$/);
    assert.match(row?.tooltip() ?? '', /Outdated\\?: the code changed after this run/);
  });
});

describe('The hover', () => {
  it('has numbers, picture, links, and the other parameters up to five', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `sort/${index}`);
    // Enough others that stay as they were: else everything would have moved at once.
    const steady = Array.from({ length: 30 }, (_, index) => result(`steady/${index}`, 100));
    const workspace = await changed(
      [...names.map((name) => result(name, 100)), ...steady],
      [...names.map((name, index) => result(name, 120 + index)), ...steady],
    );
    const sorting = declaredIn(workspace, ({ benchmark }) => names.includes(benchmark.name));
    const text = hoverMarkdown(sorting);
    assert.match(text, /^\*\*sort\/7\*\* · 27\\.0% slower · minor/);
    assert.match(text, /\n!\[last 2 runs\\: 100 ns to 127 ns\]\(data:image\/svg\+xml,/);
    assert.match(
      text,
      /\[Accept…\]\(command:benchmarkBaseline\.accept\?[^)\s]+\) · \[History\]\(command:benchmarkBaseline\.showHistory\?/,
    );
    assert.match(text, /\[Confirm\]\(command:benchmarkBaseline\.confirm\?/);
    assert.equal(text.match(/^- sort\/\d: /gm)?.length, 5);
    assert.match(text, /^- 2 more\\\. See the Benchmarks view\\\.$/m);
  });

  it('offers no acknowledgement and no confirmation of what is fine', async () => {
    const offered = async (now: number) => {
      const [declared] = named(await changed([result('a', 100)], [result('a', now)]), 'a');
      return hoverActionsOf(declared).map(({ command }) => command);
    };
    const always = ['benchmarkBaseline.accept', 'benchmarkBaseline.showHistory'];
    assert.deepEqual(await offered(101), always);
    assert.deepEqual(await offered(150), [...always, 'benchmarkBaseline.confirm', 'benchmarkBaseline.acknowledge']);
  });

  const hostile = [
    '[click](command:workbench.action.quit)',
    '<img src=x onerror=alert(1)> <b>bold</b>',
    '![x](https://example.invalid/x.png)',
    '**bold** `code` $(flame) # title',
    '"><script>1</script>',
    'a)](command:evil "x")',
    'line\n\n# title\n- item\n| a | b |',
    '__proto__',
    '100%25 \u202Ereversed',
    '😀'.repeat(200),
  ];
  for (const name of hostile) {
    it(`lets no markup of a name through: ${JSON.stringify(name.slice(0, 40))}`, async () => {
      const workspace = await changed(
        [result(name, 100), result(`${name} 2`, 100)],
        [result(name, 150, { benchmark: { id: name, name, path: [name] } }), failed(`${name} 2`, name)],
      );
      const text = hoverMarkdown(declaredIn(workspace));
      const links = [...text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, address]) => address ?? '');
      assert.ok(links.length >= 3);
      for (const address of links) {
        const command = /^command:([\w.]+)\?/.exec(address)?.[1] ?? '';
        assert.ok(every.has(command) || address.startsWith('data:image/svg+xml,'), address);
      }
      // What is left when links and escaped marks are taken out holds nothing that markdown would take for markup.
      const rest = text.replace(/(?<!\\)!?\[[^\]]*\]\([^)]*\)/g, '').replace(/\\[^\w\s]/g, '');
      assert.doesNotMatch(rest, /[<>`$[\]]|:\/\//);
      assert.doesNotMatch(rest, /^# /m);
    });
  }

  it('carries every name through a link, as VS Code decodes it', () => {
    for (const name of [...hostile, 'a%41', '100%', 'it\'s (odd) & "quoted"']) {
      const address = commandAddress('benchmarkBaseline.accept', { id: name });
      assert.doesNotMatch(address, /[\s()<>"]/);
      const query = decodeURIComponent(address.slice(address.indexOf('?') + 1));
      assert.deepEqual(JSON.parse(decodeURIComponent(query)), [{ id: name }]);
    }
  });
});

describe('The picture of the last runs', () => {
  async function runs(values: readonly number[], more = {}) {
    const { workspace, clock } = createWorld();
    await workspace.load();
    await workspace.history.open();
    for (const [index, value] of values.entries()) {
      const results = [result('a', [metric('duration', value)])];
      const parsed = { tool: 'Tool', results, warnings: [], ...(index === 0 ? more : {}) };
      workspace.applyOutcome(output, look(results, { parsed, hash: `${index}`, modifiedAt: clock.now() }));
      clock.pass(200_000);
      await workspace.settled();
    }
    const [{ suite, verdict }] = declaredIn(workspace);
    return recentValues(workspace, suite, verdict);
  }

  it('has the last ten of this machine, the newest among them once', async () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    assert.deepEqual((await runs(values))?.values, values.slice(-10));
    assert.deepEqual((await runs([1, 2, 3], { machine: otherSystem }))?.values, [2, 3]);
    assert.equal(await runs([1]), undefined);
  });

  const past = { values: [1, 3, 2], baseline: 2, unit: 'ns', direction: 'lower', status: 'regressed' } as const;

  it('draws higher values higher, the baseline dashed, and the newest as a dot', () => {
    const svg = sparklineSvg(past);
    assert.match(svg, /points="3,21 60,3 117,12"/);
    assert.match(svg, /<line [^>]*y1="12" y2="12"[^>]*stroke-dasharray/);
    assert.match(svg, /<circle cx="117" cy="12" [^>]*fill="#e5484d"/);
    assert.match(sparklineSvg({ ...past, values: [5, 5], baseline: 5 }), /points="3,12 117,12"/);
  });

  it('says in words what it draws, and stands in markdown without breaking it', () => {
    assert.equal(sparklineText(past), 'last 3 runs: 1.00 ns to 3.00 ns');
    assert.match(sparklineAddress(past), /^data:image\/svg\+xml,[^\s()'"<>]+$/);
    assert.equal(sparklineMarkdown(undefined), '');
  });
});

describe('Problems and their fixes', () => {
  const two = (duration: number, memory: number) => [metric('duration', duration), metric('memory', memory)];

  it('offer one metric of several, where it got worse', async () => {
    const workspace = await changed(
      [result('a', two(100, 100)), result('b', 100)],
      [result('a', two(100, 150)), result('b', 200)],
    );
    const [a, b] = [named(workspace, 'a')[0], named(workspace, 'b')[0]];
    assert.deepEqual(worseMetrics(a.verdict), ['memory']);
    assert.deepEqual(worseMetrics(b.verdict), []);
  });

  it('say that the code changed since', async () => {
    const workspace = await changed([result('a', 100)], [result('a', 150)]);
    const [suite] = workspace.suites;
    assert.ok(suite);
    const levels = { minor: 'information', major: 'warning', critical: 'error' } as const;
    assert.doesNotMatch(suiteProblems(suite, levels)[0]?.message ?? '', /code changed/);
    suite.outdated = new Set(['a']);
    assert.match(
      suiteProblems(suite, levels)[0]?.message ?? '',
      / Outdated: the code changed after this run\. Run the benchmark again\.$/,
    );
  });
});

describe('Marks', () => {
  it('are of the worst regression, and of nothing else', async () => {
    const workspace = await changed(
      [result('a', 100), result('b', 100), result('c', 100)],
      [result('a', 150), result('b', 120), result('c', 100)],
    );
    assert.equal(markOf(declaredIn(workspace)), 'critical');
    assert.equal(markOf(named(workspace, 'b')), 'minor');
    assert.equal(markOf(named(workspace, 'c')), undefined);
    const [declared] = named(workspace, 'a');
    assert.equal(markOf([{ ...declared, verdict: { ...declared.verdict, status: 'acknowledged' } }]), undefined);
  });

  it('differ by shape and colour', () => {
    for (const part of ['dark', 'light', 'color'] as const)
      assert.equal(new Set(gutterIcons.map((mark) => mark[part])).size, 3);
    const shapes = gutterIcons.map(({ dark }) => /%3Cpath.*/.exec(dark)?.[0]);
    assert.equal(new Set(shapes).size, 3);
  });
});
