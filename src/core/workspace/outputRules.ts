// Selects the outputs to read: those named in the config, otherwise the default outputs of every format.

import type { Config } from '../config/schema.ts';
import type { Format } from '../formats/format.ts';
import type { OutputRule } from '../model/outputs.ts';

export function outputRules(config: Config, formats: readonly Format[]): readonly OutputRule[] {
  return config.outputs.length > 0 ? config.outputs.map(configRule) : defaultRules(formats);
}

function configRule({ path, format, name, series }: Config['outputs'][number]): OutputRule {
  return {
    path,
    origin: 'config',
    ...(format === undefined ? {} : { format }),
    ...(name === undefined ? {} : { name }),
    ...(series === undefined ? {} : { series }),
  };
}

/** Two formats may have the same default file; its content decides. */
function defaultRules(formats: readonly Format[]): readonly OutputRule[] {
  const rules = new Map<string, OutputRule>();
  for (const { path, series } of formats.flatMap((format) => format.outputs)) {
    rules.set(path, { path, origin: 'default', ...(series === undefined ? {} : { series }) });
  }
  return [...rules.values()];
}
