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
  otherUnit: [[{ kind: 'otherUnit', baseline: 'ns', current: 'B' }, 'the unit changed']],
  otherVersion: [[{ kind: 'otherVersion', baseline: '1', current: '2' }, 'benchmark version changed']],
  change: [
    [{ kind: 'change', exceeded: true }, 'exceeds the 15% threshold'],
    [{ kind: 'change', exceeded: false }, 'is within the 15% threshold'],
  ],
  zeroBaseline: [[{ kind: 'zeroBaseline' }, 'the baseline is zero']],
  notJudged: [
    [{ kind: 'notJudged', reason: 'informative' }, 'informational, not checked'],
    [{ kind: 'notJudged', reason: 'ignored' }, 'ignored in config.json'],
    [{ kind: 'notJudged', reason: 'unknownDirection' }, 'which way is better is not known'],
  ],
  thresholdOnly: [[{ kind: 'thresholdOnly' }, 'based on the threshold only: the noise is not known yet']],
  gradedByBound: [[{ kind: 'gradedByBound', percent: 20 }, 'severity by the lower bound of the 95% CI']],
  noisySuite: [[{ kind: 'noisySuite', percent: 40 }, 'the other benchmarks moved by about ±40']],
  exact: [[{ kind: 'exact' }, 'exact metric without noise: any change counts']],
  belowMinChange: [
    [{ kind: 'belowMinChange', minChange: 0.1 }, 'too small to matter'],
    [{ kind: 'belowMinChange', minChange: 5, source: 'overrides[1]' }, 'smaller than the floor of'],
  ],
  budget: [
    [{ ...budget, exceeded: true }, 'over the 2.00 ms budget'],
    [{ ...budget, exceeded: false }, 'within the 2.00 ms budget'],
  ],
  acknowledged: [
    [{ kind: 'acknowledged', reason: 'bounds checks', until: '2026-12-31' }, 'acknowledged: "bounds checks" (until'],
  ],
  samples: [
    [
      samples,
      '+52.4% [+49.8%, +55.1%] from 5 vs 5 processes',
      'including the noise of 14 past runs',
      'significant',
      "effect size: Cliff's δ",
    ],
    [{ ...samples, called: 'none' }, 'not significant'],
  ],
  ranks: [[ranks, 'Mann–Whitney U test: significant']],
  tooFewForRanks: [[{ kind: 'tooFewForRanks', wanted: 10 }, 'Mann–Whitney needs 10 processes per side']],
  pairs: [
    [pairs, 're-run in 8 alternating pairs', 'significant, confirmed'],
    [{ ...pairs, called: 'none' }, 'not significant, not reproduced'],
  ],
  headlineDisagrees: [
    [
      { kind: 'headlineDisagrees', percent: 52, exceeded: true },
      'the tool reports',
      'but typical samples changed less: outliers',
    ],
  ],
  history: [
    [history, '2 runs agree'],
    [
      { ...history, runs: 1 },
      '1 run at',
      'vs 10 past runs, outside the expected noise of',
      'a second run that agrees confirms it',
    ],
    [{ kind: 'history', called: 'none', runs: 0, pastRuns: 10 }, 'no step vs 10 past runs'],
    [
      { kind: 'history', called: 'none', runs: 0, pastRuns: 10, cleared: { runs: 1, confirmed: false } },
      'back at the level of 10 past runs',
      'the previous run was not confirmed',
    ],
  ],
  withinNoise: [
    [withinNoise, 'within noise (±9'],
    [
      { ...withinNoise, needs: { kind: 'processes', onEachSide: 14 } },
      'processes per side are needed to detect this change',
    ],
    [{ ...withinNoise, needs: { kind: 'step', percent: 24 } }, 'two runs that agree on a change of'],
    [{ ...withinNoise, needs: { kind: 'lessNoise' } }, 'too noisy to measure this way'],
    [{ ...withinNoise, needs: { kind: 'inTurn' } }, 'Use Confirm to alternate old and new code'],
  ],
  oneOfMany: [[{ kind: 'oneOfMany' }, 'not significant after multiple-testing correction']],
  commonShift: [
    [
      { kind: 'commonShift', ratio: 1.9, cause: 'unknown', inAll: 95 },
      'suite-wide shift: everything is 1.9× slower.',
      'only the difference is judged',
    ],
  ],
  control: [[{ kind: 'control' }, 'control benchmark: tracks machine speed']],
  errorCounts: [
    [
      { kind: 'errorCounts', called: 'worse', p: 0.009, ...counts },
      '9 of 100 failed, was 1 of 100 failed: significantly more',
    ],
  ],
  slowerTail: [[{ kind: 'slowerTail', tail: 'p95', percent: 40, low: 20, high: 60 }, 'only the tail is slower: p95']],
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
    it(`${kind} is explained in docs/verdicts.md in its own words`, () => {
      for (const [found, ...words] of list) {
        const [line = ''] = evidenceLines(verdictWith(found));
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
    assert.ok(evidenceLines(noisy).includes(line) && documented.includes(line));
  });

  it('so is every doubt about the measurement', () => {
    const words: Readonly<Record<QualityFinding['kind'], string>> = {
      fewSamples: 'too few samples',
      coarseTimer: 'timer resolution',
      shortIterations: 'takes only',
      outliers: 'outliers',
      bimodal: 'bimodal',
      slowStart: 'a warm-up',
      constant: 'are all equal',
      notFinite: 'are not numbers',
    };
    for (const word of Object.values(words)) assert.ok(documented.includes(word), word);
    const equal = metric('duration', 1, { processes: [[1, 1, 1, 1, 1, Number.NaN]] });
    assert.match(qualityLines(equal).join(), /samples are equal.*not a number/);
  });
});
