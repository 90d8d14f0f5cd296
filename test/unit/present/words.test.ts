// Problems, status bar, acceptance and check in words: the same verdicts, said the same way everywhere.
import { strict as assert } from 'node:assert';
import type { Metric, Result } from '../../../src/core/model/model.ts';
import {
  acceptanceChoices,
  acceptanceTitle,
  acceptedText,
  reasonQuestion,
  undoneText,
} from '../../../src/core/present/acceptance/acceptanceText.ts';
import {
  capProblems,
  moreProblemsMessage,
  type ProblemLevels,
  suiteProblems,
} from '../../../src/core/present/code/problems.ts';
import { checkReport, checkText } from '../../../src/core/present/reports/check.ts';
import { statusText } from '../../../src/core/present/tree/statusBar.ts';
import { benchmarkDescription, spokenLabel } from '../../../src/core/present/verdict/benchmarkText.ts';
import { evidenceLines, machineDifference } from '../../../src/core/present/verdict/evidenceText.ts';
import { escapeMarkdown, oneLine } from '../../../src/core/present/wording/statusLabels.ts';
import {
  createWorld,
  failed,
  look,
  metric,
  otherSystem,
  outputOf,
  result,
  startTime,
  thisSystem,
  type World,
} from '../doubles.ts';

const output = outputOf('bench.json');
const levels: ProblemLevels = { minor: 'information', major: 'warning', critical: 'error' };
async function changed(before: readonly Result[], now: readonly Result[], config?: string): Promise<World> {
  const world = createWorld();
  if (config !== undefined) world.files.texts.set('/project/.benchmark-baseline/config.json', config);
  await world.workspace.load();
  world.workspace.applyOutcome(output, look(before));
  await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
  world.clock.pass(120_000);
  world.workspace.applyOutcome(output, look(now, { modifiedAt: startTime }));
  return world;
}

function problemsOf({ workspace }: World) {
  const suite = workspace.suite(output.suite);
  assert.ok(suite);
  return suiteProblems(suite, levels);
}

describe('A problem', () => {
  const table: readonly (readonly [Metric, Metric, string, string])[] = [
    [
      metric('duration', 9910),
      metric('duration', 15_100),
      'slower',
      'b is 52.4% slower: 15.1 µs, was 9.91 µs. Critical (3.5× the 15% threshold), based on the threshold only.',
    ],
    [
      metric('throughput', 100),
      metric('throughput', 88),
      'throughput',
      'b has 12.0% less throughput: 88.0 ops/s, was 100 ops/s. Minor (1.2× the 10% threshold), based on the threshold only.',
    ],
    [
      metric('memory', 1e6),
      metric('memory', 1.5e6),
      'memory',
      'b has 50.0% more memory: 1.50 MB, was 1.00 MB. Major (2.5× the 20% threshold), based on the threshold only.',
    ],
    [
      metric('errorRate', 0),
      metric('errorRate', 0.07),
      'errors',
      'b has 0.07 more errors: 0.07, was 0. Minor (1.4× the 0.05 threshold), based on the threshold only.',
    ],
    [
      metric('count', 0, { name: 'allocs/op' }),
      metric('count', 3, { name: 'allocs/op' }),
      'other',
      'b has 3 more allocs/op: 3, was 0. Minor (the baseline is zero).',
    ],
    [
      metric('custom', 10, { name: 'score', direction: 'higher' }),
      metric('custom', 8, { name: 'score', direction: 'higher' }),
      'other',
      'b has 20.0% less score: 8.00 points, was 10.0 points. Minor (1.3× the 15% threshold), based on the threshold only.',
    ],
  ];
  for (const [before, now, code, message] of table) {
    it(`says: ${message}`, async () => {
      const [problem] = problemsOf(await changed([result('b', [before])], [result('b', [now])]));
      assert.deepEqual([problem?.code, problem?.message ?? ''], [code, message]);
    });
  }

  it('names the time that moved where it is not the one that the tool headlines, and so does the row', async () => {
    const measured = (tail: number) =>
      result('b', [metric('duration', 900), metric('duration', tail, { name: 'p99', role: 'secondary' })]);
    const world = await changed([measured(2000)], [measured(4100)]);
    const [problem] = problemsOf(world);
    assert.match(problem?.message ?? '', /^b is 2\.0× slower \(\+105%\): p99 4\.10 µs, was 2\.00 µs\. /);
    assert.ok(problem);
    assert.match(benchmarkDescription(problem.verdict), /^\+105% {2}p99 4\.10 µs {2}critical/);
    assert.match(spokenLabel(problem.verdict), /^b, p99 105 percent slower, critical/);
  });

  it('does not call a threshold of zero a baseline of zero', async () => {
    const config = '{ "thresholds": { "maxDurationIncrease": 0 } }';
    const [problem] = problemsOf(await changed([result('b', 100)], [result('b', 101)], config));
    assert.match(problem?.message ?? '', /Critical \(the threshold is 0%\), based on the threshold only\.$/);
  });

  it('stands for what regressed or failed, worst first, at the level of its severity', async () => {
    const before = ['minor', 'major', 'critical', 'worse', 'fine', 'broken', 'gone'].map((name) => result(name, 100));
    const now = [
      result('minor', 120),
      result('major', 130),
      result('critical', 150),
      result('worse', 190),
      result('fine', 100),
      failed('broken', 'no such\nfile'),
    ];
    const world = await changed(before, now);
    assert.deepEqual(
      problemsOf(world).map(({ id, level, code }) => [id.benchmark, level, code]),
      [
        ['worse', 'error', 'slower'],
        ['critical', 'error', 'slower'],
        ['major', 'warning', 'slower'],
        ['minor', 'information', 'slower'],
        ['broken', 'warning', 'failed'],
      ],
    );
    assert.equal(problemsOf(world).at(-1)?.message, 'broken failed: no such file');
    const suite = world.workspace.suite(output.suite);
    assert.ok(suite);
    const off = suiteProblems(suite, { minor: 'off', major: 'off', critical: 'off' });
    assert.deepEqual(
      off.map(({ code }) => code),
      ['failed'],
    );
  });

  it('is none of a result that was carried over', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => result(name, 100));
    const world = await changed(
      all,
      all.map(({ benchmark }) => result(benchmark.id, 200)),
    );
    world.workspace.applyOutcome(output, look([result('a', 100)], { hash: 'partial' }));
    assert.deepEqual(problemsOf(world), []);
  });

  it('is capped at 200 a file, with one line for the rest', () => {
    const { shown, more } = capProblems(Array.from({ length: 1234 }, (_, index) => index));
    assert.deepEqual([shown.length, shown.at(-1), more], [200, 199, 1034]);
    assert.match(moreProblemsMessage(more), /^1034 more/);
    assert.equal(capProblems(shown).more, 0);
  });
});

describe('The status bar', () => {
  const two = (a: number, b: number) => [result('a', a), result('b', b)];
  const cases: readonly (readonly [string, readonly Result[], readonly Result[], string, boolean])[] = [
    ['slower', two(100, 100), two(150, 120), '2 slower', true],
    ['minor only', two(100, 100), two(100, 120), '1 slower', false],
    ['memory among them', [result('a', [metric('memory', 1)])], [result('a', [metric('memory', 9)])], '1 worse', true],
    ['fine', two(100, 100), two(100, 50), '2 OK', false],
    ['failed', two(100, 100), [result('a', 100), failed('b', 'x')], '1 failed', false],
  ];
  for (const [title, before, now, text, warning] of cases) {
    it(`${title}: ${text}`, async () => {
      const { workspace } = await changed(before, now);
      const status = statusText([workspace]);
      assert.deepEqual(
        [status.text, status.spoken, status.warning],
        [`$(graph-line) ${text}`, `Benchmarks: ${text}`, warning],
      );
    });
  }

  it('is fine only where it says nothing but how many are fine', async () => {
    const fine = async (before: readonly Result[], now: readonly Result[]) => {
      const { workspace } = await changed(before, now);
      return statusText([workspace]).fine;
    };
    assert.equal(await fine(two(100, 100), two(100, 50)), true);
    assert.equal(await fine(two(100, 100), two(100, 120)), false);
    assert.equal(await fine(two(100, 100), [result('a', 100), failed('b', 'x')]), false);
    const world = await changed(two(100, 100), two(100, 100));
    world.workspace.applyOutcome(output, { kind: 'problem', problem: { reason: 'invalid', message: 'Wrong.' } });
    assert.equal(statusText([world.workspace]).fine, false);
    assert.equal(statusText([]).fine, false);
  });

  it('is hidden where there is nothing, spins while a project with a policy is read, and says what is missing', async () => {
    const world = createWorld();
    assert.equal(statusText([]).text, undefined);
    assert.equal(statusText([world.workspace]).text, undefined);
    world.files.texts.set('/project/.benchmark-baseline/config.json', '{}');
    await world.workspace.load();
    assert.equal(statusText([world.workspace]).text, '$(sync~spin) benchmarks');
    world.workspace.setLoading(false);
    assert.equal(statusText([world.workspace]).text, undefined);
    world.workspace.applyOutcome(output, look([result('a', 1)]));
    assert.equal(statusText([world.workspace]).text, '$(graph-line) no baseline');
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    const parsed = { tool: 'T', results: [result('a', 1)], warnings: [], machine: { cpuModel: 'Other' } };
    world.workspace.applyOutcome(output, look([], { parsed }));
    assert.equal(statusText([world.workspace]).text, '$(graph-line) different machine');
    world.workspace.applyOutcome(output, { kind: 'problem', problem: { reason: 'invalid', message: 'Wrong.' } });
    assert.equal(statusText([world.workspace]).text, '$(graph-line) cannot read output file');
    world.workspace.applyOutcome(output, { kind: 'gone' });
    assert.equal(statusText([world.workspace]).text, '$(graph-line) no results');
  });

  it('says how many cannot be judged where nothing else is to say', () => {
    const { workspace } = createWorld();
    workspace.applyOutcome(output, look([result('a', [metric('custom', 1, { direction: 'unknown' })])]));
    assert.equal(statusText([workspace]).text, '$(graph-line) 1 inconclusive');
  });

  it('has one escaped line a suite in its tooltip', async () => {
    const { workspace } = createWorld();
    workspace.applyOutcome(outputOf('<b>.json'), look([result('a', 1)]));
    assert.match(statusText([workspace]).tooltip, /^\\<b\\>\\\.json: 1 new · now\n\nBaseline: default\n\nClick/);
  });
});

describe('Accepting in words', () => {
  it('counts, asks why, and says what was done', async () => {
    const before = ['a', 'b', 'c', 'd'].map((name) => result(name, 100));
    const now = [result('a', 152.4), result('b', 50), result('c', 100), result('d', 300), result('e', 1)];
    const { workspace } = await changed(before, now);
    const items = workspace.acceptances.plan();
    assert.equal(acceptanceTitle(items), '1 better · 2 worse · 1 new · 1 unchanged');
    assert.equal(reasonQuestion(items), 'Reason for accepting 2 worse results');
    const one = workspace.acceptances.plan([{ suite: output.suite, benchmark: 'a' }]);
    assert.equal(reasonQuestion(one), 'Reason for accepting: 52.4% slower');
    assert.deepEqual([acceptedText(one), acceptedText(items)], ['a accepted', '5 benchmarks accepted']);
    assert.deepEqual(
      acceptanceChoices(items).map(({ label, picked }) => `${picked ? 'x' : ' '} ${label}`),
      ['  a', '  d', 'x b', 'x e', 'x c'],
    );
    assert.deepEqual([0, 1, 2].map(undoneText), [
      'Nothing to undo in this window.',
      '1 acceptance undone',
      '2 acceptances undone',
    ]);
  });

  it('offers one line a kind for very many', async () => {
    const many = (value: number) => Array.from({ length: 600 }, (_, index) => result(`b${index}`, value));
    const { workspace } = await changed(many(100), many(100).with(3, result('b3', 900)));
    const choices = acceptanceChoices(workspace.acceptances.plan());
    assert.deepEqual(
      choices.map(({ label, picked, items }) => [label, picked, items.length]),
      [
        ['1 worse', false, 1],
        ['599 unchanged', true, 599],
      ],
    );
  });
});

describe('A check', () => {
  it('is text: suites, worst first, why if asked, and the total', async () => {
    const before = [result('a', 100), result('b', 100)];
    const { workspace } = await changed(before, [result('a', 100), result('b', 130), failed('c', 'boom')]);
    const text = checkText(workspace, { explain: true });
    assert.equal(
      text,
      [
        'bench.json: 1 slower · 1 failed of 3 · 2 min ago',
        '  duration +14.0% (geometric mean of 2 benchmarks, 1 not included)',
        '  regressed  b is 30.0% slower: 130 ns, was 100 ns. Major (2.0× the 15% threshold), based on the threshold only.',
        '      same machine',
        '      +30.0% exceeds the 15% threshold (default)',
        '      based on the threshold only: the noise is not known yet',
        '  failed     c failed: boom',
        '  unchanged  a  0.0%  100 ns',
        '      same machine',
        '      0.0% is within the 15% threshold (default)',
        '',
        '1 slower · 1 failed · 1 OK',
      ].join('\n'),
    );
    assert.doesNotMatch(checkText(workspace, { explain: false }), /same machine/);
  });

  it('lets no name move the cursor of a terminal', async () => {
    const { workspace } = await changed(
      [result('\u001b[2Jx\u0007\u202Ey', 100)],
      [result('\u001b[2Jx\u0007\u202Ey', 300)],
    );
    const lines = checkText(workspace, { explain: true }).split('\n');
    for (const line of lines) assert.doesNotMatch(line, /\p{Cc}|\u202e/u);
  });

  it('is JSON with plain numbers and the evidence', async () => {
    const sampled = metric('duration', 130, { processes: [[1, 2], [3]] });
    const { workspace } = await changed([result('b', 100)], [result('b', [sampled])]);
    const [suite] = checkReport(workspace).suites;
    const benchmark = suite?.benchmarks[0];
    assert.deepEqual(
      [suite?.suite, suite?.format, benchmark?.status, benchmark?.severity],
      ['bench.json', 'tool', 'regressed', 'major'],
    );
    const { evidence, ...numbers } = benchmark?.metrics[0] ?? { evidence: [] };
    assert.deepEqual(numbers, {
      name: 'duration',
      value: 130,
      baseline: 100,
      unit: 'ns',
      direction: 'lower',
      samples: 3,
      judged: true,
      status: 'regressed',
      severity: 'major',
      change: { kind: 'percent', amount: 30 },
      threshold: { limit: 15, kind: 'percent', source: 'default' },
    });
    assert.equal(evidence.length, 3);
    assert.deepEqual(JSON.parse(JSON.stringify(checkReport(workspace))), checkReport(workspace));
  });

  it('of nothing says so', () => {
    const { workspace } = createWorld();
    assert.match(
      checkText(workspace, { explain: false }),
      /^No benchmark output was found\. Name one \(benchmark-baseline check OUTPUT\), or list it/,
    );
    assert.deepEqual(checkReport(workspace), { baseline: 'default', suites: [] });
  });
});

describe('Words', () => {
  it('say which machine differs, where both are stated', () => {
    assert.equal(machineDifference(thisSystem, otherSystem), 'CPU: Own CPU → Other CPU, cores: 8 → 4');
    assert.equal(machineDifference({ ...thisSystem, cpuCores: 0, os: '' }, thisSystem), 'no details available');
  });

  it('name the place of a threshold', async () => {
    const config = '{ "overrides": [{ "metrics": "errorRate", "threshold": 0.05 }] }';
    const rate = (value: number) => [metric('errorRate', value)];
    const { workspace } = await changed([result('a', rate(0.5))], [result('a', rate(0.6))], config);
    const [shown] = workspace.verdict({ suite: output.suite, benchmark: 'a' })?.metrics ?? [];
    assert.ok(shown);
    assert.equal(evidenceLines(shown)[1], '+0.1 exceeds the 0.05 threshold (overrides[0] in config.json)');
  });

  const names: readonly (readonly [string, string])[] = [
    ['a\r\n\tb', 'a b'],
    ['\u001b[31mred\u0000', '[31mred'],
    ['\u202Eevil\u2066', 'evil'],
    ['x'.repeat(300), `${'x'.repeat(199)}…`],
    [`${'x'.repeat(198)}😀yy`, `${'x'.repeat(198)}…`],
  ];
  for (const [name, text] of names) {
    it(`keep ${JSON.stringify(name.slice(0, 20))} on one line`, () => assert.equal(oneLine(name), text));
  }

  it('escape everything that markdown would take for more than text', () => {
    const marks = '\\`*_{}[]()#+-.!|<>~&$:@';
    assert.equal(escapeMarkdown(marks), [...marks].map((mark) => `\\${mark}`).join(''));
  });
});
