// The zod schema of a baseline file, from which media/baseline.schema.json is generated.

import * as z from 'zod/mini';
import { metricSchema } from './metricSchema.ts';

export const formatVersion = 1;

export const machineSchema = z.object({
  id: z.string(),
  os: z.string(),
  arch: z.string(),
  cpuModel: z.string(),
  cpuCores: z.number(),
  totalMemoryGb: z.number(),
});

const versionSchema = z.object({
  version: z.int(),
  machine: z.string(),
  createdAt: z.string(),
  gitCommit: z.optional(z.string()),
  gitBranch: z.optional(z.string()),
  notes: z.optional(z.string()),
  toolVersion: z.optional(z.string()),
  benchmarkVersion: z.optional(z.string()),
  environment: z.optional(z.array(z.tuple([z.string(), z.string()]))),
  metrics: z.array(metricSchema),
});

export const benchmarkSchema = z.object({
  id: z.string(),
  formerly: z.optional(z.array(z.string())),
  versions: z.array(versionSchema),
});

export const baselineFileSchema = z.object({
  $schema: z.optional(z.string()),
  formatVersion: z.literal(formatVersion),
  suite: z.string(),
  machines: z.array(machineSchema),
  benchmarks: z.array(benchmarkSchema),
});

export type StoredMachine = z.infer<typeof machineSchema>;
export type StoredVersion = z.infer<typeof versionSchema>;
