// Joins a name that Catch2 wrapped over the lines of a narrow column (its TextFlow): at a space, which is then gone, beside one of its
// break characters, or, where there was neither, anywhere, with a hyphen. Two names that print alike cannot be told apart.

const breakable = /[\s[({<|\])}>.,:;*+\-=&/\\]/;
/** Seldom does a space follow these right behind a word; a comma, a colon and closing brackets are mostly followed by one. */
const tight = /(?:::|[\w)\]>][/\\.=&+*>-])$/;

function isHyphenated(part: string, width: number): boolean {
  return part.length === width && part.endsWith('-') && !breakable.test(part.slice(0, -1));
}

/**
 * @param parts the lines of one name, trimmed
 * @param width of the column, in characters
 */
export function joinWrapped(parts: readonly string[], width: number): string {
  let name = '';
  let last = '';
  for (const part of parts.filter((each) => each !== '')) {
    if (isHyphenated(last, width)) name = name.slice(0, -1) + part;
    else if (name === '' || tight.test(last) || /^<\S/.test(part)) name += part;
    else name += ` ${part}`;
    last = part;
  }
  return name;
}
