// The text of a read-only document about baselines: a version, the newest result, a suite at a moment, two names
// compared.

import { t } from '@vscode/l10n';
import type { SuiteBaselines } from '../../baselines/baseline.ts';
import { compareBaselines } from '../../baselines/compareBaselines.ts';
import type { DocumentAddress } from '../../baselines/documentAddress.ts';
import { resultText, suiteText, versionText } from '../../baselines/versionDiffText.ts';
import { fingerprint } from '../../model/machine.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { comparisonText } from '../verdict/comparisonText.ts';

/** @throws {BaselineError} when a baseline that is not in use cannot be read */
export async function baselineDocumentText(workspace: Workspace, address: DocumentAddress): Promise<string> {
  if (address.kind === 'result') return currentText(workspace, address);
  if (address.kind === 'run') return runText(workspace, address);
  const suites = await suitesOf(workspace, address.name);
  if (address.kind === 'comparison') {
    const { config, baselines } = workspace;
    const others = await suitesOf(workspace, address.other);
    const machine = fingerprint(baselines.thisMachine);
    const differences = compareBaselines(suites, others, machine, config.baseline.machines);
    return comparisonText(address.name, address.other, differences);
  }
  const suite = suites.find(({ suite: name }) => name === address.suite);
  if (suite === undefined) return gone(t`The suite ${address.suite}`, address.name);
  return address.kind === 'suite' ? suiteText(suite, address.until) : textOfVersion(suite, address);
}

function textOfVersion({ benchmarks }: SuiteBaselines, address: Extract<DocumentAddress, { kind: 'version' }>): string {
  const { benchmark, machine, version, name } = address;
  const entry = benchmarks
    .get(benchmark)
    ?.find((kept) => kept.version === version && (machine === '' || kept.machineId === machine));
  return entry === undefined ? gone(t`v${version} of ${benchmark}`, name) : versionText(entry);
}

function currentText(
  workspace: Workspace,
  { suite: name, benchmark }: Extract<DocumentAddress, { kind: 'result' }>,
): string {
  const suite = workspace.suite(name);
  const result = suite?.latest.get(benchmark);
  if (suite?.run === undefined || result === undefined) return `${t`${benchmark} has no current result.`}\n`;
  return resultText(result, suite.run, suite.timeOf(benchmark) ?? suite.run.time);
}

function runText(
  { history, suites }: Workspace,
  { suite: name, benchmark, run: id }: Extract<DocumentAddress, { kind: 'run' }>,
): string {
  const newest = suites.find((suite) => suite.name === name)?.run;
  const run = [...history.ended(name), ...(newest === undefined ? [] : [newest])].find((one) => one.id === id);
  const result = run?.results.find((one) => one.benchmark.id === benchmark);
  if (run === undefined || result === undefined) return `${t`This run of ${benchmark} is no longer in the history.`}\n`;
  return resultText(result, run, result.measuredAt ?? run.time);
}

/** The one in use is in memory, as the window sees it. */
async function suitesOf({ baselines, names, config }: Workspace, name: string): Promise<readonly SuiteBaselines[]> {
  return name === config.baseline.name
    ? baselines.suites.map((suite) => baselines.baselinesOf(suite))
    : names.load(name);
}

const gone = (what: string, name: string): string => `${t`${what} is no longer in the baseline "${name}".`}\n`;
