// Reports: what they say, that each format holds every number, and that no name gets out of its place.
import { strict as assert } from 'node:assert';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkspace } from '../../../src/cli/readWorkspace.ts';
import type { BaselineMetrics } from '../../../src/core/baselines/baselineReport.ts';
import { reportDocument, reportFormats } from '../../../src/core/present/reports/index.ts';
import type { ReportDocument } from '../../../src/core/present/reports/reportTypes.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { createWorld, failed, look, outputOf, result, startTime } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';
import { suitePast } from './history/pasts.ts';

const entries: readonly BaselineMetrics[] = [
  {
    id: { suite: 'bench', benchmark: 'sort/quick' },
    version: 3,
    createdAt: '2026-11-23T10:00:00.000Z',
    throughput: 1234.5678,
    averageDuration: 0.0123456,
    p95Duration: 0.02,
    errorRate: 0,
    memory: 12,
  },
  {
    id: { suite: 'a,"b"', benchmark: '=cmd|\n<script>alert(1)</script> **x**' },
    version: 1,
    createdAt: '2026-11-23T11:00:00.000Z',
  },
];

const acceptedOnly: ReportDocument = {
  project: 'mine',
  baseline: 'default',
  summary: '',
  suites: [],
  events: [],
  entries,
  generatedAt: '2026-11-23T12:00:00.000Z',
};

function written(id: string, report: ReportDocument = acceptedOnly): string {
  const format = reportFormats.find((candidate) => candidate.id === id);
  assert.ok(format, `there is no report ${id}`);
  return format.write(report);
}

/** What one suite measured, held against what was accepted of it. */
async function measured(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
  suite = 'bench.json',
) {
  const { workspace, clock, files } = createWorld();
  await workspace.load();
  const resultsOf = (values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([name, value]) => result(name, value));
  workspace.applyOutcome(outputOf(suite), look(resultsOf(before)));
  await workspace.acceptances.accept(workspace.acceptances.plan());
  clock.pass(300_000);
  const broken = failed('broken', 'boom @octocat <b>');
  workspace.applyOutcome(outputOf(suite), look([...resultsOf(now), broken], { modifiedAt: startTime + 300_000 }));
  await workspace.settled();
  return { workspace, files };
}

const rowsIn = (markdown: string): readonly string[] => markdown.split('\n').filter((line) => line.startsWith('| '));

/** As GitHub splits a row: every pipe that no backslash stands before ends a cell, in code too. */
const cellsIn = (row: string): readonly string[] => row.split(/(?<!\\)\|/).slice(1, -1);

const withoutCode = (markdown: string): string => markdown.replace(/<code>[^<>*_[\]`|@]*<\/code>|`[^`\n]*`/g, '');

const hostile = [
  '__proto__',
  '<script>alert(1)</script>',
  '</code></summary><img src=x onerror=alert(1)>',
  'a | b \\| c \\',
  '`` ` ```',
  '**bold** _it_ [link](http://evil.example) ![x](y) <!-- -->',
  '@octocat #1 owner/repo#2 www.evil.example',
  '=HYPERLINK("http://evil.example")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  ' =SUM(A1)',
  'two\nlines\r\n| three |',
  '"quoted", \'too\'',
  '\u202eturned',
  '🚀'.repeat(3000),
];

describe('A report', () => {
  it('as JSON is a BaselineReport, and holds every number as it is', () => {
    const read = JSON.parse(written('json'));
    assert.deepEqual(Object.keys(read).sort(), ['entries', 'generatedAt', 'totalBaselines']);
    assert.deepEqual(read, { totalBaselines: 2, entries, generatedAt: '2026-11-23T12:00:00.000Z' });
  });

  it('as CSV quotes what needs it and runs no formula', () => {
    const lines = written('csv').split('\r\n');
    assert.equal(
      lines[0],
      'suite,benchmark,version,createdAt,throughput (ops/s),average duration (ms),p95 duration (ms),error rate,memory (MB)',
    );
    assert.equal(lines[1], 'bench,sort/quick,3,2026-11-23T10:00:00.000Z,1234.5678,0.0123456,0.02,0,12');
    assert.equal(lines[2], '"a,""b""","\'=cmd|\n<script>alert(1)</script> **x**",1,2026-11-23T11:00:00.000Z,,,,,');
    assert.deepEqual(lines.slice(3), ['']);
  });

  it('without anything measured lists what was accepted', () => {
    const rows = rowsIn(written('markdown'));
    assert.equal(rows.length, 4);
    assert.match(rows[2] ?? '', /`sort\/quick` \| 3 \| .* \| 1230 \| 0\.0123 \| 0\.02 \| 0 \| 12 \|$/);
    assert.match(written('html'), /<details open="">.*<td class="n">1230<\/td>/s);
  });

  it('for a pull request says what changed first, worst first, and folds the rest away', async () => {
    const { workspace, files } = await measured(
      { quick: 100, merge: 100, heap: 100, gone: 100 },
      { quick: 200, merge: 50, heap: 101, fresh: 5 },
    );
    files.texts.set(
      '/project/.benchmark-baseline/config.json',
      '{ "events": [{ "at": "2026-01-01", "note": "new laptop" }] }',
    );
    await workspace.reloadConfig();
    const text = written('markdown', reportDocument(workspace));
    const [head, ...parts] = text.split('<details>');
    assert.equal(
      head,
      [
        '### 🔴 Benchmarks: 1 slower · 1 failed · 1 new · 1 missing · 2 OK',
        '',
        'Compared with the baseline `default`.',
        '',
        '- `bench.json` · duration +0.3% (geometric mean of 3 benchmarks, 3 not included)',
        '',
        '| benchmark | change | now | baseline | noise | verdict |',
        '| --- | --: | --: | --: | --: | --- |',
        '| `quick` duration | +100% | 200 ns | 100 ns |  | 🔴 critical, based on the threshold only |',
        '| `broken` |  |  |  |  | 🔴 failed\\: boom @<!-- -->octocat \\<b\\> |',
        '| `merge` duration | −50.0% | 50.0 ns | 100 ns |  | 🟢 improved |',
        '',
        '',
      ].join('\n'),
    );
    assert.match(parts[0] ?? '', /^<summary>3 with no action needed<\/summary>\n\n\| benchmark .*`heap`.*<\/details>/s);
    assert.match(
      parts[1] ?? '',
      /^<summary>Machine and environment<\/summary>\n\n- `bench\.json`: Tool · 2026-01-02 03:09 UTC · Own CPU, linux, x64\n/,
    );
    assert.match(parts[2] ?? '', /^<summary>Events<\/summary>\n\n- 2026-01-01: new laptop\n/);
  });

  it('lets no name become markup, a mention or a cell of its own', async () => {
    const values = (factor: number) => Object.fromEntries(hostile.map((name, index) => [name, (index + 1) * factor]));
    for (const suite of ['bench.json', '<img> | @octocat `x']) {
      const { workspace } = await measured(values(1), values(2), suite);
      await workspace.configFile.change(() =>
        JSON.stringify({ events: hostile.map((note) => ({ at: '2026-01-01', note })) }),
      );
      await workspace.reloadConfig();
      const report = reportDocument(workspace);
      const text = written('markdown', report);
      for (const row of rowsIn(text)) assert.equal(cellsIn(row).length, 6, row);
      const bare = withoutCode(text).replace(/<\/?(details|summary|sub)>|@<!-- -->|#<!-- -->/g, '');
      assert.doesNotMatch(bare, /(?<!\\)[<*_`]|(?<!\\)\](?=\()|@\w|#\d|https?:/);
      assertPage(written('html', report));
      const cells = written('csv', { ...report, entries: report.entries }).split(/,|\r\n/);
      for (const cell of cells) assert.doesNotMatch(cell, /^"?\s*[=@+-]\D/, cell);
    }
  });

  it('for a pull request fits into a comment, and says how many it left out', async () => {
    const many = (factor: number) =>
      Object.fromEntries(Array.from({ length: 2500 }, (_, index) => [`${'|`@'.repeat(20)}${index}`, 100 * factor]));
    const { workspace } = await measured(many(1), many(2));
    const text = written('markdown', reportDocument(workspace));
    assert.ok(text.length <= 65_000, String(text.length));
    const leftOut = Number((/^([\d,]+) more are not shown/m.exec(text)?.[1] ?? '').replace(',', ''));
    assert.ok(leftOut > 1000);
    const heads = 2 * rowsIn(text).filter((row) => row.startsWith('| ---')).length;
    assert.equal(rowsIn(text).length - heads + leftOut, 2501);
    assert.match(text, /<sub>Benchmark Baseline/);
  });

  it('as HTML draws the history of every benchmark with versions, failures and events, one picture a machine', async () => {
    const { workspace } = await suitePast();
    await workspace.configFile.change(() => '{ "events": [{ "at": "2025-12-01", "note": "Rust <1.95>" }] }');
    await workspace.reloadConfig();
    const page = written('html', reportDocument(workspace));
    assertPage(page);
    const charts = page.match(/<svg class="chart".*?<\/svg>/gs) ?? [];
    assert.equal(charts.length, 6);
    const [quick = ''] = charts;
    assert.match(quick, /aria-label="History of /);
    assert.match(quick, />v1<.*>v2</s);
    assert.match(quick, /<g><title>2025-12-01: Rust &lt;1\.95&gt;<\/title>/);
    assert.equal(quick.match(/class="failure"/g)?.length, 1);
    assert.equal(quick.match(/<(circle class="point"|path class="beyond"|path class="failure")/g)?.length, 41);
    assert.doesNotMatch(page, /NaN|Infinity|undefined/);
  });

  it('is about the suites that are asked for', async () => {
    const { workspace } = await measured({ a: 1 }, { a: 1 });
    assert.deepEqual(reportDocument(workspace, (suite) => suite === 'other').suites, []);
    assert.equal(reportDocument(workspace, (suite) => suite === 'bench.json').suites.length, 1);
  });

  describe('of what real tools wrote', () => {
    const sandbox = useSandbox();

    it('holds every benchmark once in each format, and nothing that is no number', async () => {
      cpSync(join('test', 'workspaces', 'demo'), sandbox.folder, { recursive: true });
      const workspace: Workspace = await readWorkspace(sandbox.folder, []);
      const report = reportDocument(workspace);
      await workspace.close();
      assert.equal(rowsIn(written('markdown', report)).length, 2 * 2 + 45);
      const page = written('html', report);
      assertPage(page);
      assert.equal(page.match(/<th scope="row">/g)?.length, 45);
      assert.equal(JSON.parse(written('json', report)).totalBaselines, report.entries.length);
      for (const id of ['markdown', 'html'])
        assert.doesNotMatch(written(id, report), /NaN|Infinity|undefined|\[object/);
    });
  });
});

const allowedTags = new Set(
  'html head meta title style body header main section h1 h2 h3 p ul li code b div table thead tbody tr th td details summary footer figure figcaption svg g line path circle rect text'.split(
    ' ',
  ),
);

/** Complete in itself, without script; nothing from outside became an element or an attribute. */
function assertPage(page: string): void {
  const tags = page.match(/<[^>]*>/g) ?? [];
  for (const tag of tags.slice(1)) {
    const name = /^<\/?([^\s>/]*)/.exec(tag)?.[1] ?? '';
    assert.ok(allowedTags.has(name), tag);
    assert.doesNotMatch(tag.replace(/"[^"]*"/g, ''), /\bon\w+=|href|src/, tag);
  }
  const opened = tags.filter((tag) => /^<[a-z]/.test(tag) && !/^<meta/.test(tag)).length;
  assert.equal(opened, tags.filter((tag) => tag.startsWith('</')).length);
  assert.doesNotMatch(page.replace(/<title>[^<]*<\/title>/g, ''), /url\(|@import/);
}
