// Gungraun, iai-callgrind and iai: counts are exact, the current number counts and never the old one.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { gungraunJson } from '../../../src/core/formats/rust/gungraunJson.ts';
import { gungraunText, iaiText } from '../../../src/core/formats/rust/gungraunText.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

const ir = { metrics: { Both: [{ Int: 12 }, { Int: 99 }] } };

function summary(profiles: readonly object[], more: object = {}): string {
  const names = { module_path: 'm::g::f', function_name: 'f', benchmark_file: 'benches/b.rs', id: 'small' };
  return JSON.stringify({ ...names, version: '6', profiles, ...more });
}

function profile(tool: string, kind: string, metrics: object): object {
  return { tool, summaries: { parts: [], total: { regressions: [], summary: { [kind]: metrics } } } };
}

const callgrind = profile('Callgrind', 'Callgrind', {
  D1MissRate: { metrics: { Left: { Float: 5 } } },
  Ir: ir,
  L1hits: { metrics: { Left: { Int: 7 } } },
  EstimatedCycles: { metrics: { Left: { Int: 40 } } },
  Dr: { metrics: { Right: { Int: 3 } } },
});

describe('Gungraun JSON', () => {
  it('headlines instructions, exactly, and takes the new number of two', () => {
    const run = parseText(gungraunJson, summary([callgrind]));
    const [first] = result(run, 'm::g::f small').metrics;
    assert.equal(first?.name, 'Callgrind.Ir');
    assert.equal(first.value, 12);
    assert.equal(first.exact, true);
    assert.equal(character(first), 'primary count lower count');
    assert.equal(character(metric(run, 'm::g::f small', 'Callgrind.EstimatedCycles')), 'secondary count lower count');
    assert.equal(character(metric(run, 'm::g::f small', 'Callgrind.L1hits')), 'informative count unknown count');
    assert.equal(metric(run, 'm::g::f small', 'Callgrind.D1MissRate').value, 0.05);
    assert.ok(!result(run, 'm::g::f small').metrics.some((each) => each.name.endsWith('Dr')));
  });

  it('calls a benchmark with old numbers only failed', () => {
    const old = profile('Callgrind', 'Callgrind', { Ir: { metrics: { Right: { Int: 3 } } } });
    assert.match(result(parseText(gungraunJson, summary([old])), 'm::g::f small').failure ?? '', /no current numbers/);
  });

  it('keeps the tools apart that report errors, and counts bytes as memory', () => {
    const errors = { Errors: { metrics: { Left: { Int: 1 } } } };
    const heap = profile('DHAT', 'Dhat', { TotalBytes: { metrics: { Left: { Int: 64 } } } });
    const run = parseText(
      gungraunJson,
      summary([callgrind, profile('Memcheck', 'ErrorTool', errors), profile('DRD', 'ErrorTool', errors), heap]),
    );
    assert.equal(character(metric(run, 'm::g::f small', 'Memcheck.Errors')), 'secondary count lower count');
    assert.equal(character(metric(run, 'm::g::f small', 'DRD.Errors')), 'secondary count lower count');
    assert.equal(character(metric(run, 'm::g::f small', 'DHAT.TotalBytes')), 'secondary memory lower B');
  });

  const older: readonly (readonly [string, object])[] = [
    ['1', { callgrind_summary: { summaries: [{ events: { Ir: { new: 12, old: 9 } } }] }, tool_summaries: [] }],
    ['3', { callgrind_summary: { callgrind_run: { total: { summary: { Ir: { metrics: { Both: [12, 9] } } } } } } }],
  ];
  for (const [version, more] of older) {
    it(`reads schema ${version}`, () => {
      const run = parseText(gungraunJson, summary([], { version, profiles: undefined, ...more }));
      assert.equal(metric(run, 'm::g::f small', 'Callgrind.Ir').value, 12);
    });
  }

  it('says that a limit of the project is exceeded', () => {
    const failing = {
      ...callgrind,
      summaries: { parts: [], total: { regressions: [{}], summary: { Callgrind: { Ir: ir } } } },
    };
    assert.deepEqual(parseText(gungraunJson, summary([callgrind])).warnings, []);
    const expected = ['m::g::f small exceeds a limit set by the project.'];
    assert.deepEqual(parseText(gungraunJson, summary([failing])).warnings, expected);
  });

  it('waits for a benchmark that is cut, and reads those before it', () => {
    const whole = summary([callgrind]);
    assert.throws(
      () => parseText(gungraunJson, `running 0 tests\n${whole.slice(0, -9)}`),
      (error) => error instanceof FormatError && error.kind === 'incomplete',
    );
    assert.deepEqual(ids(parseText(gungraunJson, `${whole}\n${whole.slice(0, -9)}`)), ['m::g::f small']);
  });

  it('points at the function and its file', () => {
    const [first] = parseText(gungraunJson, summary([callgrind])).results;
    assert.ok(first);
    assert.deepEqual(gungraunJson.declaration?.(first.benchmark), {
      language: 'rust',
      names: ['f'],
      path: 'benches/b.rs',
    });
  });
});

describe('Gungraun text', () => {
  const text = [
    'm::g::f id:two',
    'lines',
    '  Instructions:   \u001b[1m12\u001b[0m|9       (+33%)',
    '  L1 Hits:        N/A|9       (****)',
    '  ======= DHAT ============',
    '  Total bytes:    64|N/A     (****)',
    '',
    'Gungraun result: Ok.',
    '',
  ].join('\n');

  it('reads names over several lines, new numbers, tools', () => {
    const run = parseText(gungraunText, text);
    assert.deepEqual(ids(run), ['m::g::f id:two lines']);
    const found = run.results[0]?.metrics.map((each) => `${each.name} ${each.value} ${each.role} ${each.exact}`);
    assert.deepEqual(found, ['Instructions 12 primary true', 'DHAT.Total bytes 64 secondary true']);
  });

  it('keeps baselines out of names and comparisons with other benchmarks out of the counts', () => {
    const run = parseText(
      gungraunText,
      [
        'm::g::f id',
        '  Baselines:                       |main',
        '  Instructions:                  63|66   (-4.5%)',
        '  Comparison with g id:vec! [1, 2]',
        '  Instructions:                  63|99   (-4.5%)',
        'm::g::other',
        '  Baselines:                   main|main',
        '  Instructions:                   5|N/A  (****)',
      ].join('\n'),
    );
    assert.deepEqual(ids(run), ['m::g::f id', 'm::g::other']);
    assert.deepEqual(
      run.results.map(({ metrics }) => metrics.map((each) => each.value)),
      [[63], [5]],
    );
  });

  it('takes the total of processes and threads that are shown one by one', () => {
    const shown = (title: string, count: number) => [
      `  ## ${title}`,
      '  Command:             target/release/deps/lib_bench_threads',
      `  Instructions:                       ${count}|N/A   (***)`,
    ];
    const parts = [...shown('pid: 1 part: 1 thread: 1        |N/A', 3), ...shown('pid: 1 part: 1 thread: 2 |N/A', 4)];
    const dhat = ['  ======= DHAT =====', '  Total bytes:    64|N/A     (****)'];
    const run = parseText(gungraunText, ['m::g::f two:2', ...parts, ...shown('Total', 7), ...dhat, ''].join('\n'));
    assert.deepEqual(ids(run), ['m::g::f two:2']);
    assert.deepEqual(
      run.results[0]?.metrics.map((each) => `${each.name} ${each.value}`),
      ['Instructions 7', 'DHAT.Total bytes 64'],
    );
    const unfinished = ['m::g::f two:2', ...parts, ''].join('\n');
    assert.throws(() => parseText(gungraunText, unfinished), /no finished/);
    assert.equal(parseText(gungraunText, `${unfinished}\n`).results.length, 1);
  });

  it('reads a grid, names too long for their column, and what perf measures in units', () => {
    const lines = [
      'm::g::f id',
      '|======== CALLGRIND ====',
      '|-## pid: 1 part: 1 thread: 1        |N/A',
      '| Command:             target/release/x',
      '| Instructions:                  1|N/A   (***)',
      '|-## Total',
      '| Instructions:                  2|N/A   (***)',
      '| Total read+write of everything there is:',
      '|                        12345678|1  (***)',
      '|======== PERF ====',
      '| task-clock [ms]:               1.5|N/A   (***)',
      '|   samples                       5|N/A   (***)',
      '| instructions:u:               77|N/A   (***)',
      '',
    ].join('\n');
    assert.equal(detectFormat(createInput('output', lines))?.id, 'gungraun-text');
    const run = parseText(gungraunText, lines);
    assert.deepEqual(
      run.results[0]?.metrics.map(({ name, value, unit, exact }) => `${name} ${value} ${unit} ${exact}`),
      [
        'Instructions 2 count true',
        'Total read+write of everything there is 12345678 count true',
        'PERF.task-clock 1500000 ns undefined',
        'PERF.instructions:u 77 count undefined',
      ],
    );
  });

  it('says which limits of the project are exceeded', () => {
    const regressions = [
      '',
      'Regressions:',
      '',
      '  m::g::f short:',
      '    Callgrind: Instructions (1650 -> 1734): +5.09% exceeds limit of +5.0%',
      '',
    ];
    assert.deepEqual(parseText(gungraunText, text + regressions.join('\n')).warnings, [
      'm::g::f short: Callgrind: Instructions (1650 -> 1734): +5.09% exceeds limit of +5.0%.',
    ]);
  });

  it('does not read half a line', () => {
    assert.throws(() => parseText(gungraunText, text.slice(0, text.indexOf('12') + 1)), /no finished benchmark/);
  });
});

describe('iai text', () => {
  const text = 'short\n  Instructions:   1243 (+1.1%)\n  L1 Accesses:    1580\n  Estimated Cycles: 1655\n';

  it('reads counts with and without a change', () => {
    assert.ok(iaiText.sniff(createInput('output', text)));
    const run = parseText(iaiText, text);
    assert.equal(character(metric(run, 'short', 'Instructions')), 'primary count lower count');
    assert.equal(metric(run, 'short', 'Estimated Cycles').value, 1655);
    assert.equal(character(metric(run, 'short', 'L1 Accesses')), 'informative count unknown count');
  });

  it('reads the first versions of iai-callgrind', () => {
    const old = 'm::g::f short:10\n  Instructions:  1727 (No change)\n  L1 Hits:  2621\n  Total read+write:  2630\n';
    assert.equal(detectFormat(createInput('output', old))?.id, 'iai-text');
    const run = parseText(iaiText, `running 0 tests\n\n${old}`);
    assert.deepEqual(ids(run), ['m::g::f short:10']);
    assert.equal(metric(run, 'm::g::f short:10', 'Total read+write').value, 2630);
    assert.deepEqual(iaiText.declaration?.(result(run, 'm::g::f short:10').benchmark)?.names, ['f']);
  });

  it('does not read half a number', () => {
    assert.equal(parseText(iaiText, text.slice(0, -3)).results[0]?.metrics.length, 2);
  });
});
