// Small mistakes that a unit test must notice, for `npm run mutations`. An entry whose old text is not found any more is
// reported as an error: correct it together with the code.

/**
 * @typedef {object} Mutation
 * @property {string} file
 * @property {string} from text that occurs once in the file.
 * @property {string} to
 * @property {string[]} tests related test files, relative to test/unit and without `.test.ts`.
 * @property {string} [survives] why no unit test can notice.
 */

/** @type {readonly Mutation[]} */
export const mutations = [
  {
    file: 'src/core/acceptance/acceptancePlan.ts',
    from: "['suspected', 'worse']",
    to: "['suspected', 'same']",
    tests: ['acceptance/acceptancePlan'],
  },
  {
    file: 'src/core/suites/suite.ts',
    from: 'detector.conclude?.(verdicts, (benchmark) => !this.isCarried(benchmark))',
    to: 'detector.conclude?.(verdicts, () => true)',
    tests: ['suites/partialRuns'],
  },
  {
    file: 'src/core/suites/runTracker.ts',
    from: 'if (this.#complete.get(suite)?.id === going.run.id) this.#complete.delete(suite);',
    to: '',
    tests: ['suites/partialRuns'],
  },
  {
    file: 'src/core/detection/judgeSamplesAndHistory.ts',
    from: 'standing === undefined || agreeing > 1',
    to: 'standing === undefined || agreeing > 2',
    tests: ['detection/judgeSamplesAndHistory'],
  },
  {
    file: 'src/core/detection/judgeSamplesAndHistory.ts',
    from: 'const worthSaying = 2;',
    to: 'const worthSaying = 4;',
    tests: ['detection/judgeSamplesAndHistory'],
  },
  {
    file: 'src/core/detection/steps/stepDetection.ts',
    from: 'if (runs < manyRuns) return false;',
    to: '',
    tests: ['detection/stepDetection'],
  },
  {
    file: 'src/core/detection/steps/stepState.ts',
    from: 'const mostAway = 8;',
    to: 'const mostAway = 20;',
    tests: ['detection/stepDetection'],
  },
  {
    file: 'src/core/baselines/mergeVersions.ts',
    from: 'return a.version > b.version ? a : b;',
    to: 'return a.version < b.version ? a : b;',
    tests: ['baselines/merge'],
  },
  {
    file: 'src/core/acceptance/renameCandidates.ts',
    from: 'const leastLead = 0.1;',
    to: 'const leastLead = 0.02;',
    tests: ['workspace/renames'],
  },
  {
    file: 'src/core/history/runContinuation.ts',
    from: 'a.operations === b.operations &&',
    to: '',
    tests: ['history/runs'],
  },
  {
    file: 'src/node/scheduling/debounce.ts',
    from: 'this.#firstEvent + this.#timing.longestSettle - now',
    to: 'this.#timing.longestSettle',
    tests: ['node/debounce'],
  },
  {
    file: 'src/node/watching/watchPlan.ts',
    from: 'entries.length > 0 && !entries.some',
    to: '!entries.some',
    tests: ['node/watchPlan'],
  },
  {
    file: 'src/core/formats/cpp/googleBenchmark.ts',
    from: 'context.aslr_enabled === true',
    to: 'context.aslr_enabled !== false',
    tests: ['formats/googleBenchmark'],
  },
  {
    file: 'src/core/present/wording/formatNumbers.ts',
    from: '(step / factor) * 1.000001',
    to: 'step / factor',
    tests: ['present/history/axisText'],
  },
];
