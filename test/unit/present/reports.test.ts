// Exports of the accepted baselines: each format holds every number and lets no name out of its cell.
import { strict as assert } from 'node:assert';
import type { BaselineMetrics } from '../../../src/core/baselines/report.ts';
import { reportFormats } from '../../../src/core/present/reports/index.ts';

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

function written(id: string): string {
  const format = reportFormats.find((candidate) => candidate.id === id);
  assert.ok(format, `there is no report ${id}`);
  return format.write({
    project: 'mine',
    baseline: 'default',
    summary: '',
    suites: [],
    events: [],
    entries,
    generatedAt: '2026-11-23T12:00:00.000Z',
  });
}

describe('A report', () => {
  it('as JSON holds every number as it is', () => {
    assert.deepEqual(JSON.parse(written('json')), {
      totalBaselines: 2,
      entries,
      generatedAt: '2026-11-23T12:00:00.000Z',
    });
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

  it('as Markdown is one table with a row a baseline', () => {
    const rows = written('markdown')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    assert.equal(rows.length, 4);
    assert.match(rows[2] ?? '', /`sort\/quick` \| 3 \| .* \| 1230 \| 0\.0123 \| 0\.02 \| 0 \| 12 \|$/);
    assert.match(rows[3] ?? '', /^\| `a,"b"` \| <code>[^<>*|]*<\/code> \| 1 \|/);
  });

  it('as HTML lets no name become markup and asks nobody', () => {
    const page = written('html');
    assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    assert.doesNotMatch(page, /<script|https?:|src=/);
  });
});
