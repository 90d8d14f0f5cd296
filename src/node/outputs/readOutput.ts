// One look at one output: what it holds now, compared with what the last look saw.
// It refuses to wait or to retry: whoever looks decides when to look again.

import { stat } from 'node:fs/promises';
import { isMissing } from '../files/fileFailure.ts';
import { displayPath, staysWithin } from '../files/paths.ts';
import { type Look, lookWithProblem, type ReadRequest } from './look.ts';
import { outsideProblem, problemOf, unknownFormatProblem } from './problems.ts';
import { readFileOutput } from './readFileOutput.ts';
import { readFolderOutput } from './readFolderOutput.ts';

/** Looks once. Never throws: what goes wrong is a problem in the outcome. */
export async function readOutput(request: ReadRequest): Promise<Look> {
  const name = displayPath(request.folder, request.path) || '.';
  try {
    if (!request.outsideAllowed && !(await staysWithin(request.folder, request.path))) {
      return lookWithProblem(outsideProblem(name));
    }
    const { rule, reader } = request;
    const isFolder = (await stat(request.path)).isDirectory();
    if (rule.format !== undefined && reader.formatById(rule.format) === undefined) {
      const known = reader.formats.map((format) => format.id);
      return lookWithProblem(unknownFormatProblem(name, rule.format, known));
    }
    return isFolder ? await readFolderOutput(request, name) : await readFileOutput(request, name);
  } catch (error) {
    if (isMissing(error)) return { outcome: { kind: 'gone' } };
    return lookWithProblem(problemOf(name, error, request.maxOutputSize));
  }
}
