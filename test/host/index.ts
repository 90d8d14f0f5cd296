// Entry point in VS Code's extension host: runs all bundled host tests with Mocha.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { countsLine, type Failure, failuresOf } from '../scripts/counts.mjs';
import { measure } from './measure.ts';

/**
 * Runs all host tests of this build.
 * @returns resolves when all tests have passed
 * @throws {Error} with the number of failed tests, which VS Code turns into its exit code
 */
export async function run(): Promise<void> {
  if (process.env.BENCHMARK_BASELINE_MEASURE === '1') return measure();
  // Imported, because `require` of Mocha's ES module returns different values in Node 22 and 24.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, reporter: 'spec' });
  const only = process.env.BENCHMARK_BASELINE_TESTS;
  if (only) mocha.grep(new RegExp(only));
  for (const file of testFiles(__dirname)) mocha.addFile(file);
  let failed: readonly Failure[] = [];
  const { failures, stats } = await new Promise<Mocha.Runner>((resolve) => {
    const runner = mocha.run(() => resolve(runner));
    failed = failuresOf(runner);
  });
  if (stats) console.log(countsLine(stats, failed));
  if (failures > 0) throw new Error(`${failures} host ${failures === 1 ? 'test' : 'tests'} failed.`);
}

function testFiles(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const tests = files.filter((file) => file.endsWith('.test.cjs')).sort();
  return tests.map((file) => join(folder, file));
}
