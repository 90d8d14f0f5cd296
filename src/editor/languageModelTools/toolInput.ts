// Validates the input that a language model passes to the tools.

export interface ToolInput {
  readonly benchmark: string | undefined;
  readonly benchmarks: readonly string[];
  readonly suite: string | undefined;
  readonly metric: string | undefined;
  readonly reason: string | undefined;
  readonly runs: number | undefined;
  readonly all: boolean;
}

export function readToolInput(value: unknown): ToolInput {
  const fields = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const text = (name: string): string | undefined => textIn(fields.get(name));
  const list = fields.get('benchmarks');
  const runs = fields.get('runs');
  return {
    benchmark: text('benchmark'),
    benchmarks: Array.isArray(list) ? list.flatMap((each: unknown) => textIn(each) ?? []) : [],
    suite: text('suite'),
    metric: text('metric'),
    reason: text('reason'),
    runs: typeof runs === 'number' && Number.isFinite(runs) ? runs : undefined,
    all: fields.get('all') === true,
  };
}

/** Treats an empty string as missing, because models send one for an omitted argument. */
const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;
