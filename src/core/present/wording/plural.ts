/** @param one message for exactly one @param many message for every other count, including zero */
export const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);
