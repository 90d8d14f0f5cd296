// Resolves backslash escapes in string literals, as far as the supported languages agree.

const escapeSequence =
  /\\(?:u\{([0-9a-fA-F_]{1,8})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g;

const letters = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  // A line continuation.
  ['\n', ''],
  ['\r\n', ''],
]);

/** Returns the value of a literal. An unknown escape is the character after the backslash. */
export function resolveEscapes(source: string): string {
  if (!source.includes('\\')) return source;
  return source.replace(escapeSequence, (whole: string, ...groups: (string | undefined)[]) => {
    const [braced, four, eight, two, letter] = groups;
    const digits = braced?.replaceAll('_', '') ?? four ?? eight ?? two;
    if (digits === undefined) return letters.get(letter ?? '') ?? letter ?? whole;
    const point = Number.parseInt(digits, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
