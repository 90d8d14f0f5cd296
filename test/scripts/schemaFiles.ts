// JSON schemas of config.json and baseline files, derived from the zod schemas that validate them.

import * as z from 'zod/mini';
import { baselineFileSchema } from '../../src/core/baselines/store/baselineSchema.ts';
import { configSchema } from '../../src/core/config/schema.ts';

/** A JSON schema (draft 7, which VS Code fully supports). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Schemas by file name in media/. `package.json` refers to the files in `contributes.jsonValidation`. */
export function jsonSchemas(): ReadonlyMap<string, JsonSchema> {
  return new Map([
    ['config.schema.json', schemaOf('Benchmark Baseline: configuration', configSchema)],
    ['baseline.schema.json', schemaOf('Benchmark Baseline: accepted baselines of one suite', baselineFileSchema)],
  ]);
}

/** Describes input, where properties with a default are optional. */
function schemaOf(title: string, schema: z.core.$ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return { $schema, title, ...rest };
}
