// The list of formats, most specific first. A new tool is one file beside this one and one line here.

import { apacheBench } from './apacheBench.ts';
import { artillery } from './artillery.ts';
import { asv } from './asv.ts';
import { asvText } from './asvText.ts';
import { autocannon } from './autocannon.ts';
import { bencherMetricFormat } from './bencherMetricFormat.ts';
import { bencherMetricFormat1 } from './bencherMetricFormat1.ts';
import { benchmarkAction } from './benchmarkAction.ts';
import { benchmarkDotNet } from './benchmarkDotNet.ts';
import { benchmarkIps } from './benchmarkIps.ts';
import { benchmarkJsSuite } from './benchmarkJsSuite.ts';
import { benchmarkJsText } from './benchmarkJsText.ts';
import { benchmarkToolsJl } from './benchmarkToolsJl.ts';
import { benchNode } from './benchNode.ts';
import { benny } from './benny.ts';
import { cargoCriterion } from './cargoCriterion.ts';
import { catch2Text } from './catch2Text.ts';
import { catch2Xml } from './catch2Xml.ts';
import { codspeed } from './codspeed.ts';
import { consoleTime } from './consoleTime.ts';
import { criterion } from './criterion.ts';
import { criterionText } from './criterionText.ts';
import { cronometro } from './cronometro.ts';
import { custom, customBiggerIsBetter, customSmallerIsBetter } from './customJson.ts';
import { dartBenchmarkHarness } from './dartBenchmarkHarness.ts';
import { denoBench } from './denoBench.ts';
import { fio } from './fio.ts';
import type { Format } from './format.ts';
import { goBench } from './goBench.ts';
import { googleBenchmark } from './googleBenchmark.ts';
import { goTestJson } from './goTestJson.ts';
import { goTpc } from './goTpc.ts';
import { gungraunJson } from './gungraunJson.ts';
import { gungraunText, iaiText } from './gungraunText.ts';
import { hyperfine } from './hyperfine.ts';
import { hyperfineCsv } from './hyperfineCsv.ts';
import { iperf3 } from './iperf3.ts';
import { jmh } from './jmh.ts';
import { k6 } from './k6.ts';
import { libtest } from './libtest.ts';
import { libtestJson } from './libtestJson.ts';
import { locust } from './locust.ts';
import { luauBenchmark } from './luauBenchmark.ts';
import { mitata } from './mitata.ts';
import { nvbench } from './nvbench.ts';
import { nyrkio } from './nyrkio.ts';
import { oha } from './oha.ts';
import { pyperf } from './pyperf.ts';
import { pytestBenchmark } from './pytestBenchmark.ts';
import { rubyBenchmark } from './rubyBenchmark.ts';
import { rustPerformance } from './rustPerformance.ts';
import { tinybench } from './tinybench.ts';
import { vitest } from './vitest.ts';
import { vitest5Reporter } from './vitest5Reporter.ts';
import { vitest5Result } from './vitest5Result.ts';
import { wrk } from './wrk.ts';

/** The first that recognises an output reads it. */
export const formats: readonly Format[] = [
  criterion,
  rustPerformance,
  googleBenchmark,
  pytestBenchmark,
  hyperfine,
  hyperfineCsv,
  jmh,
  benchmarkDotNet,
  pyperf,
  codspeed,
  gungraunJson,
  nvbench,
  asv,
  asvText,
  libtestJson,
  cargoCriterion,
  libtest,
  criterionText,
  catch2Text,
  catch2Xml,
  gungraunText,
  iaiText,
  vitest,
  vitest5Reporter,
  vitest5Result,
  tinybench,
  mitata,
  denoBench,
  benchmarkJsText,
  benchmarkJsSuite,
  consoleTime,
  benny,
  benchNode,
  cronometro,
  autocannon,
  k6,
  oha,
  artillery,
  wrk,
  apacheBench,
  locust,
  goTpc,
  fio,
  iperf3,
  benchmarkIps,
  rubyBenchmark,
  dartBenchmarkHarness,
  luauBenchmark,
  benchmarkToolsJl,
  nyrkio,
  benchmarkAction,
  bencherMetricFormat,
  bencherMetricFormat1,
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
