// What only the whole suite tells: chance among many, and what all share. On verdicts of the ladder.
import { strict as assert } from 'node:assert';
import type { ConfigRules } from '../../../src/core/config/configRules.ts';
import { evidenceDetector } from '../../../src/core/detection/evidenceDetector.ts';
import type { BenchmarkVerdict, Metric } from '../../../src/core/model/model.ts';
import { createRandom, entry, metric, result, rulesOf, thisSystem } from '../doubles.ts';
import { plainRules } from './pasts.ts';

const always = () => true;

function judge(name: string, baseline: Metric, current: Metric, rules: ConfigRules = plainRules): BenchmarkVerdict {
  return evidenceDetector.judge({
    result: result(name, [current]),
    machine: thisSystem,
    baseline: entry([baseline]),
    rules,
  });
}

const mapOf = (verdicts: readonly BenchmarkVerdict[]) =>
  new Map(verdicts.map((verdict) => [verdict.benchmark.id, verdict]));
const conclude = (verdicts: Map<string, BenchmarkVerdict>, isCurrent: (id: string) => boolean = always) =>
  evidenceDetector.conclude?.(verdicts, isCurrent) ?? {};

/** Single values, each moved by its factor. */
const moved = (factors: readonly number[], name = 'b', rules?: ConfigRules): readonly BenchmarkVerdict[] =>
  factors.map((factor, index) =>
    judge(`${name}${index}`, metric('duration', 100), metric('duration', 100 * factor), rules),
  );

const around = (factor: number, count: number, seed = 1): readonly number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => factor * (0.99 + 0.02 * random()));
};

/** Three processes a side: with so few some p of many are small by chance. */
function measured(name: string, seed: number, factor: number): BenchmarkVerdict {
  const random = createRandom(seed);
  const side = (height: number) => {
    const processes = Array.from({ length: 3 }, () => [height * (1 + 0.4 * (random() - 0.5))]);
    return metric('duration', height, { processes });
  };
  return judge(name, side(100), side(100 * factor), rulesOf('{ "thresholds": { "maxDurationIncrease": 3 } }'));
}

describe('A suite', () => {
  it('calls no benchmark that one of so many would be by chance', () => {
    const verdicts = mapOf(Array.from({ length: 400 }, (_, seed) => measured(`b${seed}`, seed + 1, 1)));
    const alone = [...verdicts.values()].filter(({ status }) => status === 'regressed');
    assert.ok(alone.length > 0, 'some are called alone');
    conclude(verdicts);
    for (const { benchmark } of alone) {
      const heard = verdicts.get(benchmark.id);
      assert.equal(heard?.status, 'inconclusive');
      assert.ok(heard.metrics[0]?.evidence.some(({ found }) => found.kind === 'oneOfMany'));
    }
  });

  it('still calls those that stand out', () => {
    const verdicts = mapOf(Array.from({ length: 100 }, (_, seed) => measured(`b${seed}`, seed + 1, seed < 10 ? 4 : 1)));
    conclude(verdicts);
    const regressed = [...verdicts.values()].filter(({ status }) => status === 'regressed');
    const isSlower = ({ benchmark }: BenchmarkVerdict) => Number(benchmark.id.slice(1)) < 10;
    assert.ok(regressed.filter(isSlower).length >= 9);
    const stray = regressed.filter((verdict) => !isSlower(verdict)).length;
    assert.ok(stray <= 4, `${stray} of 90 are called that are not slower`);
  });

  it('takes a conclusion back when the others change', () => {
    const many = Array.from({ length: 400 }, (_, seed) => measured(`b${seed}`, seed + 1, 1));
    const called = many.find(({ status }) => status === 'regressed');
    assert.ok(called);
    const verdicts = mapOf(many);
    conclude(verdicts);
    const few = new Map([[called.benchmark.id, verdicts.get(called.benchmark.id) ?? called]]);
    assert.equal([...few.values()][0]?.status, 'inconclusive');
    conclude(few);
    assert.equal([...few.values()][0]?.status, 'regressed');
  });

  const shifts: readonly (readonly [string, readonly number[], number | undefined])[] = [
    ['eight that doubled', around(2, 8), 2],
    ['seven that doubled', around(2, 7), undefined],
    ['nine of ten that doubled', [...around(2, 9), 0.5], 2],
    ['eight of ten that doubled', [...around(2, 8), 0.5, 0.5], undefined],
    ['a trifle', around(1.02, 20), undefined],
    ['a median within its own spread', [1.01, 1.02, 1.03, 1.4, 1.5, 1.9, 2.8, 3.5, 4.9, 0.99], undefined],
    ['twelve that halved', around(0.5, 12), 0.5],
  ];
  for (const [title, factors, ratio] of shifts) {
    it(`${ratio === undefined ? 'shares nothing' : `shares ${ratio}`}: ${title}`, () => {
      const { shift } = conclude(mapOf(moved(factors)));
      if (ratio === undefined) assert.equal(shift, undefined);
      else assert.ok(Math.abs((shift?.ratio ?? 0) / ratio - 1) < 0.02);
    });
  }

  it('takes out what all share before it judges the rest, in samples and in rates too', () => {
    const sampled = (height: number) =>
      metric('duration', height, { processes: [[height], [height * 1.001], [height * 0.999]] });
    const others = moved(around(2, 10));
    const verdicts = mapOf([
      ...others,
      judge('same', sampled(100), sampled(200)),
      judge('worse', sampled(100), sampled(400)),
      judge('rate', metric('throughput', 100), metric('throughput', 50)),
      judge('slow rate', metric('throughput', 100), metric('throughput', 25)),
      judge('memory', metric('memory', 100), metric('memory', 200)),
    ]);
    conclude(verdicts);
    const found = ['same', 'worse', 'rate', 'slow rate', 'memory'].map((id) => verdicts.get(id)?.status);
    assert.deepEqual(found, ['unchanged', 'regressed', 'unchanged', 'regressed', 'regressed']);
    assert.ok(others.every(({ benchmark }) => verdicts.get(benchmark.id)?.status === 'unchanged'));
  });

  it('leaves out what was not measured now, and leaves every verdict alone to which nothing new is said', () => {
    const verdicts = mapOf([...moved(around(2, 10)), ...moved(around(1, 6), 'old')]);
    assert.equal(conclude(verdicts).shift, undefined);
    assert.ok(conclude(verdicts, (id) => id.startsWith('b')).shift);
    const before = [...verdicts.values()];
    conclude(verdicts, (id) => id.startsWith('b'));
    assert.ok([...verdicts.values()].every((verdict, index) => verdict === before[index]));
  });

  it('asks control benchmarks for the cause', () => {
    const rules = rulesOf('{ "detection": { "controls": ["control*"] } }');
    const causes = [2, 1].map((factor) => {
      const verdicts = mapOf([...moved(around(2, 10), 'b', rules), ...moved(around(factor, 3), 'control', rules)]);
      return conclude(verdicts).shift?.cause;
    });
    assert.deepEqual(causes, ['machine', 'shared']);
  });
});
