// What a benchmark's places in the code offer: accept, its past, confirm, acknowledge; only commands that are there.
// It refuses to run them.

import { t } from '@vscode/l10n';
import { isConfirmable } from '../confirming/confirmable.ts';
import type { BenchmarkVerdict } from '../model.ts';
import { type DeclaredBenchmark, isAcceptable, targetOf } from './declaredBenchmark.ts';
import type { RowTarget } from './tree.ts';

/** Ids of the commands that exist. */
export type KnownCommands = ReadonlySet<string>;

/** Every command that a link in a hover may run. */
export const offeredCommands = [
  'benchmarkBaseline.accept',
  'benchmarkBaseline.showHistory',
  'benchmarkBaseline.showVersions',
  'benchmarkBaseline.confirm',
  'benchmarkBaseline.acknowledge',
  'benchmarkBaseline.showProblems',
] as const;

export type OfferedCommand = (typeof offeredCommands)[number];

export interface Offer {
  readonly label: string;
  readonly command: OfferedCommand;
  readonly target: RowTarget;
}

/** The panel where there is one, else the list of versions. */
export function pastCommand(commands: KnownCommands): { readonly command: OfferedCommand; readonly word: string } {
  return commands.has('benchmarkBaseline.showHistory')
    ? { command: 'benchmarkBaseline.showHistory', word: t`history` }
    : { command: 'benchmarkBaseline.showVersions', word: t`versions` };
}

/** Measuring old and new code in turn answers a question: there must be one. */
export const mayConfirm = (verdict: BenchmarkVerdict, commands: KnownCommands): boolean =>
  commands.has('benchmarkBaseline.confirm') && isConfirmable(verdict);

/** One metric of several, which can be accepted while the others stay as they are. */
export function worseMetrics({ metrics }: BenchmarkVerdict): readonly string[] {
  const measured = metrics.filter(({ current, judged }) => judged && current !== undefined);
  const worse = measured.filter(({ status }) => status === 'regressed' || status === 'suspect');
  return measured.length < 2 ? [] : worse.slice(0, mostMetrics).map(({ metric }) => metric);
}

/** More would bury the other fixes. */
const mostMetrics = 3;

/** In the order in which they are shown. */
export function offersOf(declared: DeclaredBenchmark, commands: KnownCommands): readonly Offer[] {
  const target = targetOf(declared);
  const offers: Offer[] = [];
  if (isAcceptable(declared)) offers.push({ label: t`Accept…`, command: 'benchmarkBaseline.accept', target });
  offers.push(
    commands.has('benchmarkBaseline.showHistory')
      ? { label: t`History`, command: 'benchmarkBaseline.showHistory', target }
      : { label: t`Versions`, command: 'benchmarkBaseline.showVersions', target },
  );
  if (mayConfirm(declared.verdict, commands))
    offers.push({ label: t`Confirm`, command: 'benchmarkBaseline.confirm', target });
  if (declared.verdict.status === 'regressed')
    offers.push({ label: t`Acknowledge…`, command: 'benchmarkBaseline.acknowledge', target });
  return offers;
}
