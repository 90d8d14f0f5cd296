// The JSON schemas of config.json and of baseline files, made from the zod schemas that read them.

import * as z from 'zod/mini';
import { baselineFileSchema } from '../../src/core/baselines/store/baselineSchema.ts';
import { configSchema } from '../../src/core/config/schema.ts';

/** A JSON schema (draft 7, which VS Code reads in full), ready to be written. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** File name below media/ → schema. `package.json` names the files in `contributes.jsonValidation`. */
export function jsonSchemas(): ReadonlyMap<string, JsonSchema> {
  return new Map([
    ['config.schema.json', schemaOf('Benchmark Baseline: policy', configSchema)],
    ['baseline.schema.json', schemaOf('Benchmark Baseline: accepted baselines of one suite', baselineFileSchema)],
  ]);
}

/** As somebody writes the file: what has a default may be left out. */
function schemaOf(title: string, schema: z.core.$ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return { $schema, title, ...rest };
}
