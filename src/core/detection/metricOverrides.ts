// What the config says about a metric whose output does not: its unit, its kind. Values are converted to the canonical
// unit.

import type { ConfigRules, MetricMeaning } from '../config/configRules.ts';
import type { Metric } from '../model/model.ts';

/** The same list where the config adds nothing. @param benchmark its name, as overrides match it */
export function applyMetricOverrides(
  metrics: readonly Metric[],
  benchmark: string,
  rules: ConfigRules,
): readonly Metric[] {
  if (!rules.meansMore(benchmark)) return metrics;
  return metrics.map((metric) => meant(metric, rules.meaningOf(benchmark, metric.name)));
}

function meant(metric: Metric, { unit, kind }: MetricMeaning): Metric {
  const inUnit =
    unit === undefined || metric.unit !== '' ? metric : scaled({ ...metric, unit: unit.unit }, unit.factor);
  const wanted = kind ?? (inUnit === metric || unit?.kind === 'custom' ? metric.kind : unit?.kind) ?? metric.kind;
  return wanted === inUnit.kind ? inUnit : { ...inUnit, kind: wanted };
}

function scaled(metric: Metric, factor: number): Metric {
  const { processes, interval } = metric;
  return {
    ...metric,
    value: metric.value * factor,
    ...(processes === undefined ? {} : { processes: processes.map((samples) => samples.map((one) => one * factor)) }),
    ...(interval === undefined
      ? {}
      : { interval: { ...interval, low: interval.low * factor, high: interval.high * factor } }),
  };
}
