// Which verdicts may be measured again. A file of its own: the editor asks this before the engine is loaded.

import type { BenchmarkVerdict, Status } from '../model/model.ts';

const inDoubt: ReadonlySet<Status> = new Set<Status>(['regressed', 'suspected', 'inconclusive']);

/** May somebody doubt a verdict of this status, or want to be sure of it? */
export const isConfirmable = ({ status }: Pick<BenchmarkVerdict, 'status'>): boolean => inDoubt.has(status);
