// The compared values behind a percentage: typical times, or the tool's own values if those were compared.

import type { MetricVerdict } from '../../model/model.ts';

export const currentValue = ({ typical, current }: MetricVerdict): number | undefined =>
  typical?.current ?? current?.value;

export const baselineValue = ({ typical, baseline }: MetricVerdict): number | undefined =>
  typical?.baseline ?? baseline?.value;
