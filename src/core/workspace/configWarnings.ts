// Warnings for config entries without effect: they match nothing known, or are no longer needed.

import { t } from '@vscode/l10n';
import type { ConfigRules, MetricRule } from '../config/configRules.ts';
import type { ConfigProblem } from '../config/parseConfig.ts';
import type { ConfigOverride } from '../config/schema.ts';
import { applyMetricOverrides } from '../detection/metricOverrides.ts';
import { parseAmount, speaksAbout } from '../model/amount.ts';
import type { Metric } from '../model/model.ts';
import type { Suite } from '../suites/suite.ts';
import type { Workspace } from './workspace.ts';

export interface ConfigWarning {
  /** Keys and indices of the entry: `['overrides', 2]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface ConfigWarningsInput {
  readonly rules: ConfigRules;
  readonly suites: readonly Suite[];
  /** Ids with a baseline, which may not have been measured here. */
  readonly accepted: readonly string[];
  /** Indices of acknowledgments that are no longer needed. */
  readonly spent: readonly number[];
}

/** Returns the warnings at their lines of config.json; none while outputs are being read. */
export const configWarningsOf = (workspace: Workspace): readonly ConfigProblem[] =>
  workspace.loading ? [] : configWarningsWhenRead(workspace);

/** Returns the warnings, assuming that every output was read; none for an invalid config. */
export function configWarningsWhenRead(workspace: Workspace): readonly ConfigProblem[] {
  const { configFile, suites, baselines, acknowledgments } = workspace;
  if (configFile.problems.length > 0) return [];
  const notices = configWarnings({
    rules: configFile.rules,
    suites,
    accepted: baselines.benchmarkIds().map(({ benchmark }) => benchmark),
    spent: suites.flatMap((suite) => acknowledgments.spent(suite)),
  });
  return notices.map(({ path, message }) => configFile.problemAt(path, message));
}

export function configWarnings(input: ConfigWarningsInput): readonly ConfigWarning[] {
  const known = isRead(input) ? [...overrideWarnings(input), ...controlWarnings(input)] : [];
  return [...outputWarnings(input), ...known, ...acknowledgmentWarnings(input)];
}

/** An output with a baseline existed before and will be written again, so its entry is not reported. */
function outputWarnings({ rules, suites }: ConfigWarningsInput): readonly ConfigWarning[] {
  return rules.config.outputs.flatMap(({ path, name }, index) => {
    const isKnown = suites.some((suite) => suite.rule === path || suite.name === path || suite.name === name);
    const isUnread = suites.some((suite) => suite.output === undefined);
    return isKnown || isUnread
      ? []
      : [{ path: ['outputs', index, 'path'], message: t('This output file does not exist yet') }];
  });
}

/** True if the newest results of every known suite are loaded. */
const isRead = ({ suites }: ConfigWarningsInput): boolean =>
  suites.length > 0 && suites.every(({ run, problem }) => run !== undefined && problem === undefined);

function controlWarnings({ rules, suites, accepted }: ConfigWarningsInput): readonly ConfigWarning[] {
  const measured = suites.flatMap((suite) => [...suite.latest.values()].map(({ benchmark }) => benchmark.name));
  const names = [...measured, ...accepted];
  return rules.config.detection.controls.flatMap((_, index) => {
    if (names.some((name) => rules.matchesControl(index, name))) return [];
    return [{ path: ['detection', 'controls', index], message: t('No benchmark matches this name') }];
  });
}

function overrideWarnings(input: ConfigWarningsInput): readonly ConfigWarning[] {
  const { rules } = input;
  return rules.config.overrides.flatMap((override, index) => overrideNotice(input, override, index));
}

function overrideNotice(
  { rules, suites, accepted }: ConfigWarningsInput,
  override: ConfigOverride,
  index: number,
): readonly ConfigWarning[] {
  const path = ['overrides', index];
  // Without a result the metrics are unknown too.
  const measured = new Set(suites.flatMap((suite) => [...suite.latest.keys()]));
  if (accepted.some((id) => !measured.has(id) && rules.matchesBenchmark(index, id))) return [];
  let best: Fit = 'none';
  for (const matched of matchedMetrics(suites, rules, index)) {
    const fit = fitOf(override, matched, rules);
    if (fit === 'fine') return [];
    if (fits.indexOf(fit) > fits.indexOf(best)) best = fit;
  }
  return faultOf(override, best).map(({ key, message }) => ({ path: [...path, key], message }));
}

/** How far an entry matches: the benchmark's name, also a metric, also its unit, or everything. */
const fits = ['none', 'benchmark', 'metric', 'undirected', 'fine'] as const;
type Fit = (typeof fits)[number];

function fitOf(override: ConfigOverride, { benchmark, metrics }: Matched, rules: ConfigRules): Fit {
  const inUnit = metrics.filter(({ unit }) => amountsOf(override).every((amount) => speaksAbout(amount, unit)));
  if (inUnit.some((metric) => saysSomething(override, rules.ruleFor(benchmark, metric)))) return 'fine';
  if (inUnit.length > 0) return 'undirected';
  return metrics.length > 0 ? 'metric' : 'benchmark';
}

function faultOf(override: ConfigOverride, best: Fit) {
  if (best === 'none') return [{ key: 'benchmarks', message: t('No benchmark matches this name') }];
  if (best === 'benchmark') return [{ key: 'metrics', message: t('No metric matches this name') }];
  if (best === 'undirected') {
    const message = t`A budget needs a direction. Add "direction": "lower" or "higher"`;
    return [{ key: 'budget', message }];
  }
  const key = override.budget === undefined ? 'minChange' : 'budget';
  return [{ key, message: t`No metric matched by this entry has the unit of ${override[key] ?? ''}` }];
}

const saysSomething = ({ budget }: ConfigOverride, { direction }: MetricRule): boolean =>
  budget === undefined || direction !== 'unknown';

const amountsOf = ({ minChange, budget }: ConfigOverride) =>
  [minChange, budget].flatMap((text) => (text === undefined ? [] : (parseAmount(text) ?? [])));

interface Matched {
  /** Name of the benchmark. */
  readonly benchmark: string;
  readonly metrics: readonly Metric[];
}

/** Yields the matching metrics of every benchmark that an override matches. Lazy, because callers stop early. */
function* matchedMetrics(suites: readonly Suite[], rules: ConfigRules, index: number): Generator<Matched> {
  for (const suite of suites) {
    for (const { benchmark, metrics } of suite.latest.values()) {
      if (!rules.matchesBenchmark(index, benchmark.name)) continue;
      const matched = applyMetricOverrides(metrics, benchmark.name, rules).filter(({ name }) =>
        rules.matchesMetric(index, name),
      );
      yield { benchmark: benchmark.name, metrics: matched };
    }
  }
}

function acknowledgmentWarnings({ rules, suites, spent }: ConfigWarningsInput): readonly ConfigWarning[] {
  return rules.config.acknowledged.flatMap(({ suite: name, benchmark }, index): readonly ConfigWarning[] => {
    const path = ['acknowledged', index];
    if (spent.includes(index))
      return [{ path, message: t('No longer needed: it is no longer worse than its baseline') }];
    const suite = suites.find((each) => each.name === name);
    const isUnread = suites.some(({ run, problem }) => run === undefined || problem !== undefined);
    if (isUnread || suites.length === 0 || suite?.judged.has(benchmark) === true) return [];
    return suite?.complete === false ? [] : [{ path, message: t('No benchmark in this suite has this ID') }];
  });
}
