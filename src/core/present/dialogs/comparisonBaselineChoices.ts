// Choices of "Compare With Another Baseline…": the named baselines other than the active one.

import { t } from '@vscode/l10n';
import type { Config } from '../../config/schema.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { Choice } from './describeText.ts';

/** @param inUse name of the active baseline */
export const comparisonBaselineQuestion = (inUse: string): string =>
  t`Show results against which baseline, beside "${oneLine(inUse, 40)}"?`;

export const noOtherBaseline = t(
  'There is no other named baseline here. Create one, such as "v1.2" at a release; then results can be shown against it.',
);

/** Returns every inactive baseline, then "none". The value is written to `baseline.compareWith` in the config. */
export function comparisonBaselineChoices(
  names: readonly string[],
  { name, compareWith }: Pick<Config['baseline'], 'name' | 'compareWith'>,
): readonly Choice<string | undefined>[] {
  const others = names.filter((other) => other !== name);
  return [
    ...others.map((other) => ({
      label: oneLine(other, 80),
      description: other === compareWith ? t('shown now') : '',
      value: other,
    })),
    { label: t('Nothing beside'), description: compareWith === undefined ? t('as now') : '', value: undefined },
  ];
}
