// Texts to words: splitting, normalising, counting.

const wordPattern = /[\p{L}\p{N}'’-]+/gu;

/** The words of a text in their order, as they are written. */
export function splitWords(text) {
  return text.match(wordPattern) ?? [];
}

/** A word as it is counted: composed, lower case, without a possessive ending. */
export function normaliseWord(word) {
  return word.normalize('NFC').toLowerCase().replace(/['’]s$/, '');
}

/** How often each word occurs. */
export function countWords(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
