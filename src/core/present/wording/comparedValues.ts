// The two values that a verdict's percentage is about: typical times, unless the tool's own values were compared.

import type { MetricVerdict } from '../../model/model.ts';

export const currentValue = ({ typical, current }: MetricVerdict): number | undefined =>
  typical?.current ?? current?.value;

export const baselineValue = ({ typical, baseline }: MetricVerdict): number | undefined =>
  typical?.baseline ?? baseline?.value;
