// The order of severities and statuses, and the worst of many.

import { type BenchmarkVerdict, type Severity, type Status, severities, statuses } from '../../model/model.ts';

const severityRanks = new Map(severities.map((severity, rank) => [severity, rank]));
const statusRanks = new Map(statuses.map((status, rank) => [status, rank]));

/** 0 for none, 3 for critical. */
export const severityRank = (severity: Severity): number => severityRanks.get(severity) ?? 0;

/** 0 for the worst status, so that sorting by it puts the worst first. */
export const statusRank = (status: Status): number => statusRanks.get(status) ?? statuses.length;

/** Nearly all are equal: their ranks need no look. */
export const worseSeverity = (a: Severity, b: Severity): Severity =>
  a !== b && severityRank(b) > severityRank(a) ? b : a;

export const worseStatus = (a: Status, b: Status): Status => (a !== b && statusRank(b) < statusRank(a) ? b : a);

export function worstSeverity(all: Iterable<Severity>): Severity {
  let worst: Severity = 'none';
  for (const severity of all) worst = worseSeverity(worst, severity);
  return worst;
}

/** `undefined` for none at all. */
export function worstStatus(all: Iterable<Status>): Status | undefined {
  let worst: Status | undefined;
  for (const status of all) worst = worst === undefined ? status : worseStatus(worst, status);
  return worst;
}

/** Worst status first, then worst severity; what is equal in both keeps its order. */
export function worstVerdictFirst(a: BenchmarkVerdict, b: BenchmarkVerdict): number {
  return statusRank(a.status) - statusRank(b.status) || severityRank(b.severity) - severityRank(a.severity);
}
