// A guess at what a file holds, with the fields that an entry of `customFormats` could name.

export interface Field {
  /** As an entry of `customFormats` names it. */
  readonly place: string;
  /** For people. */
  readonly word: string;
  /** What stands there in the first row. */
  readonly example: string;
}

export interface Guess {
  /** How rows are found: one of `json`, `regex`, `csv`. */
  readonly rows:
    | { readonly json: string }
    | { readonly regex: string }
    | { readonly csv: { readonly delimiter?: string } };
  /** How many rows that finds. */
  readonly count: number;
  /** Where the name may stand, the likeliest first. */
  readonly names: readonly Field[];
  /** Where a name of the group around may stand. */
  readonly around?: string;
  /** Where numbers stand, the likeliest first. */
  readonly values: readonly Field[];
  /** Where the unit stands. */
  readonly unit?: string;
}
