// Fits words into lines.

/** The words as lines of at most `width` characters; a longer word has a line of its own. */
export function wrapWords(words, width) {
  const lines = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join('\n');
}
