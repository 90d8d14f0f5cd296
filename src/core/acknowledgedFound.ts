// What the evidence of a verdict says of an acknowledgement: who said why, and until when that holds.
// It refuses to decide whether it holds: acknowledgement.ts does.

export interface AcknowledgedFound {
  readonly kind: 'acknowledged';
  readonly reason: string;
  readonly by?: string;
  /** Until when: a day, a commit, so many percentage points worse. None of them: until it is withdrawn. */
  readonly until?: string;
  readonly untilCommit?: string;
  readonly worseBy?: number;
}
