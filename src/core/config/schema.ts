// Schema of .benchmark-baseline/config.json: every key, its default and its description for completion.

import { t } from '@vscode/l10n';
import * as z from 'zod/mini';
import { amountPattern } from '../model/amount.ts';
import { acknowledgmentSchema } from './acknowledgmentSchema.ts';
import { customFormatSchema } from './customFormatSchema.ts';
import { eventSchema } from './eventSchema.ts';

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
    'A duration regressed when it grew by more than this many percent. Tails (p95, p99) use it too.',
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
    'An error rate regressed when it grew by more than this plain difference (0.05 is five percentage points).',
  ),
});

const glob = (text: string) => z.string().check(z.minLength(1), described(text));

const output = z.strictObject({
  path: glob('File, folder or glob that a benchmark tool writes, relative to the workspace folder.'),
  format: z.optional(glob('Format id, such as google-benchmark. Recognised from the content when left out.')),
  name: z.optional(glob('Name of the suite. The path when left out.')),
  series: z.optional(
    z.boolean().check(described('The files of one folder are successive runs: the last by name is the current one.')),
  ),
});

const amount = (text: string) =>
  z.optional(
    z.string().check(z.regex(amountPattern, t('An amount is a number and its unit, such as "2 ms"')), described(text)),
  );

const override = z.strictObject({
  benchmarks: z.optional(glob('Which benchmarks: a glob over their names. All when left out.')),
  metrics: z.optional(glob('Which metrics: a glob over their names. All when left out.')),
  threshold: z.optional(share.check(described('Limit in percent; for error rates the plain difference.'))),
  minChange: amount('A change smaller than this is none, whatever its percentage: "0.5 ms".'),
  budget: amount(
    'An absolute limit: "2 ms". At most this where lower is better, at least this where higher is; beyond it is a regression, with or without a baseline.',
  ),
  direction: z.optional(z.enum(['lower', 'higher']).check(described('Which way is better.'))),
  unit: z.optional(
    glob(
      'The unit of a metric whose output does not say: `ns`, `ms`, `s`, `ops/s`, `MB`, `B/s`, `%`, or any other text.',
    ),
  ),
  kind: z.optional(
    z
      .enum(['duration', 'throughput', 'memory', 'errorRate', 'count', 'custom'])
      .check(described('What is measured, and so which threshold holds by default.')),
  ),
  ignore: z.optional(z.boolean().check(described('Show these greyed and judge nothing.'))),
});

const detection = z.strictObject({
  method: z._default(
    z
      .enum(['auto', 'thresholds'])
      .check(described('auto weighs the evidence that the data allow; thresholds uses the bare percentages.')),
    'auto',
  ),
  statistic: z._default(
    z
      .enum(['q10', 'q25', 'median', 'mean'])
      .check(described('Which value of a process’s samples is its typical time: a quantile, the median or the mean.')),
    'q25',
  ),
  test: z._default(
    z
      .enum(['t', 'mannWhitney'])
      .check(
        described(
          'How several processes are compared: t weighs their typical times by what they and past runs vary; mannWhitney ranks them, from 10 processes a side, without the past.',
        ),
      ),
    't',
  ),
  controls: z._default(
    z
      .array(glob('A glob over benchmarks’ names.'))
      .check(
        described(
          'Benchmarks whose code never changes: they tell a slower machine from slower code and never regress.',
        ),
      ),
    [],
  ),
  confirm: z.optional(
    z
      .strictObject({
        command: glob(
          'Shell command that measures one benchmark again and writes the suite’s output. {benchmark} stands for its name, quoted for the shell.',
        ),
        baselineCommand: z.optional(
          glob('The same in a work tree of the baseline’s commit, where it differs: it may have to build first.'),
        ),
        output: z.optional(
          glob('What the command writes, relative to the folder it runs in; the suite’s own output when left out.'),
        ),
      })
      .check(described('How suspicious benchmarks are measured again. Run in trusted workspaces only.')),
  ),
});

const baseline = z.strictObject({
  name: z._default(glob('The named baseline in use: a folder below baselines/.'), 'default'),
  autoUpdate: z._default(
    z
      .enum(['off', 'prompt', 'on'])
      .check(described('What happens when a complete run improved and nothing regressed.')),
    'off',
  ),
  keepVersions: z._default(z.int().check(z.gte(1), described('How many versions of a baseline are kept.')), 10),
  machines: z._default(
    z
      .enum(['separate', 'shared'])
      .check(
        described('separate never compares results of different machines; shared ignores where they were measured.'),
      ),
    'separate',
  ),
  mainBranch: z._default(glob('The branch whose baselines count for others.'), 'main'),
  resolve: z._default(
    z
      .enum(['git', 'newest'])
      .check(
        described(
          'Which of several versions counts. git: the one accepted on this branch, else that of the merge base with mainBranch or the nearest before it; newest: always the newest.',
        ),
      ),
    'git',
  ),
  compareWith: z.optional(
    glob('A second named baseline that results are shown against, such as a release. It never changes a verdict.'),
  ),
});

export const configSchema = z.strictObject({
  $schema: z.optional(z.string()),
  outputs: z._default(z.array(output).check(described('What to watch. The known default outputs when empty.')), []),
  customFormats: z._default(
    z
      .array(customFormatSchema)
      .check(described('How outputs of your own are read: JSON paths, a regular expression, or CSV columns.')),
    [],
  ),
  thresholds: z.prefault(thresholds, {}),
  overrides: z._default(
    z.array(override).check(described('Rules for some benchmarks or metrics; the most specific one wins.')),
    [],
  ),
  acknowledged: z._default(
    z
      .array(acknowledgmentSchema)
      .check(described('Regressions that are known and fine for now: shown as acknowledged, and no problem.')),
    [],
  ),
  events: z._default(
    z.array(eventSchema).check(described('What happened when: shown in charts and reports, beside the numbers.')),
    [],
  ),
  detection: z.prefault(detection, {}),
  baseline: z.prefault(baseline, {}),
  runGapSeconds: z._default(z.number().check(z.gte(1), described('Seconds of rest after which a run has ended.')), 120),
  completeRunRatio: z._default(
    z
      .number()
      .check(z.gte(0), z.lte(1), described('Share of the benchmarks that a run must measure to count as complete.')),
    0.5,
  ),
  keepRuns: z._default(
    z.int().check(z.gte(1), described('How many past runs of a suite are kept on this machine.')),
    200,
  ),
  environment: z._default(
    z.array(z.string()).check(described('Environment variables whose values are kept with an accepted baseline.')),
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
