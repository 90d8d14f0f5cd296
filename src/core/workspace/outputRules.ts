// Which outputs are wanted: those that the policy names, else the known default outputs of every format.
// It refuses to look whether they exist.

import type { Format } from '../formats/format.ts';
import type { OutputRule } from '../model/outputs.ts';
import type { Policy } from '../policy/schema.ts';

export function outputRules(policy: Policy, formats: readonly Format[]): readonly OutputRule[] {
  return policy.outputs.length > 0 ? policy.outputs.map(policyRule) : defaultRules(formats);
}

function policyRule({ path, format, name, series }: Policy['outputs'][number]): OutputRule {
  return {
    path,
    origin: 'policy',
    ...(format === undefined ? {} : { format }),
    ...(name === undefined ? {} : { name }),
    ...(series === undefined ? {} : { series }),
  };
}

/** Two formats may name the same file; its content decides whose it is. */
function defaultRules(formats: readonly Format[]): readonly OutputRule[] {
  const rules = new Map<string, OutputRule>();
  for (const { path, series } of formats.flatMap((format) => format.outputs)) {
    rules.set(path, { path, origin: 'default', ...(series === undefined ? {} : { series }) });
  }
  return [...rules.values()];
}
