// What the evidence of a verdict says of the policy's own steps: a budget, an acknowledgement.
// It refuses to decide what holds: detection/limits.ts and acknowledgement.ts do.

export type PolicyStep = 'budget' | 'acknowledged';

/** The value itself against an absolute limit in its unit. */
export interface BudgetFound {
  readonly kind: 'budget';
  readonly limit: number;
  readonly source: string;
  readonly exceeded: boolean;
}

/** Somebody said why that is fine for now. */
export interface AcknowledgedFound {
  readonly kind: 'acknowledged';
  readonly reason: string;
  readonly by?: string;
  /** Until when: a day, a commit, so many percentage points worse. None of them: until it is withdrawn. */
  readonly until?: string;
  readonly untilCommit?: string;
  readonly worseBy?: number;
}
