// Detects JavaScript benchmark tools, with the command that makes each write an output file.

import { t } from '@vscode/l10n';
import type { SetUpTool, Sighting } from '../proposal.ts';

const manifest = /(^|\/)package\.json$/;
const script =
  /(^|\/)[^/]*(bench|perf)[^/]*\.(js|mjs|cjs)$|(^|\/)(bench|benchmark|benchmarks|perf)\/[^/]+\.(js|mjs|cjs)$/i;

const imports = (name: string): RegExp =>
  new RegExp(`\\bfrom\\s*['"]${name}['"]|\\brequire\\(\\s*['"]${name}['"]\\s*\\)|^import\\s*['"]${name}['"]`, 'm');

/** Returns the major version at the start of a range; NaN for tags and catalogs. */
const majorOf = ({ found }: Sighting): number => Number(/\d+/.exec(found[1] ?? '')?.[0] ?? Number.NaN);

const vitest = /"vitest"\s*:\s*"([^"]*)"/;

/** Without benchmark files Vitest is used only as a test runner. */
const hasBenchFiles = ({ project, folder }: Sighting): boolean =>
  project.some(({ path }) => path.startsWith(folder) && /\.bench\.[cm]?[jt]sx?$/.test(path));

export const javascriptTools: readonly SetUpTool[] = [
  {
    tool: 'Vitest',
    files: manifest,
    mentions: vitest,
    command: (sighting) =>
      hasBenchFiles(sighting) && !(majorOf(sighting) >= 5)
        ? 'npx vitest bench --run --outputJson bench-vitest.json'
        : undefined,
    output: 'bench-vitest.json',
  },
  {
    tool: 'Vitest 5 JSON reporter',
    files: manifest,
    mentions: vitest,
    command: (sighting) =>
      hasBenchFiles(sighting) && majorOf(sighting) >= 5
        ? 'npx vitest run --reporter=json --outputFile=vitest.json'
        : undefined,
    output: 'vitest.json',
  },
  {
    tool: 'tinybench',
    files: script,
    mentions: imports('tinybench'),
    command: ({ name }) => `node ${name}`,
    output: 'tinybench.json',
    code: () => t`Write the results: ${"writeFileSync('tinybench.json', JSON.stringify(bench.table()))"}.`,
  },
  {
    tool: 'mitata',
    files: script,
    mentions: imports('mitata'),
    command: ({ name }) => `node ${name} > mitata.json`,
    output: 'mitata.json',
    code: () => t`Print JSON: ${"run({ format: 'json' })"}.`,
  },
  {
    tool: 'Benchmark.js text',
    files: script,
    mentions: imports('benchmark'),
    command: ({ name }) => `node ${name} > benchmarkjs.out`,
    output: 'benchmarkjs.out',
    code: () => t`Print each benchmark: ${'suite.on("cycle", (event) => console.log(String(event.target)))'}.`,
  },
  {
    tool: 'benny',
    files: script,
    mentions: imports('benny'),
    command: ({ name }) => `node ${name}`,
    output: 'benchmark/results/*.json',
    code: () => t`Save the results: ${"b.save({ file: 'bench', details: true })"}.`,
  },
  {
    tool: 'Deno bench',
    files: /(^|\/)[^/]*[._]bench\.(ts|tsx|mts|js|mjs|jsx)$/,
    mentions: /\bDeno\.bench\(/,
    // Not deno.json, which is the project's own configuration.
    command: 'deno bench --json > deno-bench.json',
    output: 'deno-bench.json',
  },
];

/** Benchmark files of Vitest; only their names are checked. */
export const benchFiles = /\.bench\.[cm]?[jt]sx?$/;
