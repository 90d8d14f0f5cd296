// Test counts of a layer, parsed from Mocha's output, and the table over all layers.
const mark = '@@counts ';
const markedLines = /^@@counts (\{.*\})$/gm;

/** Maximum characters of an error in the summary: enough for its message and where it was thrown. */
const longestError = 1500;

/**
 * @typedef {object} Failure a test that failed.
 * @property {string} title including the titles of its suites.
 * @property {string} error its stack, truncated.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} pending
 * @property {Failure[]} [failures] reported failures.
 *
 * @typedef {Counts & { layer: string, seconds: number, why?: string }} Row one layer; `why` is why it could not run.
 */

/**
 * Counts of a layer that is a single check.
 * @param {boolean} holds
 * @returns {Counts}
 */
export const oneCheck = (holds) => ({ passed: holds ? 1 : 0, failed: holds ? 0 : 1, pending: 0 });

/**
 * The line with which a Mocha run reports its counts to the parent process.
 * @param {{ passes: number, failures: number, pending: number }} stats
 * @param {readonly Failure[]} [failures]
 */
export function countsLine({ passes: passed, failures: failed, pending }, failures = []) {
  return mark + JSON.stringify({ passed, failed, pending, ...(failures.length > 0 && { failures }) });
}

/**
 * Failures of a Mocha run that has just started; the list grows while it runs.
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
 * Returns the counts that a Mocha run reported last.
 * @param {string} output
 * @param {number} code exit code of the run.
 * @returns {Counts} with at least one failure if the exit code is not 0.
 * @throws {Error} if the run reported no counts or ran no test.
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
 * The end of `npm test`'s output: the table, the failures (a log may have lost its middle), and the sum as last line.
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
