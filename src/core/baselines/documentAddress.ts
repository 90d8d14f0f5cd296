// Address of a read-only baseline document: what it shows, and the text form used in its URI.

interface Place {
  /** `WorkspaceOptions.folder` */
  readonly folder: string;
  /** Named baseline. */
  readonly name: string;
}

export type DocumentAddress = Place &
  (
    | {
        readonly kind: 'version';
        readonly suite: string;
        readonly benchmark: string;
        readonly machine: string;
        readonly version: number;
      }
    /** The newest result, shown like a version. */
    | { readonly kind: 'result'; readonly suite: string; readonly benchmark: string }
    /** A benchmark's result in one run, shown like a version. */
    | { readonly kind: 'run'; readonly suite: string; readonly benchmark: string; readonly run: string }
    /** The active baselines of a suite at a time (ISO 8601, UTC); now when absent. */
    | { readonly kind: 'suite'; readonly suite: string; readonly until?: string }
    | { readonly kind: 'comparison'; readonly other: string }
  );

/** Required parts of each kind. */
const parts: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['version', ['suite', 'benchmark', 'machine']],
  ['result', ['suite', 'benchmark']],
  ['run', ['suite', 'benchmark', 'run']],
  ['suite', ['suite']],
  ['comparison', ['other']],
]);

export const writeAddress = (address: DocumentAddress): string => JSON.stringify(address);

export function readAddress(text: string): DocumentAddress | undefined {
  const value = parsed(text);
  return isAddress(value) ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Typed by hand, or written by another version of the extension.
    return undefined;
  }
}

function isAddress(value: unknown): value is DocumentAddress {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const needed = parts.get(fields.get('kind'));
  if (needed === undefined) return false;
  if (fields.get('kind') === 'version' && typeof fields.get('version') !== 'number') return false;
  if (fields.has('until') && typeof fields.get('until') !== 'string') return false;
  return ['folder', 'name', ...needed].every((name) => typeof fields.get(name) === 'string');
}
