// One or many: two whole messages, because languages differ in more than an ending.

/** @param one the message for exactly one @param many the message for every other count, zero too */
export const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);
