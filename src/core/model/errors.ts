// The errors that people see.

type BaselineErrorKind = 'io' | 'parse' | 'serialize' | 'noBaseline' | 'newerFormat' | 'conflict';

/** Something about the accepted baselines that a person has to know. The message is fit to be shown. */
export class BaselineError extends Error {
  readonly kind: BaselineErrorKind;
  /** The file it is about. */
  readonly file: string;
  /** Of the first conflict marker; the first line is 1. Absent for every other fault. */
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

/** What a caught value says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
