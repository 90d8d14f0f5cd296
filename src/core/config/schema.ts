// Schema of .benchmark-baseline/config.json: every key, its default and its description for completion.

import { t } from '@vscode/l10n';
import * as z from 'zod/mini';
import { amountPattern } from '../model/amount.ts';
import { acknowledgmentSchema } from './acknowledgmentSchema.ts';
import { customFormatSchema } from './customFormatSchema.ts';
import { eventSchema } from './eventSchema.ts';
import { usableGlob } from './usableGlob.ts';

const described = (text: string) => z.describe(text);
const share = z.number().check(z.nonnegative());

const percent = (value: number, text: string) => z._default(share.check(described(text)), value);

export const defaultThresholds = {
  maxDurationIncrease: 15,
  maxThroughputDecrease: 10,
  maxMemoryIncrease: 20,
  maxCountIncrease: 5,
  maxErrorRateIncrease: 0.05,
} as const;

const thresholds = z.strictObject({
  maxDurationIncrease: percent(
    defaultThresholds.maxDurationIncrease,
    'A duration regressed when it grew by more than this many percent. It applies to tails (p95, p99) too.',
  ),
  maxThroughputDecrease: percent(
    defaultThresholds.maxThroughputDecrease,
    'A throughput regressed when it fell by more than this many percent.',
  ),
  maxMemoryIncrease: percent(
    defaultThresholds.maxMemoryIncrease,
    'Memory regressed when it grew by more than this many percent.',
  ),
  maxCountIncrease: percent(
    defaultThresholds.maxCountIncrease,
    'A count (allocations, instructions) regressed when it grew by more than this many percent.',
  ),
  maxErrorRateIncrease: percent(
    defaultThresholds.maxErrorRateIncrease,
    'An error rate regressed when it grew by more than this absolute difference (0.05 is five percentage points).',
  ),
});

const glob = (text: string) => z.string().check(z.minLength(1), described(text));

const pattern = (text: string) => glob(text).check(usableGlob());

const output = z.strictObject({
  path: pattern('Output file, output folder or glob, relative to the workspace folder.'),
  format: z.optional(glob('Format ID, for example google-benchmark. Default: detected from the content.')),
  name: z.optional(glob('Name of the suite. Default: the path.')),
  series: z.optional(
    z.boolean().check(described('The files of a folder are successive runs. The last one by name is the current run.')),
  ),
});

const amount = (text: string) =>
  z.optional(
    z
      .string()
      .check(
        z.regex(amountPattern, t('Write an amount as a number with its unit, for example "2 ms"')),
        described(text),
      ),
  );

const override = z.strictObject({
  benchmarks: z.optional(pattern('Glob for benchmark names. Default: all benchmarks.')),
  metrics: z.optional(pattern('Glob for metric names. Default: all metrics.')),
  threshold: z.optional(share.check(described('Threshold in percent; for error rates the absolute difference.'))),
  minChange: amount('Absolute change below which nothing counts, whatever the percentage, for example "0.5 ms".'),
  budget: amount(
    'Absolute limit, for example "2 ms": a maximum if lower is better, a minimum if higher is better. Exceeding it is a regression, with or without a baseline.',
  ),
  direction: z.optional(z.enum(['lower', 'higher']).check(described('Whether lower or higher values are better.'))),
  unit: z.optional(
    glob(
      'Unit of a metric whose output file does not state one: `ns`, `ms`, `s`, `ops/s`, `MB`, `B/s`, `%`, or any other text.',
    ),
  ),
  kind: z.optional(
    z
      .enum(['duration', 'throughput', 'memory', 'errorRate', 'count', 'custom'])
      .check(described('What is measured. Determines the default threshold.')),
  ),
  ignore: z.optional(z.boolean().check(described('Show these in gray and do not check them.'))),
});

const detection = z.strictObject({
  method: z._default(
    z
      .enum(['auto', 'thresholds'])
      .check(
        described('auto uses samples and history as evidence where available; thresholds uses only the percentages.'),
      ),
    'auto',
  ),
  statistic: z._default(
    z
      .enum(['typical', 'q10', 'q25', 'median', 'mean'])
      .check(
        described(
          'Statistic that represents the samples of a process. typical: the 25% quantile, or the 10% quantile of a single process.',
        ),
      ),
    'typical',
  ),
  test: z._default(
    z
      .enum(['t', 'mannWhitney'])
      .check(
        described(
          'Test for several processes: t compares their typical times using the noise of these and past runs; mannWhitney ranks them, needs 10 processes per side and does not use past runs.',
        ),
      ),
    't',
  ),
  controls: z._default(
    z
      .array(pattern('Glob for benchmark names.'))
      .check(
        described(
          'Control benchmarks, whose code never changes. They measure the machine and are never reported as regressions.',
        ),
      ),
    [],
  ),
  confirm: z.optional(
    z
      .strictObject({
        command: glob(
          "Shell command that re-runs one benchmark and writes the suite's output file. {benchmark} is replaced with its name, quoted for the shell.",
        ),
        baselineCommand: z.optional(
          glob("Command for a work tree of the baseline's commit, if it differs, for example to build first."),
        ),
        output: z.optional(
          glob("File that the command writes, relative to the folder it runs in. Default: the suite's output file."),
        ),
      })
      .check(described('How to re-run suspected benchmarks. Runs in trusted workspaces only.')),
  ),
});

const baseline = z.strictObject({
  name: z._default(glob('Active named baseline: a folder in baselines/.'), 'default'),
  autoUpdate: z._default(
    z.enum(['off', 'prompt', 'on']).check(described('What to do when a complete run improved without regressions.')),
    'off',
  ),
  keepVersions: z._default(z.int().check(z.gte(1), described('Maximum versions kept of each baseline.')), 10),
  machines: z._default(
    z
      .enum(['separate', 'shared'])
      .check(
        described(
          'separate never compares results of different machines; shared compares all results, whatever the machine.',
        ),
      ),
    'separate',
  ),
  mainBranch: z._default(glob('Branch whose baselines apply to other branches.'), 'main'),
  resolve: z._default(
    z
      .enum(['git', 'newest'])
      .check(
        described(
          'How to select the active version. git: the version accepted on this branch, otherwise the version at or nearest before the merge base with mainBranch; newest: always the newest.',
        ),
      ),
    'git',
  ),
  compareWith: z.optional(
    glob(
      'Comparison baseline: a second named baseline, for example a release. Display only; it never changes a verdict.',
    ),
  ),
});

export const configSchema = z.strictObject({
  $schema: z.optional(z.string()),
  outputs: z._default(
    z.array(output).check(described('Output files and folders to watch. Default: the known default outputs.')),
    [],
  ),
  customFormats: z._default(
    z.array(customFormatSchema).check(described('Custom formats: JSON paths, a regular expression or CSV columns.')),
    [],
  ),
  thresholds: z.prefault(thresholds, {}),
  overrides: z._default(
    z.array(override).check(described('Overrides for some benchmarks or metrics. The most specific one wins.')),
    [],
  ),
  acknowledged: z._default(
    z.array(acknowledgmentSchema).check(described('Known regressions: shown as acknowledged, without a problem.')),
    [],
  ),
  events: z._default(z.array(eventSchema).check(described('Timeline events, shown in charts and reports.')), []),
  detection: z.prefault(detection, {}),
  baseline: z.prefault(baseline, {}),
  runGapSeconds: z._default(
    z.number().check(z.gte(1), described('Seconds without changes after which a run has ended.')),
    120,
  ),
  completeRunRatio: z._default(
    z.number().check(z.gte(0), z.lte(1), described('Share of the benchmarks that a complete run has to include.')),
    0.5,
  ),
  keepRuns: z._default(
    z.int().check(z.gte(1), described('Maximum past runs kept of each suite on this machine.')),
    200,
  ),
  environment: z._default(
    z.array(z.string()).check(described('Environment variables whose values are stored with an accepted baseline.')),
    [],
  ),
});

export type Config = z.infer<typeof configSchema>;
export type ConfigOverride = Config['overrides'][number];
export type Acknowledgment = Config['acknowledged'][number];
export type PinnedEvent = Config['events'][number];
export type ConfigThresholds = Config['thresholds'];

/** The config used when there is no config.json. */
export const defaultConfig: Config = configSchema.parse({});
