// Errors shown to the user.

type BaselineErrorKind = 'io' | 'parse' | 'serialize' | 'noBaseline' | 'newerFormat' | 'conflict';

/** A problem with the accepted baselines. Its message can be shown to the user. */
export class BaselineError extends Error {
  readonly kind: BaselineErrorKind;
  /** Affected file. */
  readonly file: string;
  /** One-based line of the first conflict marker. Absent for other errors. */
  readonly markerLine: number | undefined;

  constructor(
    kind: BaselineErrorKind,
    file: string,
    message: string,
    options?: ErrorOptions & { readonly markerLine?: number },
  ) {
    super(message, options);
    this.markerLine = options?.markerLine;
    this.name = 'BaselineError';
    this.kind = kind;
    this.file = file;
  }
}

/** Returns the message of a caught value of any type. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
