// Every glob that config.json can bring, hostile ones at every place: they are matched within a budget or are a problem on their line.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ConfigRules } from '../../../src/core/config/configRules.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import type { Config } from '../../../src/core/config/schema.ts';
import { compileCustomFormats } from '../../../src/core/formats/custom/compile.ts';
import { configWith } from '../../../src/core/formats/custom/customFormatEntry.ts';
import { parseRulePath } from '../../../src/node/outputs/rulePath.ts';
import { metric } from '../doubles.ts';
import { sources } from '../project/syntaxTree.ts';

const hostile = [
  `${'*a'.repeat(15)}*b`,
  `${'*a'.repeat(450)}b`,
  `${'?(a)'.repeat(40)}b`,
  `${'{a,aa}'.repeat(40)}b`,
  `+(a|+(a|aa))+(a|aa)*(a)*(a)*(a)b`,
  `${'!(*a'.repeat(12)}${')'.repeat(12)}b`,
  `${'**/a*/'.repeat(40)}b`,
];
const name = 'a'.repeat(60);
/** Milliseconds for one name; without a bound some take hours. */
const budget = 500;

/** What each place of config.json does with its glob. */
const places: Record<string, (glob: string) => { config: object; use: (config: Config) => unknown }> = {
  'outputs[].path': (glob) => ({
    config: { outputs: [{ path: glob }] },
    use: () => {
      const { pattern } = parseRulePath('/work', glob);
      return [pattern?.matches(name), pattern?.matches(`${name}/${name}/${name}`), pattern?.leadsThrough(name)];
    },
  }),
  'outputs[].path of a custom format': (glob) => ({
    config: { outputs: [{ path: glob }] },
    use: (config) => configWith('{}', { id: 'mine', files: name }, name, config),
  }),
  'overrides[].benchmarks': (glob) => ({
    config: { overrides: [{ benchmarks: glob }] },
    use: (config) => new ConfigRules(config).ruleFor(name, metric('duration', 1)),
  }),
  'overrides[].metrics': (glob) => ({
    config: { overrides: [{ metrics: glob }] },
    use: (config) => new ConfigRules(config).ruleFor('a', { ...metric('duration', 1), name }),
  }),
  'detection.controls[]': (glob) => ({
    config: { detection: { controls: [glob] } },
    use: (config) => new ConfigRules(config).isControl(name),
  }),
  'customFormats[].files': (glob) => ({
    config: { customFormats: [{ id: 'mine', files: glob, csv: {} }] },
    use: async ({ customFormats }) => {
      const { formats } = await compileCustomFormats(customFormats);
      return formats.map((format) => format.sniff({ path: name, head: '', json: () => undefined }));
    },
  }),
};

describe('globs of config.json', () => {
  for (const [place, make] of Object.entries(places)) {
    it(`at ${place} are matched within ${budget} ms`, async () => {
      for (const glob of hostile) {
        const { config, use } = make(glob);
        const start = performance.now();
        const read = parseConfig(JSON.stringify(config));
        assert.deepEqual(read.problems, []);
        await use(read.config ?? assert.fail());
        const taken = performance.now() - start;
        assert.ok(taken < budget, `${glob.slice(0, 40)} took ${taken.toFixed(0)} ms`);
      }
    });

    it(`at ${place} are a problem on their line when they cannot be used`, () => {
      for (const glob of ['*'.repeat(70_000), '('.repeat(1_000), '(?<!a)b*']) {
        const [problem] = parseConfig(JSON.stringify(make(glob).config, undefined, 1)).problems;
        assert.match(problem?.message ?? '', /glob is too long, too deeply nested or uses unsupported syntax/);
        assert.ok((problem?.line ?? 1) > 1);
      }
    });
  }

  it('are compiled in one place only', () => {
    const files = sources.filter(({ path }) => path !== 'core/globs/glob.ts');
    const direct = files.filter(({ text }) => /picomatch(?:\(|\.(?!scan\b))/.test(text)).map(({ path }) => path);
    assert.deepEqual(direct, []);
    assert.match(readFileSync('src/core/globs/glob.ts', 'utf8'), /picomatch/);
  });
});
