// What only the whole suite tells: did everything move at once, and which p count among so many.

import type { Verdicts } from '../../model/verdictList.ts';
import type { Conclusion } from '../detector.ts';
import type { Concluded } from '../evidenceContext.ts';
import { alone, PendingVerdict } from '../pendingVerdict.ts';
import { controlFalseDiscoveryRate, correctionRules } from './falseDiscoveryRate.ts';
import { type SuiteShift, suiteShift } from './suiteShift.ts';

type IsCurrent = (benchmark: string) => boolean;

/** The common shift first: what is left of each benchmark is then called among the others. */
export function applySuiteCorrections(verdicts: Verdicts, isCurrent: IsCurrent): Conclusion {
  const suite = new SuiteLook(verdicts, isCurrent);
  const shift = suite.shift();
  if (shift === undefined && !suite.hasConclusions && !suite.hasTests) return { suspected: suite.suspected };
  const concluded: Concluded = shift === undefined ? alone : { shift, overruled: undefined };
  for (const [id, verdict] of verdicts) {
    if (!(verdict instanceof PendingVerdict)) continue;
    const { overruled } = verdict.concluded;
    hear(verdicts, id, verdict, overruled === undefined ? concluded : { ...concluded, overruled });
  }
  callTogether(verdicts, concluded);
  return { shift, suspected: suspectedIn(verdicts) };
}

function hear(verdicts: Verdicts, id: string, verdict: PendingVerdict, concluded: Concluded): void {
  const heard = verdict.with(concluded);
  if (heard !== verdict) verdicts.set(id, heard);
}

/** One look at all of a suite's verdicts: there may be fifty thousand, and nearly always nothing follows. */
class SuiteLook {
  readonly suspected: string[] = [];
  hasTests = false;
  hasConclusions = false;
  readonly #changes: Float64Array;
  readonly #controls: number[] = [];
  #count = 0;
  #up = 0;
  #down = 0;

  constructor(verdicts: Verdicts, isCurrent: IsCurrent) {
    this.#changes = new Float64Array(verdicts.size);
    for (const verdict of verdicts.values()) if (verdict instanceof PendingVerdict) this.#add(verdict, isCurrent);
  }

  shift(): SuiteShift | undefined {
    // Nearly always they went both ways, and need not be put in order.
    if (Math.max(this.#up, this.#down) < 0.9 * this.#count) return undefined;
    const shift = suiteShift([...this.#changes.subarray(0, this.#count)], this.#controls);
    return shift === undefined ? undefined : { ...shift, ratio: steady(shift.ratio) };
  }

  #add(verdict: PendingVerdict, isCurrent: IsCurrent): void {
    const { costLog } = verdict;
    const { id } = verdict.benchmark;
    if (verdict.status === 'suspected') this.suspected.push(id);
    if (verdict.tests !== undefined) this.hasTests = true;
    if (verdict.concluded !== alone) this.hasConclusions = true;
    if (Number.isNaN(costLog) || !isCurrent(id)) return;
    if (verdict.isControl) {
      this.#controls.push(costLog);
      return;
    }
    this.#changes[this.#count++] = costLog;
    if (costLog > 0) this.#up += 1;
    else if (costLog < 0) this.#down += 1;
  }
}

/** Three digits: one benchmark that is measured again must not move the judgement of all others by a trifle. */
const steady = (ratio: number): number => Number(ratio.toPrecision(3));

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

function suspectedIn(verdicts: Verdicts): readonly string[] {
  const suspected: string[] = [];
  for (const [id, { status }] of verdicts) if (status === 'suspected') suspected.push(id);
  return suspected;
}
