// Where the JSON starts in what a program printed: `npm run bench > out.json` writes its own lines in front.
// It refuses to look far: words in front of a result are few, and a long text without JSON is not searched to its end.

const farthest = 16 * 1024;
/** A list's bracket stands alone or before an item: `[warn] …` and `[1/3] …` are words. */
const openingLine = /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|$))/m;

/** Index of the bracket that opens the first value which a line starts with; 0 where there is none. */
export function startOfJson(text: string): number {
  return Math.max(0, text.slice(0, farthest).search(openingLine));
}
