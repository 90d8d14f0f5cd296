// The question of "Compare With…": which named baselines there are to stand beside the one in use.
// It refuses the policy's text: the command writes it.

import { t } from '@vscode/l10n';
import type { Policy } from '../../policy/schema.ts';
import { oneLine } from '../wording/words.ts';
import type { Choice } from './describeText.ts';

/** @param inUse the name of the baseline that verdicts come from */
export const besideQuestion = (inUse: string): string =>
  t`Show results against which baseline, beside "${oneLine(inUse, 40)}"?`;

export const noOtherBaseline = t(
  'There is no other named baseline here. Create one, such as "v1.2" at a release; then results can be shown against it.',
);

/** Every name but the one in use, then nothing. The value goes into the policy: `baseline.beside`. */
export function besideChoices(
  names: readonly string[],
  { name, beside }: Pick<Policy['baseline'], 'name' | 'beside'>,
): readonly Choice<string | undefined>[] {
  const others = names.filter((other) => other !== name);
  return [
    ...others.map((other) => ({
      label: oneLine(other, 80),
      description: other === beside ? t('shown now') : '',
      value: other,
    })),
    { label: t('Nothing beside'), description: beside === undefined ? t('as now') : '', value: undefined },
  ];
}
