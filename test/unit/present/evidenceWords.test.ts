// Every line of evidence that a user may see is explained in the README, in the words that the product uses.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { QualityFinding } from '../../../src/core/detection/measurementQuality.ts';
import type { EvidenceFound } from '../../../src/core/model/evidence.ts';
import type { MetricVerdict } from '../../../src/core/model/model.ts';
import { evidenceLines } from '../../../src/core/present/verdict/evidenceText.ts';
import { qualityLines } from '../../../src/core/present/verdict/qualityText.ts';
import { metric, otherSystem, thisSystem } from '../doubles.ts';

const documented = readFileSync('docs/verdicts.md', 'utf8').replaceAll(/\s+/g, ' ');
const plain = (text: string): string => text.replaceAll(/\s/g, ' ');

const samples = {
  kind: 'samples',
  called: 'worse',
  percent: 52.4,
  low: 49.8,
  high: 55.1,
  pWorse: 0.001,
  pBetter: 1,
  processes: 5,
  baselineProcesses: 5,
  pastRuns: 14,
  delta: 1,
} as const;
const history = { kind: 'history', called: 'worse', runs: 2, pastRuns: 10, percent: 50, demanded: 9.7 } as const;
const ranks = { kind: 'ranks', called: 'worse', p: 0.001, isExact: true } as const;
const pairs = { kind: 'pairs', called: 'worse', percent: 48, low: 47, high: 49, pairs: 8, commit: 'a1b2c3d' } as const;
const counts = { baseline: { failed: 1, total: 100 }, current: { failed: 9, total: 100 } } as const;
const budget = { kind: 'budget', limit: 2e6, source: 'overrides[0]' } as const;
const withinNoise = { kind: 'withinNoise', percent: 9 } as const;

type Example = readonly [found: EvidenceFound, ...words: string[]];

/** One or more of each kind; the compiler misses none. The words stand in the line and in the README. */
const examples: Readonly<Record<EvidenceFound['kind'], readonly Example[]>> = {
  sameMachine: [[{ kind: 'sameMachine' }, 'same machine']],
  sharedMachines: [[{ kind: 'sharedMachines' }, 'different machine, allowed by baseline.machines']],
  otherMachine: [
    [{ kind: 'otherMachine', baseline: thisSystem, current: otherSystem }, 'measured on a different machine'],
  ],
  otherUnit: [[{ kind: 'otherUnit', baseline: 'ns', current: 'B' }, 'unit changed']],
  otherVersion: [[{ kind: 'otherVersion', baseline: '1', current: '2' }, 'benchmark version changed']],
  change: [
    [{ kind: 'change', exceeded: true }, 'exceeds the 15% threshold'],
    [{ kind: 'change', exceeded: false }, 'is within the threshold'],
  ],
  zeroBaseline: [[{ kind: 'zeroBaseline' }, 'the baseline is zero']],
  notJudged: [
    [{ kind: 'notJudged', reason: 'informative' }, 'informational, not checked'],
    [{ kind: 'notJudged', reason: 'ignored' }, 'ignored in config.json'],
    [{ kind: 'notJudged', reason: 'unknownDirection' }, 'direction not set'],
  ],
  notConfirmed: [[{ kind: 'notConfirmed', runs: 1, pastRuns: 0 }, 'not confirmed: 1 run, no history']],
  exact: [[{ kind: 'exact' }, 'an exact metric: any change is real']],
  belowMinChange: [
    [{ kind: 'belowMinChange', minChange: 0.1 }, 'too small to mean anything'],
    [{ kind: 'belowMinChange', minChange: 5, source: 'overrides[1]' }, 'smaller than the minimum change of'],
  ],
  budget: [
    [{ ...budget, exceeded: true }, 'over the 2.00 ms budget'],
    [{ ...budget, exceeded: false }, 'within the budget of'],
  ],
  acknowledged: [
    [{ kind: 'acknowledged', reason: 'bounds checks', until: '2026-12-31' }, 'acknowledged: “bounds checks” (until'],
  ],
  samples: [
    [
      samples,
      '+52.4% [+49.8%, +55.1%] by 5 processes against 5',
      'and how 14 past runs varied',
      'more than noise',
      'Cliff’s δ',
    ],
    [{ ...samples, called: 'none' }, 'not told from noise'],
  ],
  ranks: [[ranks, 'the Mann–Whitney test decides']],
  tooFewForRanks: [[{ kind: 'tooFewForRanks', wanted: 10 }, 'needs 10 processes a side']],
  pairs: [
    [pairs, 'measured again', 'by 8 pairs of runs in turn', 'so confirmed'],
    [{ ...pairs, called: 'none' }, 'so cleared'],
  ],
  headlineDisagrees: [
    [
      { kind: 'headlineDisagrees', percent: 52, exceeded: true },
      'the tool’s own value says',
      'the typical time does not: outliers',
    ],
  ],
  history: [
    [history, '2 runs agree'],
    [{ ...history, runs: 1 }, '1 run', 'from 10 past runs, beyond the', 'that noise may reach'],
    [{ kind: 'history', called: 'none', runs: 0, pastRuns: 10 }, 'no step away from 10 past runs'],
    [{ kind: 'history', called: 'none', runs: 0, pastRuns: 10, cleared: true }, 'back where 10 past runs were'],
  ],
  withinNoise: [
    [withinNoise, 'within this benchmark’s noise of ±9'],
    [{ ...withinNoise, needs: { kind: 'processes', onEachSide: 14 } }, 'processes on each side'],
    [{ ...withinNoise, needs: { kind: 'step', percent: 24 } }, 'two runs that agree on'],
    [{ ...withinNoise, needs: { kind: 'inTurn' } }, 'old and new code in turn'],
  ],
  oneOfMany: [[{ kind: 'oneOfMany' }, 'among so many benchmarks one like it is to be expected by chance']],
  commonShift: [
    [
      { kind: 'commonShift', ratio: 1.9, cause: 'unknown', inAll: 95 },
      'everything here is 1.9 × slower:',
      'in all, the rest is this benchmark’s own',
    ],
  ],
  control: [[{ kind: 'control' }, 'a control benchmark']],
  errorCounts: [
    [
      { kind: 'errorCounts', called: 'worse', p: 0.009, ...counts },
      '9 of 100 failed, was 1 of 100 failed: more than chance',
    ],
  ],
  slowerTail: [[{ kind: 'slowerTail', tail: 'p95', percent: 40, low: 20, high: 60 }, 'tail: p95']],
};

const verdictWith = (found: EvidenceFound): MetricVerdict => ({
  metric: 'mean',
  status: 'regressed',
  severity: 'major',
  judged: true,
  current: metric('duration', 115.3),
  baseline: metric('duration', 100),
  change: { kind: 'percent', amount: 15.3 },
  threshold: { kind: 'percent', limit: 15, source: 'default' },
  evidence: [{ step: 'samples', found }],
});

describe('Every line of the evidence', () => {
  for (const [kind, list] of Object.entries(examples)) {
    it(`${kind} is explained in the README in its own words`, () => {
      for (const [found, ...words] of list) {
        const [line = ''] = evidenceLines(verdictWith(found)).map(plain);
        for (const word of words) {
          assert.ok(line.includes(word), `"${line}" does not say "${word}"`);
          assert.ok(documented.includes(word), `docs/verdicts.md does not say "${word}"`);
        }
      }
    });
  }

  it('the noise is, too', () => {
    const noisy = { ...verdictWith({ kind: 'exact' }), noise: { percent: 2.1, runs: 14 } };
    const line = 'noise: ±2.1% across 14 runs';
    assert.ok(evidenceLines(noisy).map(plain).includes(line) && documented.includes(line));
  });

  it('so is every doubt about the measurement', () => {
    const words: Readonly<Record<QualityFinding['kind'], string>> = {
      fewSamples: 'few samples',
      coarseTimer: 'a clock whose step is a good part of the time',
      shortIterations: 'iterations that are short for a clock',
      outliers: 'outliers',
      bimodal: 'two speeds',
      slowStart: 'a first sample that belongs to the warm-up',
      constant: 'samples that are all equal',
      notFinite: 'samples that are no number',
    };
    for (const word of Object.values(words)) assert.ok(documented.includes(word), word);
    const equal = metric('duration', 1, { processes: [[1, 1, 1, 1, 1, Number.NaN]] });
    assert.match(qualityLines(equal).join(), /samples are equal.*not a number/);
  });
});
