// The config that "Open Config" starts from: every key a user is likely to want, commented out, with its default.

export const configTemplate = `{
  // Benchmark Baseline: the rules of this project. Everything is optional; commit this file.
  // "outputs": [{ "path": "bench/*.json" }],
  // "thresholds": { "maxDurationIncrease": 15, "maxThroughputDecrease": 10, "maxMemoryIncrease": 20 }, // percent
  // "overrides": [{ "benchmarks": "sort/**", "threshold": 5 }, { "benchmarks": "legacy/**", "ignore": true }],
  // "baseline": { "name": "default", "machines": "separate" }
}
`;
