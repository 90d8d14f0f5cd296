// Tests of the config entries written by setup: no duplicates, and outputs found by default stay watched.
import { strict as assert } from 'node:assert';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { defaultConfig } from '../../../src/core/config/schema.ts';
import { proposalChoices, runText } from '../../../src/core/present/dialogs/setUpText.ts';
import { foundEntries, outputEntries, withOutputs } from '../../../src/core/setUp/outputEntries.ts';
import type { Proposal } from '../../../src/core/setUp/proposal.ts';
import { createWorld, look, metric, outputOf, result } from '../doubles.ts';

const criterion: Proposal = {
  tool: 'Criterion.rs',
  folder: 'rust',
  command: 'cargo bench',
  output: 'rust/target/criterion',
  why: 'rust/Cargo.toml: criterion',
};
const k6: Proposal = { ...criterion, tool: 'k6', folder: '', command: 'k6 run load.js', output: 'k6.json' };

describe('withOutputs', () => {
  it('creates a valid first config', () => {
    const text = withOutputs(undefined, outputEntries([criterion, k6], defaultConfig, []));
    assert.equal(
      text,
      '{\n  "outputs": [\n    { "path": "rust/target/criterion" },\n    { "path": "k6.json" }\n  ]\n}\n',
    );
    assert.deepEqual(parseConfig(text).problems, []);
  });

  it('appends after existing entries and comments without duplicates', () => {
    const before = '{\n  // ours\n  "outputs": [{ "path": "k6.json", "name": "load" }] // end\n}\n';
    const { config = defaultConfig } = parseConfig(before);
    const entries = outputEntries([criterion, k6, criterion], config, [{ path: 'bench.txt' }]);
    assert.deepEqual(entries, [{ path: 'rust/target/criterion' }]);
    const after = withOutputs(before, entries);
    assert.match(
      after,
      /\/\/ ours\n.*\{ "path": "k6\.json", "name": "load" \}, \{ "path": "rust\/target\/criterion" \}\] \/\/ end/,
    );
    assert.equal(withOutputs(after, outputEntries([criterion], parseConfig(after).config ?? config, [])), after);
  });

  it('adds the outputs found without a config, which would otherwise no longer be watched', async () => {
    const { workspace } = createWorld();
    await workspace.load();
    workspace.applyOutcome(outputOf('bench.txt'), look([result('a', [metric('duration', 1)])]));
    const [suite] = workspace.suites;
    assert.ok(suite?.rule !== undefined);
    const rules = [
      { path: suite.rule, origin: 'default', series: true },
      { path: 'jmh-result.json', origin: 'default' },
    ] as const;
    const found = foundEntries(workspace.suites, rules);
    assert.deepEqual(found, [{ path: suite.rule, series: true }]);
    assert.deepEqual(outputEntries([k6], defaultConfig, found), [...found, { path: 'k6.json' }]);
  });
});

describe('setup texts', () => {
  it('show what each choice runs, writes and was found by, with watched outputs unticked', () => {
    const choices = proposalChoices([criterion, k6], new Set(['k6.json']));
    assert.deepEqual(
      choices.map(({ label, description, picked }) => [label, description, picked]),
      [
        ['Criterion.rs', 'cargo bench', true],
        ['k6', 'k6 run load.js', false],
      ],
    );
    assert.equal(choices[0]?.detail, 'in rust · writes rust/target/criterion · found in rust/Cargo.toml: criterion');
    assert.match(choices[1]?.detail ?? '', /^in the workspace folder · writes k6\.json \(already watched\)/);
  });

  it('what to run then', () => {
    assert.equal(runText([criterion]), 'Setup complete. Next, run: cargo bench');
    assert.equal(runText([criterion, k6]), 'Setup complete. Next, run the benchmarks: cargo bench, and 1 more.');
    assert.equal(runText([{ ...k6, code: 'Save it.' }]), 'Setup complete. Save it. Then run: k6 run load.js');
  });
});
