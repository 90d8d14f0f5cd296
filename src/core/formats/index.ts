// The list of formats, most specific first. A new tool is one file beside this one and one line here.

import { asv } from './asv.ts';
import { benchmarkDotNet } from './benchmarkDotNet.ts';
import { cargoCriterion } from './cargoCriterion.ts';
import { catch2Text } from './catch2Text.ts';
import { criterion } from './criterion.ts';
import { criterionText } from './criterionText.ts';
import { custom, customBiggerIsBetter, customSmallerIsBetter } from './customJson.ts';
import type { Format } from './format.ts';
import { goBench } from './goBench.ts';
import { googleBenchmark } from './googleBenchmark.ts';
import { goTestJson } from './goTestJson.ts';
import { gungraunJson } from './gungraunJson.ts';
import { gungraunText, iaiText } from './gungraunText.ts';
import { hyperfine } from './hyperfine.ts';
import { jmh } from './jmh.ts';
import { libtest } from './libtest.ts';
import { libtestJson } from './libtestJson.ts';
import { nvbench } from './nvbench.ts';
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
  gungraunJson,
  nvbench,
  asv,
  libtestJson,
  cargoCriterion,
  libtest,
  criterionText,
  catch2Text,
  gungraunText,
  iaiText,
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
