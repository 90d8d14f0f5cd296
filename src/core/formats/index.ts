// The list of formats, most specific first. A new tool is one file beside this one and one line here.

import { benchmarkDotNet } from './benchmarkDotNet.ts';
import { criterion } from './criterion.ts';
import { custom, customBiggerIsBetter, customSmallerIsBetter } from './customJson.ts';
import type { Format } from './format.ts';
import { goBench } from './goBench.ts';
import { googleBenchmark } from './googleBenchmark.ts';
import { goTestJson } from './goTestJson.ts';
import { hyperfine } from './hyperfine.ts';
import { jmh } from './jmh.ts';
import { pyperf } from './pyperf.ts';
import { pytestBenchmark } from './pytestBenchmark.ts';
import { rustPerformance } from './rustPerformance.ts';

/** The first that recognises an output reads it. */
export const formats: readonly Format[] = [
  criterion,
  rustPerformance,
  googleBenchmark,
  pytestBenchmark,
  hyperfine,
  jmh,
  benchmarkDotNet,
  pyperf,
  goTestJson,
  goBench,
  custom,
  customSmallerIsBetter,
  customBiggerIsBetter,
];

const byId = new Map(formats.map((format) => [format.id, format]));

/** The format that a policy names; `undefined` when there is none of that id. */
export function formatById(id: string): Format | undefined {
  return byId.get(id);
}
