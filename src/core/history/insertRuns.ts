// Runs that were measured elsewhere, as lines among the lines of a history: each stands before the first run that is later.
// It refuses to move a line that is there, and to lose one that it cannot read.

import { type PastRun, readRecord, writeRecord } from './historyRecord.ts';

/** @param text of a history file @param runs in any order, none of them in the text */
export function withRuns(text: string, runs: readonly PastRun[]): readonly string[] {
  const added = [...runs].sort((a, b) => a.time - b.time);
  const lines: string[] = [];
  let next = 0;
  const addUntil = (time: number) => {
    for (let run = added[next]; run !== undefined && run.time < time; run = added[++next]) lines.push(writeRecord(run));
  };
  for (const line of text.split('\n').filter((each) => each !== '')) {
    addUntil(readRecord(line)?.time ?? Number.NEGATIVE_INFINITY);
    lines.push(line);
  }
  addUntil(Number.POSITIVE_INFINITY);
  return lines;
}
