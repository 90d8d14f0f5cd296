// Times of measuring as outputs state them, in epoch milliseconds.

const zoned = /(?:Z|[+-]\d\d:?\d\d)$/;

/** `undefined` when the text is no ISO time or states no zone. */
export function instantOf(text: string | undefined): number | undefined {
  if (text === undefined || !zoned.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** The same, for tools that always write UTC and leave the zone out. */
export function instantOfUtc(text: string | undefined): number | undefined {
  return text === undefined || zoned.test(text) ? instantOf(text) : instantOf(`${text}Z`);
}
