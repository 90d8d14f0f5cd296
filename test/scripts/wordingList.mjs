// Wording that `npm run lint` discourages in comments and messages, and the exceptions.

/** Whitespace inside a phrase may be a line break within a comment: `[\s/*]+`. */
export const discouraged = /** @type {{ pattern: RegExp, advice: string, only?: 'comment' | 'message' }[]} */ ([
  { pattern: /\b(?:it[\s/*]+refuses|refuses[\s/*]+to)\b/gi, advice: 'say what the code does, or "does not …"' },
  { pattern: /\bmend(?:s|ed|ing)?\b/gi, advice: 'fix, resolve, complete' },
  { pattern: /\b(?:nobody|somebody)\b/gi, advice: 'name the person or part: the user, another process' },
  { pattern: /\bstands\b/gi, advice: 'is, lies, appears' },
  { pattern: /\bbeside\b/gi, advice: 'next to, in addition to, compared with' },
  { pattern: /\btold[\s/*]+from[\s/*]+noise\b/gi, advice: 'within noise' },
  { pattern: /(?<!\bthere[\s/*]+)\bis[\s/*]+no[\s/*]+(?!longer\b)/gi, advice: 'is not a' },
  { pattern: /\bheld[\s/*]+against\b/gi, advice: 'compared with' },
  { pattern: /\bpolic(?:y|ies)\b/gi, advice: 'config, config.json', only: 'message' },
]);

/** Accepted hits. `text` is part of the line; an entry without a hit is reported. */
export const allowed = /** @type {{ path: string, text: string, reason: string }[]} */ ([
  { path: 'src/editor/panel/panelHtml.ts', text: 'Content-Security-Policy', reason: 'name of an HTTP header' },
  { path: 'src/core/present/reports/html.ts', text: 'Content-Security-Policy', reason: 'name of an HTTP header' },
]);

/** Files that quote discouraged wording to define or test the check. */
export const notChecked = ['test/scripts/wordingList.mjs', 'test/unit/project/wording.test.ts'];
