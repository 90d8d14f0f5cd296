// Reads one output once and compares it with the last read.

import { stat } from 'node:fs/promises';
import { isMissing } from '../files/fileError.ts';
import { displayPath, staysWithin } from '../files/paths.ts';
import { outsideProblem, problemOf, unknownFormatProblem } from './outputProblems.ts';
import { readFileOutput } from './readFileOutput.ts';
import { readFolderOutput } from './readFolderOutput.ts';
import { failedRead, type ReadRequest, type ReadResult } from './readResult.ts';

/** Never throws: an error becomes a problem in the outcome. */
export async function readOutput(request: ReadRequest): Promise<ReadResult> {
  const name = displayPath(request.folder, request.path) || '.';
  try {
    if (!request.outsideAllowed && !(await staysWithin(request.folder, request.path))) {
      return failedRead(outsideProblem(name));
    }
    const { rule, reader } = request;
    const isFolder = (await stat(request.path)).isDirectory();
    if (rule.format !== undefined && reader.formatById(rule.format) === undefined) {
      const known = reader.formats.map((format) => format.id);
      return failedRead(unknownFormatProblem(name, rule.format, known));
    }
    return isFolder ? await readFolderOutput(request, name) : await readFileOutput(request, name);
  } catch (error) {
    if (isMissing(error)) return { outcome: { kind: 'gone' } };
    return failedRead(problemOf(name, error, request.maxOutputSize));
  }
}
