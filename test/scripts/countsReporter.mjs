// Mocha's readable report plus one machine-readable line.
import Mocha from 'mocha';
import { countsLine, failuresOf } from './counts.mjs';

/** Mocha's `spec` reporter, with the counts as last line. */
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

// `mocha --reporter <file>` requires the file and expects the class under this name.
export { CountsReporter as 'module.exports' };
