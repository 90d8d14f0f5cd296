// Whether two runs measured the same code: one commit, and the same uncommitted changes or none.
// It refuses to guess: changes that nobody looked at are other changes.

import type { CodeState } from '../model/model.ts';

export const isSameCode = (a: CodeState, b: CodeState): boolean =>
  a.commit !== undefined &&
  a.commit === b.commit &&
  (a.dirty === true || b.dirty === true ? a.changes !== undefined && a.changes === b.changes : true);
