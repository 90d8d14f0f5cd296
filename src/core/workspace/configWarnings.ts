// Entries of the config that have no effect: they match nothing that is known, or what they were made for is over.

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
  /** Keys and indices that lead to the entry: `['overrides', 2]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface ConfigWarningsInput {
  readonly rules: ConfigRules;
  readonly suites: readonly Suite[];
  /** Ids of what has a baseline: it may not have been measured here. */
  readonly accepted: readonly string[];
  /** Places of acknowledgments that nobody needs any more. */
  readonly spent: readonly number[];
}

/** On their lines of config.json; none while outputs are looked at. */
export const configWarningsOf = (workspace: Workspace): readonly ConfigProblem[] =>
  workspace.loading ? [] : configWarningsWhenRead(workspace);

/** For whoever knows that every output was looked at; none of a config with a fault. */
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
  const known = isRead(input) ? [...overrideNotices(input), ...controlNotices(input)] : [];
  return [...outputNotices(input), ...known, ...acknowledgmentNotices(input)];
}

/** An output that was there before, as its baseline tells, will be written again: nothing is wrong with its entry. */
function outputNotices({ rules, suites }: ConfigWarningsInput): readonly ConfigWarning[] {
  return rules.config.outputs.flatMap(({ path, name }, index) => {
    const isKnown = suites.some((suite) => suite.rule === path || suite.name === path || suite.name === name);
    const isUnread = suites.some((suite) => suite.output === undefined);
    return isKnown || isUnread
      ? []
      : [{ path: ['outputs', index, 'path'], message: t('This output file does not exist yet') }];
  });
}

/** Of everything that is known the newest results are, too. */
const isRead = ({ suites }: ConfigWarningsInput): boolean =>
  suites.length > 0 && suites.every(({ run, problem }) => run !== undefined && problem === undefined);

function controlNotices({ rules, suites, accepted }: ConfigWarningsInput): readonly ConfigWarning[] {
  const measured = suites.flatMap((suite) => [...suite.latest.values()].map(({ benchmark }) => benchmark.name));
  const names = [...measured, ...accepted];
  return rules.config.detection.controls.flatMap((_, index) => {
    if (names.some((name) => rules.matchesControl(index, name))) return [];
    return [{ path: ['detection', 'controls', index], message: t('No benchmark matches this name') }];
  });
}

function overrideNotices(input: ConfigWarningsInput): readonly ConfigWarning[] {
  const { rules } = input;
  return rules.config.overrides.flatMap((override, index) => overrideNotice(input, override, index));
}

function overrideNotice(
  { rules, suites, accepted }: ConfigWarningsInput,
  override: ConfigOverride,
  index: number,
): readonly ConfigWarning[] {
  const path = ['overrides', index];
  // Without a result nothing is known of its metrics either.
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

/** How well a benchmark fits an entry: by its name alone, by a metric too, by the unit too, in everything. */
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
  /** Its name. */
  readonly benchmark: string;
  readonly metrics: readonly Metric[];
}

/** Of every benchmark that an override matches, the metrics that it matches; stops where nobody asks for more. */
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

function acknowledgmentNotices({ rules, suites, spent }: ConfigWarningsInput): readonly ConfigWarning[] {
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
