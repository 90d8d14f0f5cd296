// The question of "Compare With…": which named baselines there are to stand beside the one in use.

import { t } from '@vscode/l10n';
import type { Config } from '../../config/schema.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { Choice } from './describeText.ts';

/** @param inUse the name of the baseline that verdicts come from */
export const comparisonBaselineQuestion = (inUse: string): string =>
  t`Select the baseline to compare with in addition to "${oneLine(inUse, 40)}"`;

export const noOtherBaseline = t(
  'This project has no other named baseline. Create one first, for example "v1.2" for a release.',
);

/** Every name but the one in use, then nothing. The value goes into the config: `baseline.beside`. */
export function comparisonBaselineChoices(
  names: readonly string[],
  { name, compareWith }: Pick<Config['baseline'], 'name' | 'compareWith'>,
): readonly Choice<string | undefined>[] {
  const others = names.filter((other) => other !== name);
  return [
    ...others.map((other) => ({
      label: oneLine(other, 80),
      description: other === compareWith ? t('current') : '',
      value: other,
    })),
    { label: t('None'), description: compareWith === undefined ? t('current') : '', value: undefined },
  ];
}
