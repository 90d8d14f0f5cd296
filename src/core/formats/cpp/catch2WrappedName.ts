// Joins a name that Catch2 (its TextFlow) wrapped in a narrow column. It breaks at a space, which it drops, next to one
// of its break characters, or with a hyphen anywhere. Different names can print alike.

const breakable = /[\s[({<|\])}>.,:;*+\-=&/\\]/;
/**
 * Break characters that are rarely followed by a space after a word; commas, colons and closing brackets usually are.
 */
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
