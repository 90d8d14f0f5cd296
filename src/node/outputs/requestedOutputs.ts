// Reads outputs that the user named, and determines their suites.

import { dirname } from 'node:path';
import { t } from '@vscode/l10n';
import type { Config } from '../../core/config/schema.ts';
import type { Output, OutputRule, ReadOutcome } from '../../core/model/outputs.ts';
import { outputRules } from '../../core/workspace/outputRules.ts';
import { displayPath } from '../files/paths.ts';
import { type DiscoveryScope, discover } from './discovery.ts';
import type { Reader } from './reader.ts';
import { readOutput } from './readOutput.ts';

/** Existing outputs of the config or, if it names none, of the formats' default paths. */
export async function knownOutputs(
  config: Config,
  { formats }: Reader,
  scope: DiscoveryScope,
): Promise<readonly Output[]> {
  const known: Output[] = [];
  for await (const { output } of discover(outputRules(config, formats), scope)) known.push(output);
  return known;
}

/** @param path absolute. A path that is not in the config becomes its own suite. */
export function requestedOutput(known: readonly Output[], folder: string, path: string): Output {
  return known.find((output) => output.path === path) ?? inSeries(known, path) ?? unknownOutput(folder, path);
}

/** Matches an earlier run in a suite that is a series of files in one folder. */
function inSeries(known: readonly Output[], path: string): Output | undefined {
  const output = known.find(({ rule, path: latest }) => rule.series === true && dirname(latest) === dirname(path));
  return output === undefined ? undefined : { ...output, path };
}

function unknownOutput(folder: string, path: string): Output {
  const suite = shownPath(folder, path);
  const rule: OutputRule = { path: suite, origin: 'config' };
  return { suite, path, rule };
}

/** `.` for the project folder itself. */
const shownPath = (folder: string, path: string): string => displayPath(folder, path) || '.';

export interface RequestedReading extends DiscoveryScope {
  readonly reader: Reader;
}

/** Outcome of a successful read. */
export type RequestedRun = Extract<ReadOutcome, { kind: 'run' }>;

/**
 * Reads one output.
 * @throws {Error} a user-facing message if it cannot be read
 */
export async function readRequested(reading: RequestedReading, output: Output): Promise<RequestedRun> {
  const outcome = await readRequestedOutput(reading, output);
  if (outcome.kind === 'run') return outcome;
  throw new Error(outcome.kind === 'problem' ? outcome.problem.message : t`${output.path} was not read.`);
}

/** Reads once, without size limit. @param named false for a discovered output, which may disappear at any time */
export async function readRequestedOutput(
  { folder, outsideAllowed, reader }: RequestedReading,
  output: Output,
  named = true,
): Promise<ReadOutcome> {
  const { path, rule } = output;
  const nothing = { memory: undefined, unfinished: undefined, repeat: false };
  const maxOutputSize = Number.POSITIVE_INFINITY;
  const { outcome } = await readOutput({ path, folder, rule, maxOutputSize, outsideAllowed, reader, ...nothing });
  if (outcome.kind !== 'gone' || !named) return outcome;
  const message = t`${shownPath(folder, path)} does not exist. Check the path or run the benchmark that writes it.`;
  return { kind: 'problem', problem: { reason: 'io', message } };
}
