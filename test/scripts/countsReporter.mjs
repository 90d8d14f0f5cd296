// Mocha's readable report with one line after it that a program can read.
import Mocha from 'mocha';
import { countsLine, failuresOf } from './counts.mjs';

/** Mocha's `spec` reporter, and the counts as the last line. */
class CountsReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} [options]
   */
  constructor(runner, options) {
    super(runner, options);
    const failures = failuresOf(runner);
    runner.once('end', () => console.log(countsLine(this.stats, failures)));
  }
}

// The name under which `mocha --reporter <file>`, which requires the file, looks for a class.
export { CountsReporter as 'module.exports' };
