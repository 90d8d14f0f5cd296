// May an improvement become the baseline by itself: only one that the evidence confirms. For automatic updates.

import type { Config } from '../config/schema.ts';
import type { EvidenceFound } from '../model/evidence.ts';
import type { BenchmarkVerdict, MetricVerdict } from '../model/model.ts';

/**
 * With `detection.method: thresholds` any verdict `improved` will do. With `auto` at least one metric must have improved by more
 * than noise, seen by several processes, by two runs, by counts, or exactly; no common shift of the suite may be in it, for then the
 * machine may have changed and not the code; and no other metric may be worse or under suspicion.
 */
export function isConfirmedImprovement(verdict: BenchmarkVerdict, { detection }: Config): boolean {
  if (verdict.status !== 'improved') return false;
  if (detection.method === 'thresholds') return true;
  const judged = verdict.metrics.filter((metric) => metric.judged);
  return judged.every(isHarmless) && judged.some((metric) => metric.status === 'improved' && isConfirmed(metric));
}

const isHarmless = ({ status, evidence }: MetricVerdict): boolean =>
  status !== 'regressed' && status !== 'suspected' && !evidence.some(({ found }) => found.kind === 'commonShift');

function isConfirmed({ evidence }: MetricVerdict): boolean {
  const found = evidence.map((step) => step.found);
  // A single run is judged by the runs before it, because its own samples come from one process.
  const history = found.find(({ kind }) => kind === 'history');
  return (history === undefined ? found : [history]).some(speaksForBetter);
}

function speaksForBetter(found: EvidenceFound): boolean {
  if (found.kind === 'exact') return true;
  if (found.kind === 'history') return found.called === 'better' && found.runs > 1;
  return (found.kind === 'samples' || found.kind === 'errorCounts') && found.called === 'better';
}
