// Every rung of the ladder: what is judged by it, at its boundaries, and the line of evidence that it leaves.
import { strict as assert } from 'node:assert';
import { isConfirmedImprovement } from '../../../src/core/detection/confirmedImprovement.ts';
import type { EvidenceFound } from '../../../src/core/model/evidence.ts';
import type { Metric, Severity, Status } from '../../../src/core/model/model.ts';
import { evidenceLines } from '../../../src/core/present/verdict/evidenceText.ts';
import { metric, rulesOf } from '../doubles.ts';
import { acceptedAt, shownOf, type Weighing, weigh, weighAll } from './pasts.ts';

const time = (value: number, more: Partial<Metric> = {}): Metric => metric('duration', value, more);
const rate = (value: number, more: Partial<Metric> = {}): Metric => metric('throughput', value, more);

/** Factors of eight and more calm runs, within one percent. */
const calm = [1.003, 0.996, 1.009, 0.992, 1.001, 0.998, 1.006, 0.994, 1.002, 0.997];
const runs = (height: number, count = 8, make = time): readonly Metric[] =>
  Array.from({ length: count }, (_, index) => make(height * (calm[index % calm.length] ?? 1)));

/** Processes of eight samples: the typical time of each a percent around `height`. */
const processes = (height: number, count: number, spread = 0.01): readonly (readonly number[])[] =>
  Array.from({ length: count }, (_, process) => {
    const own = height * (1 + spread * ((calm[process % calm.length] ?? 1) - 1) * 100);
    return Array.from({ length: 8 }, (_, sample) => own * (1 + 0.001 * sample));
  });
const sampled = (height: number, count = 5, more: Partial<Metric> = {}): Metric =>
  time(height, { processes: processes(height, count), ...more });

interface Rung extends Weighing {
  readonly title: string;
  readonly status: Status;
  readonly severity?: Severity;
  readonly leaves: EvidenceFound['kind'];
  readonly smallButReal?: true;
}

const exact = { exact: true };
const zero = time(0);

const rungs: readonly Rung[] = [
  // Exact: no noise, the threshold alone says whether it matters.
  {
    title: 'an exact count beyond its threshold',
    baseline: metric('count', 100, exact),
    current: metric('count', 106, exact),
    status: 'regressed',
    severity: 'minor',
    leaves: 'exact',
  },
  {
    title: 'an exact count below its threshold',
    baseline: metric('count', 100, exact),
    current: metric('count', 104, exact),
    status: 'unchanged',
    leaves: 'exact',
    smallButReal: true,
  },
  {
    title: 'an exact count that got less',
    baseline: metric('count', 100, exact),
    current: metric('count', 50, exact),
    status: 'improved',
    leaves: 'exact',
  },
  {
    title: 'an exact count that is the same',
    baseline: metric('count', 100, exact),
    current: metric('count', 100, exact),
    status: 'unchanged',
    leaves: 'exact',
  },
  {
    title: 'an exact count from zero',
    baseline: metric('count', 0, exact),
    current: metric('count', 1, exact),
    status: 'regressed',
    severity: 'minor',
    leaves: 'zeroBaseline',
  },
  {
    title: 'less than one exact byte',
    baseline: metric('memory', 1, exact),
    current: metric('memory', 1.9, exact),
    status: 'unchanged',
    leaves: 'belowMinChange',
  },
  // Floor.
  {
    title: 'a change of 0.09 ns, however many percent',
    baseline: time(0.1),
    current: time(0.19),
    status: 'unchanged',
    leaves: 'belowMinChange',
  },
  {
    title: 'a change of more than 0.1 ns',
    baseline: time(0.1),
    current: time(0.21),
    status: 'regressed',
    severity: 'critical',
    leaves: 'thresholdOnly',
  },
  {
    title: 'less than one byte',
    baseline: metric('memory', 2),
    current: metric('memory', 2.9),
    status: 'unchanged',
    leaves: 'belowMinChange',
  },
  {
    title: 'a zero baseline within the floor',
    baseline: zero,
    current: time(0.05),
    status: 'unchanged',
    leaves: 'belowMinChange',
  },
  {
    title: 'a zero baseline beyond the floor',
    baseline: zero,
    current: time(5),
    status: 'regressed',
    severity: 'minor',
    leaves: 'zeroBaseline',
  },
  // Nothing but the threshold.
  {
    title: 'one run and no history, exactly at the threshold',
    baseline: time(100),
    current: time(115),
    status: 'unchanged',
    leaves: 'change',
  },
  {
    title: 'one run and no history, beyond it',
    baseline: time(100),
    current: time(131),
    status: 'regressed',
    severity: 'major',
    leaves: 'thresholdOnly',
  },
  {
    title: 'one run and no history, better',
    baseline: time(100),
    current: time(60),
    status: 'improved',
    leaves: 'thresholdOnly',
  },
  {
    title: 'one run after seven',
    baseline: time(100),
    past: runs(100, 7),
    current: time(131),
    status: 'suspected',
    severity: 'major',
    leaves: 'history',
  },
  {
    title: 'one process on each side',
    baseline: sampled(100, 1),
    current: sampled(131, 1),
    status: 'regressed',
    severity: 'major',
    leaves: 'thresholdOnly',
  },
  {
    title: 'one process against five, without history',
    baseline: sampled(100),
    current: sampled(131, 1),
    status: 'regressed',
    severity: 'major',
    leaves: 'thresholdOnly',
  },
  // Samples.
  {
    title: 'five processes against five, far beyond',
    baseline: sampled(100),
    current: sampled(150),
    status: 'regressed',
    severity: 'critical',
    leaves: 'samples',
  },
  {
    title: 'five processes against five, beyond by the estimate, graded by what is certain',
    baseline: sampled(100),
    current: sampled(131),
    status: 'regressed',
    severity: 'minor',
    leaves: 'samples',
  },
  {
    title: 'five processes, proven and below the threshold',
    baseline: sampled(100),
    current: sampled(108),
    status: 'unchanged',
    leaves: 'samples',
    smallButReal: true,
  },
  {
    title: 'five processes, the same',
    baseline: sampled(100),
    current: sampled(100.2),
    status: 'unchanged',
    leaves: 'samples',
  },
  {
    title: 'five processes, better',
    baseline: sampled(100),
    current: sampled(70),
    status: 'improved',
    leaves: 'samples',
  },
  {
    title: 'processes that differ as much as the change',
    baseline: time(100, { processes: processes(100, 3, 0.2) }),
    current: time(120, { processes: processes(120, 3, 0.2) }),
    status: 'inconclusive',
    leaves: 'withinNoise',
  },
  {
    title: 'a mean that one outlier wrecked',
    baseline: sampled(100),
    current: sampled(100.5, 5, { value: 152 }),
    status: 'unchanged',
    leaves: 'headlineDisagrees',
  },
  {
    title: 'a typical time that the mean hides',
    baseline: sampled(100, 5, { value: 150 }),
    current: sampled(150),
    status: 'regressed',
    severity: 'critical',
    leaves: 'headlineDisagrees',
  },
  {
    title: 'a mean that one outlier drives to the other side',
    baseline: sampled(100),
    current: sampled(60, 5, { value: 160 }),
    status: 'improved',
    leaves: 'headlineDisagrees',
  },
  {
    title: 'five processes of an operations rate',
    baseline: rate(100, { processes: processes(100, 5) }),
    current: rate(50, { processes: processes(50, 5) }),
    status: 'regressed',
    severity: 'critical',
    leaves: 'samples',
  },
  // History.
  {
    title: 'one run after eight',
    baseline: time(100),
    past: runs(100),
    current: time(150),
    status: 'suspected',
    severity: 'critical',
    leaves: 'history',
  },
  {
    title: 'one run less far',
    baseline: time(100),
    past: runs(100),
    current: time(119),
    status: 'suspected',
    severity: 'minor',
    leaves: 'history',
  },
  {
    title: 'two runs that agree',
    baseline: time(100),
    past: [...runs(100), time(149)],
    current: time(150),
    status: 'regressed',
    severity: 'critical',
    leaves: 'history',
  },
  {
    title: 'one process, two runs that agree',
    baseline: sampled(100, 1),
    past: [...runs(100, 8, (value) => sampled(value, 1)), sampled(149, 1)],
    current: sampled(150, 1),
    status: 'regressed',
    severity: 'critical',
    leaves: 'history',
  },
  {
    title: 'a run that is back',
    baseline: time(100),
    past: [...runs(100), time(149)],
    current: time(100.2),
    status: 'unchanged',
    leaves: 'history',
  },
  {
    title: 'a rate that fell, twice',
    baseline: rate(100),
    past: [...runs(100, 8, rate), rate(51)],
    current: rate(50),
    status: 'regressed',
    severity: 'critical',
    leaves: 'history',
  },
  {
    title: 'a change within what runs vary',
    baseline: time(100),
    past: [100, 125, 90, 120, 95, 128, 88, 115].map((value) => time(value)),
    current: time(122),
    status: 'inconclusive',
    leaves: 'withinNoise',
  },
  {
    title: 'a confirmed step below the threshold',
    baseline: time(100),
    past: [...runs(100, 10), time(108)],
    current: time(108.3),
    status: 'unchanged',
    leaves: 'history',
    smallButReal: true,
  },
  {
    title: 'two runs that got better',
    baseline: time(100),
    past: [...runs(100), time(61)],
    current: time(60),
    status: 'improved',
    leaves: 'history',
  },
  {
    title: 'a history that begins after the acceptance, all of it slower',
    baseline: time(100),
    accepted: -1,
    past: runs(150),
    current: time(150),
    status: 'regressed',
    severity: 'critical',
    leaves: 'history',
  },
  // Controls.
  {
    title: 'a control benchmark',
    name: 'control',
    rules: rulesOf('{ "detection": { "controls": ["control"] } }'),
    baseline: time(100),
    current: time(300),
    status: 'unchanged',
    leaves: 'control',
  },
];

describe('The ladder', () => {
  for (const { title, status, severity, leaves, smallButReal, ...weighing } of rungs) {
    it(`calls ${title} ${status}`, () => {
      const verdict = weigh(weighing);
      const shown = shownOf(verdict);
      assert.deepEqual(
        [verdict.status, verdict.severity],
        [status, severity ?? 'none'],
        evidenceLines(shown).join('\n'),
      );
      assert.ok(
        shown.evidence.some(({ found }) => found.kind === leaves),
        JSON.stringify(shown.evidence),
      );
      assert.deepEqual([shown.smallButReal, verdict.smallButReal], [smallButReal, smallButReal === true]);
      assert.equal(shown.evidence[0]?.step, 'comparable');
      for (const line of evidenceLines(shown)) assert.match(line, /\w{3}/);
    });
  }

  const odd: readonly (readonly [string, Metric, Metric])[] = [
    ['a negative value', time(-5), time(-4)],
    ['a value that fell to zero', time(100), time(0)],
    [
      'samples of zero',
      time(100, {
        processes: [
          [0, 0],
          [0, 0],
        ],
      }),
      time(100, { processes: [[0], [0]] }),
    ],
    [
      'samples that are no numbers',
      time(100, { processes: [[Number.NaN], []] }),
      time(130, { processes: [[Number.POSITIVE_INFINITY]] }),
    ],
    ['no samples', time(100, { processes: [] }), time(130, { processes: [[]] })],
    ['one sample', time(100, { processes: [[100]] }), time(130, { processes: [[130]] })],
    [
      'equal samples',
      time(100, {
        processes: [
          [100, 100],
          [100, 100],
        ],
      }),
      time(130, { processes: [[130], [130, 130]] }),
    ],
    ['the widest numbers', time(1e-100), time(1e100)],
  ];
  for (const [title, baseline, current] of odd) {
    it(`has an answer to ${title}`, () => {
      for (const past of [[], runs(100, 12), [time(0), time(-1), ...runs(100, 9)]]) {
        const shown = shownOf(weigh({ baseline, current, past }));
        assert.ok(['regressed', 'improved', 'unchanged', 'suspected', 'inconclusive'].includes(shown.status));
        assert.ok(Number.isFinite(shown.change?.amount));
        for (const line of evidenceLines(shown)) assert.doesNotMatch(line, /NaN|undefined/);
      }
    });
  }

  it('never calls equal runs anything', () => {
    const verdict = weigh({
      baseline: time(100),
      past: Array.from({ length: 12 }, () => time(100)),
      current: time(100),
    });
    assert.equal(verdict.status, 'unchanged');
  });

  it('tells errors by their counts, where those are known', () => {
    const table: readonly (readonly [number, number, number, Status])[] = [
      [10, 0, 1, 'inconclusive'],
      [1000, 0, 100, 'regressed'],
      [1000, 100, 0, 'improved'],
      [1000, 0, 20, 'unchanged'],
    ];
    for (const [total, before, now, status] of table) {
      const verdict = weighCounts(total, before, now);
      assert.equal(verdict.status, status, `${before} then ${now} of ${total}`);
    }
  });

  it('begins a new level with an accepted change only', () => {
    const past = [...runs(100), time(150), ...runs(150, 8)];
    const alarm = [acceptedAt(time(150), 8, 2), acceptedAt(time(100), 0)];
    assert.equal(weigh({ baseline: time(150), versions: alarm, past, current: time(151) }).status, 'unchanged');
    assert.equal(shownOf(weigh({ baseline: time(150), versions: alarm, past, current: time(151) })).noise?.runs, 9);
    const same = [acceptedAt(time(101), 8, 2), acceptedAt(time(100), 0)];
    assert.equal(weigh({ baseline: time(101), versions: same, past, current: time(151) }).status, 'regressed');
  });

  it('reports a slower tail of an unchanged typical time', () => {
    const withTail = (slow: number) =>
      Array.from({ length: 4 }, (_, process) =>
        Array.from(
          { length: 40 },
          (_, sample) => (sample % 8 === 0 ? slow : 100) * (1 + 0.001 * process + 0.0001 * sample),
        ),
      );
    const verdict = weigh({
      baseline: time(100, { processes: withTail(110) }),
      current: time(100, { processes: withTail(300) }),
    });
    assert.equal(verdict.status, 'unchanged');
    assert.ok(shownOf(verdict).evidence.some(({ found }) => found.kind === 'slowerTail' && found.percent > 100));
  });

  const improvements: readonly (readonly [string, Weighing, boolean])[] = [
    ['one run', { baseline: time(100), current: time(60) }, false],
    ['one run after eight', { baseline: time(100), past: runs(100), current: time(60) }, false],
    ['two runs', { baseline: time(100), past: [...runs(100), time(61)], current: time(60) }, true],
    ['several processes', { baseline: sampled(100), current: sampled(60) }, true],
    ['an exact count', { baseline: metric('count', 100, exact), current: metric('count', 50, exact) }, true],
    ['no improvement', { baseline: sampled(100), current: sampled(100) }, false],
  ];
  for (const [title, weighing, expected] of improvements) {
    it(`lets ${expected ? '' : 'not '}become the baseline by itself: ${title}`, () => {
      assert.equal(isConfirmedImprovement(weigh(weighing), rulesOf('{}').config), expected);
    });
  }
});

function weighCounts(total: number, before: number, now: number) {
  const of = (failed: number): readonly Metric[] => [
    metric('errorRate', failed / total),
    metric('count', failed, { name: 'failed_ops', role: 'informative' }),
    metric('count', total - failed, { name: 'successful_ops', role: 'informative' }),
  ];
  return weighAll(of(now), of(before));
}
