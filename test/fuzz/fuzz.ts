// `npm run fuzz`: mutates output files for a given time and prints a report. Arguments: seconds (60), seed (by default
// the number of the day).

import { styleText } from 'node:util';
import { type FuzzReport, fuzz } from './fuzzing.ts';
import { allSeeds } from './seeds.ts';

const [seconds = '60', seed = String(Math.floor(Date.now() / 86_400_000))] = process.argv.slice(2);
const shownBreaches = 20;
/** Maximum growth of the heap in bytes; code and object shapes cached by the engine stay below it. */
const allowedGrowth = 20_000_000;

function heldBytes(): number {
  if (globalThis.gc === undefined) throw new Error('Run with node --expose-gc.');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function tableOf(report: FuzzReport, growth: number): string {
  const rows = [
    ['seed', seed],
    ['cases', String(report.cases)],
    ['files', String(report.files.size)],
    ['formats', String(report.formats.size)],
    ['slowest case', `${report.slowest.took.toFixed(0)} ms (${report.slowest.what})`],
    ['memory growth', `${(growth / 1e6).toFixed(1)} MB, ${growth > allowedGrowth ? 'TOO MUCH' : 'as allowed'}`],
    ['broken promises', String(report.breaches.length)],
  ];
  return rows.map(([name = '', value = '']) => `${name.padEnd(16)} ${value}`).join('\n');
}

const seeds = await allSeeds();
// Warms up: memory that each format allocates once is not growth.
await fuzz(seeds, Number(seed), (number) => number < seeds.length);
const before = heldBytes();
const end = performance.now() + Number(seconds) * 1000;
const report = await fuzz(seeds, Number(seed), () => performance.now() < end);
const growth = heldBytes() - before;
for (const { number, path, mutation, what } of report.breaches.slice(0, shownBreaches)) {
  console.log(styleText('red', `case ${number}, ${mutation} of ${path}: ${what}`));
}
console.log(tableOf(report, growth));
if (report.breaches.length > 0 || growth > allowedGrowth) process.exitCode = 1;
