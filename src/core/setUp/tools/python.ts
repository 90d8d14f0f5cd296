// Detects Python benchmark tools, with the command that makes each write an output file.

import { t } from '@vscode/l10n';
import type { SetUpTool } from '../proposal.ts';

const requirements =
  /(^|\/)(pyproject\.toml|setup\.(cfg|py)|tox\.ini|Pipfile|requirements[^/]*\.(txt|in)|requirements\/[^/]*\.(txt|in))$/;

export const pythonTools: readonly SetUpTool[] = [
  {
    tool: 'pytest-benchmark',
    files: requirements,
    mentions: /\bpytest-benchmark\b/,
    folder: ({ folder }) => folder.replace(/(^|\/)requirements$/, ''),
    command: 'pytest --benchmark-json=benchmark.json',
    output: 'benchmark.json',
  },
  {
    tool: 'CodSpeed walltime',
    files: requirements,
    mentions: /\bpytest-codspeed\b/,
    folder: ({ folder }) => folder.replace(/(^|\/)requirements$/, ''),
    command: 'pytest --codspeed',
    output: '.codspeed/results_*.json',
  },
  {
    tool: 'asv console text',
    files: /(^|\/)asv\.conf\.jsonc?$/,
    mentions: /"project"\s*:|"benchmark_dir"\s*:|"repo"\s*:/,
    command: 'asv run > asv.out',
    output: 'asv.out',
  },
  {
    tool: 'pyperf',
    files: /(^|\/)[^/]*(bench|perf)[^/]*\.py$/i,
    mentions: /\bpyperf\.Runner\(/,
    command: ({ name }) => `python ${name} -o pyperf.json`,
    output: 'pyperf.json',
    code: () => t`pyperf does not overwrite files. Delete pyperf.json before each run.`,
  },
  {
    tool: 'Locust CSV',
    files: /(^|\/)locustfile[^/]*\.py$/,
    mentions: /\b(?:from|import) locust\b/,
    command: ({ name }) => `locust --headless -f ${name} -u 10 -r 5 -t 30s --csv load`,
    output: 'load_stats.csv',
  },
];
