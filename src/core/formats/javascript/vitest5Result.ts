// Vitest 5: the file that `bench(name, { writeResult: FILE }, …)` writes for one benchmark. It contains no name, so the
// file name is used.

import { t } from '@vscode/l10n';
import type { ParsedRun } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, fileName, invalid, javascriptDeclaration } from '../reading/benchmarkResults.ts';
import { jsonOf, outline } from '../reading/json.ts';
import { isObject } from '../reading/jsonValues.ts';
import { createUniqueIds } from '../reading/uniqueIds.ts';
import { hasTaskStatistics, taskEnvironment, taskMetrics } from './tinybenchStatistics.ts';

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const metrics = isObject(json) ? taskMetrics(json) : undefined;
  if (!isObject(json) || metrics === undefined) {
    throw invalid(input.path, t('has no "latency" with a mean. Write it with the writeResult option of Vitest.'));
  }
  const name = fileName(input.path).replace(/\.json(?:\.gz)?$/, '');
  const benchmark = benchmarkAt(createUniqueIds(), [name]);
  return { tool: 'Vitest', results: [{ benchmark, metrics }], environment: taskEnvironment(json), warnings: [] };
}

export const vitest5Result: Format = {
  id: 'vitest5-result',
  label: 'Vitest 5 result file',
  signatures: ['latency.mean', 'throughput.mean'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    return isObject(json) && !('name' in json) && 'throughput' in json && hasTaskStatistics(json);
  },
  parse,
  declaration: javascriptDeclaration,
};
