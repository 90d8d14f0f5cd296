// What only the whole suite tells: did everything move at once, which p count among so many, and how far others moved in a first comparison.

import type { Verdicts } from '../../model/verdictList.ts';
import type { Conclusion } from '../detector.ts';
import type { Concluded } from '../evidenceContext.ts';
import { alone, PendingVerdict } from '../pendingVerdict.ts';
import { controlFalseDiscoveryRate, correctionRules } from './falseDiscoveryRate.ts';
import { movementOf } from './firstComparison.ts';
import { Movements } from './movements.ts';
import { sharedFactor } from './sharedFactor.ts';
import { SuiteChanges } from './suiteChanges.ts';

type IsCurrent = (benchmark: string) => boolean;

/** The common shift first: what is left of each benchmark is then called among the others. */
export function applySuiteCorrections(verdicts: Verdicts, isCurrent: IsCurrent): Conclusion {
  const suite = new SuiteChanges(verdicts, isCurrent);
  const shift = suite.shift();
  const concluded: Concluded = shift === undefined ? alone : { shift, overruled: undefined };
  if (shift !== undefined || suite.hasConclusions) hearAll(verdicts, concluded);
  if (shift !== undefined || suite.hasConclusions || suite.hasTests) callTogether(verdicts, concluded);
  const unsettled = shift === undefined ? settle(verdicts, suite.changes, isCurrent) : undefined;
  return {
    shift,
    sharedFactor: shift === undefined ? sharedFactor(suite.changes) : undefined,
    unsettled,
    suspected: suspectedIn(verdicts),
  };
}

function hearAll(verdicts: Verdicts, concluded: Concluded): void {
  for (const [id, verdict] of verdicts) {
    if (!(verdict instanceof PendingVerdict)) continue;
    const { overruled } = verdict.concluded;
    hear(verdicts, id, verdict, overruled === undefined ? concluded : { ...concluded, overruled });
  }
}

function hear(verdicts: Verdicts, id: string, verdict: PendingVerdict, concluded: Concluded): PendingVerdict {
  const heard = verdict.with(concluded);
  if (heard !== verdict) verdicts.set(id, heard);
  return heard;
}

/** Benjamini–Hochberg over all p of the suite: a metric that it does not call is overruled. */
function callTogether(verdicts: Verdicts, concluded: Concluded): void {
  const weighed = [...verdicts].flatMap(([id, verdict]) =>
    verdict instanceof PendingVerdict && verdict.tests !== undefined ? [{ id, verdict, tests: verdict.tests }] : [],
  );
  const calls = controlFalseDiscoveryRate(weighed.flatMap(({ tests }) => tests));
  let next = 0;
  for (const { id, verdict, tests } of weighed) {
    const overruled = tests.filter(({ pWorse, pBetter }) => {
      const call = calls[next++];
      return Math.min(pWorse, pBetter) < correctionRules.alpha && call?.worse !== true && call?.better !== true;
    });
    const names = overruled.length === 0 ? undefined : new Set(overruled.map(({ metric }) => metric));
    hear(verdicts, id, verdict, names === undefined ? concluded : { ...concluded, overruled: names });
  }
}

/** Compares regressions of a first comparison with how far the other benchmarks moved. Returns that movement if some are not larger. */
function settle(verdicts: Verdicts, changes: readonly number[], isCurrent: IsCurrent): number | undefined {
  const regressed = [...verdicts].filter(([, { status }]) => status === 'regressed');
  if (regressed.length === 0 || changes.length === 0) return undefined;
  const movements = new Movements(verdicts, isCurrent);
  let isUnsettled = false;
  for (const [id, verdict] of regressed) {
    if (!(verdict instanceof PendingVerdict)) continue;
    const unsettled = movements.besides(id);
    if (unsettled.size === 0) continue;
    if (hear(verdicts, id, verdict, { ...verdict.concluded, unsettled }).status === 'suspected') isUnsettled = true;
  }
  return isUnsettled ? movementOf(changes) : undefined;
}

function suspectedIn(verdicts: Verdicts): readonly string[] {
  const suspected: string[] = [];
  for (const [id, { status }] of verdicts) if (status === 'suspected') suspected.push(id);
  return suspected;
}
