// A guess at the format of a file, with the fields that a `customFormats` entry could use.

export interface Field {
  /** As written in a `customFormats` entry. */
  readonly place: string;
  /** Label shown to the user. */
  readonly word: string;
  /** Value in the first row. */
  readonly example: string;
}

export interface Guess {
  /** One of `json`, `regex` and `csv`: how rows are found. */
  readonly rows:
    | { readonly json: string }
    | { readonly regex: string }
    | { readonly csv: { readonly delimiter?: string } };
  /** Number of rows found. */
  readonly count: number;
  /** Candidates for the name, most likely first. */
  readonly names: readonly Field[];
  /** Place of the enclosing group's name. */
  readonly around?: string;
  /** Candidates for the value, most likely first. */
  readonly values: readonly Field[];
  /** Place of the unit. */
  readonly unit?: string;
}
