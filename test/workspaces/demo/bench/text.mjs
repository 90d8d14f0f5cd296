// Benchmarks of the library, on the same ten thousand words in every run.
import { mergeSort, quickSort, topWords } from '../src/sort.mjs';
import { countWords, normaliseWord, splitWords } from '../src/words.mjs';
import { wrapWords } from '../src/wrap.mjs';
import { bench, run } from './measure.mjs';

const words = makeWords(10_000);
const text = words.join(' ');
const counts = countWords(words);
const chapter = words.slice(0, 1000);
const logged = makeLog(1000);
const compare = (one, other) => one - other;

bench('words/split 10k', () => splitWords(text));

bench('words/normalise 10k', () => {
  let length = 0;
  for (const word of words) length += normaliseWord(word).length;
  return length;
});

bench('words/count 10k', () => countWords(words));

bench('sort/quick 1000', () => quickSort(logged.slice(), compare));

bench('sort/merge 1000', () => mergeSort(logged, compare));

bench('sort/top 10', () => topWords(counts, 10));

bench('wrap/80 columns', () => wrapWords(chapter, 80));

run(new URL('results.json', import.meta.url));

/** Words of a small vocabulary: some frequent, many rare, as in real texts. */
function makeWords(count) {
  const random = randomNumbers(7);
  const syllables = ['ka', 'Lo', "mi's", 'nué', 'ra', 'TOS', 'ven', 'zi'];
  const vocabulary = Array.from({ length: 2000 }, (_, at) => {
    const length = 1 + (at % 4);
    return Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join('');
  });
  return Array.from({ length: count }, () => vocabulary[Math.floor(random() ** 3 * vocabulary.length)]);
}

/** Times of a log: in order, except for some late entries. */
function makeLog(count) {
  const random = randomNumbers(11);
  return Array.from({ length: count }, (_, at) => (random() < 0.25 ? at - Math.floor(random() * count / 4) : at));
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator). */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
