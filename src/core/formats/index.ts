// The list of formats, most specific first. A new format needs one file here and one line in this list.

import { catch2Text } from './cpp/catch2Text.ts';
import { catch2Xml } from './cpp/catch2Xml.ts';
import { googleBenchmark } from './cpp/googleBenchmark.ts';
import { nvbench } from './cpp/nvbench.ts';
import type { Format } from './format.ts';
import { goBench } from './go/goBench.ts';
import { goTestJson } from './go/goTestJson.ts';
import { goTpc } from './go/goTpc.ts';
import { bencherMetricFormat } from './interchange/bencherMetricFormat.ts';
import { bencherMetricFormat1 } from './interchange/bencherMetricFormat1.ts';
import { benchmarkAction } from './interchange/benchmarkAction.ts';
import { custom, customBiggerIsBetter, customSmallerIsBetter } from './interchange/customJson.ts';
import { nyrkio } from './interchange/nyrkio.ts';
import { benchmarkJsSuite } from './javascript/benchmarkJsSuite.ts';
import { benchmarkJsText } from './javascript/benchmarkJsText.ts';
import { benchNode } from './javascript/benchNode.ts';
import { benny } from './javascript/benny.ts';
import { consoleTime } from './javascript/consoleTime.ts';
import { cronometro } from './javascript/cronometro.ts';
import { denoBench } from './javascript/denoBench.ts';
import { mitata } from './javascript/mitata.ts';
import { tinybench } from './javascript/tinybench.ts';
import { vitest } from './javascript/vitest.ts';
import { vitest5Reporter } from './javascript/vitest5Reporter.ts';
import { vitest5Result } from './javascript/vitest5Result.ts';
import { apacheBench } from './load/apacheBench.ts';
import { artillery } from './load/artillery.ts';
import { autocannon } from './load/autocannon.ts';
import { fio } from './load/fio.ts';
import { hyperfine } from './load/hyperfine.ts';
import { hyperfineCsv } from './load/hyperfineCsv.ts';
import { iperf3 } from './load/iperf3.ts';
import { k6 } from './load/k6.ts';
import { locust } from './load/locust.ts';
import { oha } from './load/oha.ts';
import { wrk } from './load/wrk.ts';
import { benchmarkDotNet } from './otherLanguages/benchmarkDotNet.ts';
import { benchmarkIps } from './otherLanguages/benchmarkIps.ts';
import { benchmarkToolsJl } from './otherLanguages/benchmarkToolsJl.ts';
import { dartBenchmarkHarness } from './otherLanguages/dartBenchmarkHarness.ts';
import { jmh } from './otherLanguages/jmh.ts';
import { luauBenchmark } from './otherLanguages/luauBenchmark.ts';
import { rubyBenchmark } from './otherLanguages/rubyBenchmark.ts';
import { asv } from './python/asv.ts';
import { asvText } from './python/asvText.ts';
import { codspeed } from './python/codspeed.ts';
import { pyperf } from './python/pyperf.ts';
import { pytestBenchmark } from './python/pytestBenchmark.ts';
import { cargoCriterion } from './rust/cargoCriterion.ts';
import { criterion } from './rust/criterion.ts';
import { criterionText } from './rust/criterionText.ts';
import { gungraunJson } from './rust/gungraunJson.ts';
import { gungraunText, iaiText } from './rust/gungraunText.ts';
import { libtest } from './rust/libtest.ts';
import { libtestJson } from './rust/libtestJson.ts';
import { rustPerformance } from './rust/rustPerformance.ts';

/** In detection order: the first format that recognizes an output file reads it. */
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

/** Returns the format with the id used in the config, or `undefined`. */
export function formatById(id: string): Format | undefined {
  return byId.get(id);
}
