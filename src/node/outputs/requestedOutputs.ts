// Outputs that somebody asks for by name: which suite each belongs to, and what it holds.

import { dirname } from 'node:path';
import { t } from '@vscode/l10n';
import type { Config } from '../../core/config/schema.ts';
import type { Output, OutputRule, ReadOutcome } from '../../core/model/outputs.ts';
import { outputRules } from '../../core/workspace/outputRules.ts';
import { displayPath } from '../files/paths.ts';
import { type DiscoveryScope, discover } from './discovery.ts';
import type { Reader } from './reader.ts';
import { readOutput } from './readOutput.ts';

/** What the config, or else the formats' defaults, name and is there now. */
export async function knownOutputs(
  config: Config,
  { formats }: Reader,
  scope: DiscoveryScope,
): Promise<readonly Output[]> {
  const known: Output[] = [];
  for await (const { output } of discover(outputRules(config, formats), scope)) known.push(output);
  return known;
}

/** @param path absolute. One that the config does not name is its own suite, named by its path. */
export function requestedOutput(known: readonly Output[], folder: string, path: string): Output {
  return known.find((output) => output.path === path) ?? inSeries(known, path) ?? unknownOutput(folder, path);
}

/** An earlier run of a suite whose runs are files of one folder. */
function inSeries(known: readonly Output[], path: string): Output | undefined {
  const output = known.find(({ rule, path: latest }) => rule.series === true && dirname(latest) === dirname(path));
  return output === undefined ? undefined : { ...output, path };
}

function unknownOutput(folder: string, path: string): Output {
  const suite = shownPath(folder, path);
  const rule: OutputRule = { path: suite, origin: 'config' };
  return { suite, path, rule };
}

/** The project's folder itself has a name, too. */
const shownPath = (folder: string, path: string): string => displayPath(folder, path) || '.';

export interface RequestedReading extends DiscoveryScope {
  readonly reader: Reader;
}

/** A run as it was read. */
export type RequestedRun = Extract<ReadOutcome, { kind: 'run' }>;

/**
 * What one output holds.
 * @throws {Error} with a message for people when it cannot be read
 */
export async function readRequested(reading: RequestedReading, output: Output): Promise<RequestedRun> {
  const outcome = await readRequestedOutput(reading, output);
  if (outcome.kind === 'run') return outcome;
  throw new Error(outcome.kind === 'problem' ? outcome.problem.message : t`${output.path} was not read.`);
}

/** One look, however large the output is. @param named one that was found, not named, may go at any time */
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
