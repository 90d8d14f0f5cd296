// The part of `npm run bench` in a real VS Code: runs test/host/measure.ts in the newest version and prints its figures.
import { projectEnvironment } from './dependencies.mjs';
import { prepareEditor } from './layers.mjs';
import { run } from './run.mjs';

const minutes = 60_000;

await prepareEditor('newest');
const environment = { ...projectEnvironment(), BENCHMARK_BASELINE_MEASURE: '1' };
await run('node', ['esbuild.mjs', '--host'], { env: environment, timeout: 2 * minutes });
const { output } = await run('node', ['test/host/runTests.mjs', 'newest'], { env: environment, timeout: 5 * minutes });

console.log('\nin VS Code                                  ms       bar');
for (const line of output.split('\n')) {
  const at = line.indexOf('@@measure ');
  if (at < 0) continue;
  const { what, milliseconds, bar } = JSON.parse(line.slice(at + '@@measure '.length));
  const verdict = bar === undefined ? '' : `${bar} ms ${milliseconds <= bar ? 'met' : 'MISSED'}`;
  console.log(`${what.padEnd(44)}${milliseconds.toFixed(milliseconds < 1 ? 3 : 1).padEnd(9)}${verdict}`);
}
