// The counts of one layer of tests, how they are read from what Mocha printed, and the table over all layers.
const mark = '@@counts ';
const markedLines = /^@@counts (\{.*\})$/gm;

/** How much of an error is said again at the end, in characters: its message and where it was thrown. */
const longestError = 1500;

/**
 * @typedef {object} Failure a test that failed.
 * @property {string} title with those of its suites.
 * @property {string} error its stack, cut.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} pending
 * @property {Failure[]} [failures] those that told their names.
 *
 * @typedef {Counts & { layer: string, seconds: number, why?: string }} Row one layer; `why` says what kept it from running.
 */

/**
 * A check that either holds or does not.
 * @param {boolean} holds
 * @returns {Counts}
 */
export const oneCheck = (holds) => ({ passed: holds ? 1 : 0, failed: holds ? 0 : 1, pending: 0 });

/**
 * The line by which a Mocha run tells its counts to the program that started it.
 * @param {{ passes: number, failures: number, pending: number }} stats
 * @param {readonly Failure[]} [failures]
 */
export function countsLine({ passes: passed, failures: failed, pending }, failures = []) {
  return mark + JSON.stringify({ passed, failed, pending, ...(failures.length > 0 && { failures }) });
}

/**
 * What fails in a Mocha run that has just begun: the list grows as it does.
 * @param {import('mocha').Runner} runner
 */
export function failuresOf(runner) {
  /** @type {Failure[]} */
  const failures = [];
  runner.on('fail', (test, error) => failures.push(failureOf(test, error)));
  return failures;
}

/**
 * @param {{ fullTitle(): string }} test
 * @param {unknown} error
 * @returns {Failure}
 */
export function failureOf(test, error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { title: test.fullTitle(), error: text.slice(0, longestError) };
}

/**
 * The counts that a Mocha run told last.
 * @param {string} output
 * @param {number} code the exit code of what printed it.
 * @returns {Counts} with at least one failure when the exit code says so.
 * @throws {Error} when it ended without counts, or ran no test at all.
 */
export function countsIn(output, code) {
  const text = [...output.replaceAll('\r', '').matchAll(markedLines)].at(-1)?.[1];
  if (!text) throw new Error(`it ended with exit code ${code} before it had counted its tests`);
  /** @type {Counts} */
  const counts = JSON.parse(text);
  if (counts.passed + counts.failed + counts.pending === 0) throw new Error('it ran no test');
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * What `npm test` ends with: the table, then what failed (a log may have lost its middle), last the sum.
 * @param {readonly Row[]} rows
 * @returns {string}
 */
export function summary(rows) {
  const width = Math.max(...rows.map(({ layer }) => layer.length));
  const head = `${'layer'.padEnd(width)}  passed  failed  pending  seconds`;
  const sum = (/** @type {'passed' | 'failed'} */ column) => rows.reduce((total, row) => total + row[column], 0);
  const table = [head, ...rows.map((row) => line(row, width))];
  return [...table, '', ...rows.flatMap(failureLines), `${sum('passed')} passed, ${sum('failed')} failed`].join('\n');
}

/** @param {Row} row */
function failureLines({ layer, failures = [] }) {
  return failures.flatMap(({ title, error }) => [`${layer} failed: ${title}`, error.replace(/^/gm, '  '), '']);
}

/**
 * @param {Row} row
 * @param {number} width
 */
function line({ layer, passed, failed, pending, seconds, why }, width) {
  const numbers = [
    String(passed).padStart(6),
    String(failed).padStart(6),
    String(pending).padStart(7),
    seconds.toFixed(1).padStart(7),
  ];
  return [layer.padEnd(width), ...numbers].join('  ') + (why ? `  did not run: ${why}` : '');
}
