// Parses times of runs into epoch milliseconds.

const zoned = /(?:Z|[+-]\d\d:?\d\d)$/;

/** Returns `undefined` if the text is not an ISO time or has no time zone. */
export function instantOf(text: string | undefined): number | undefined {
  if (text === undefined || !zoned.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** For tools that always write UTC without a time zone. */
export function instantOfUtc(text: string | undefined): number | undefined {
  return text === undefined || zoned.test(text) ? instantOf(text) : instantOf(`${text}Z`);
}
