// `npm test`, from a new clone: installs missing packages, runs every layer of tests, and prints a table and one line
// with the counts. `npm test -- unit host` runs only those layers.
import { oneCheck, summary } from './counts.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { layers, prepareEditor } from './layers.mjs';

/** @typedef {import('./counts.mjs').Row} Row */

/**
 * @param {string[]} names
 * @returns {readonly import('./layers.mjs').Layer[]}
 */
function select(names) {
  const unknown = names.filter((name) => !layers.some((layer) => layer.name === name));
  if (unknown.length > 0) refuse(unknown);
  return names.length === 0 ? layers : layers.filter((layer) => names.includes(layer.name));
}

/**
 * @param {string[]} unknown
 * @returns {never}
 */
function refuse(unknown) {
  const known = [...new Set(layers.map(({ name }) => name))].join(', ');
  console.error(`There is no layer ${unknown.join(', ')}. The layers are ${known}.`);
  process.exit(1);
}

/**
 * @param {string} layer
 * @param {() => Promise<import('./counts.mjs').Counts>} work
 * @returns {Promise<Row>}
 */
async function measure(layer, work) {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  console.log(`\n── ${layer}`);
  try {
    const counts = await work();
    return { layer, ...counts, seconds: seconds() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`${layer} did not run: ${message}`);
    return { layer, ...oneCheck(false), seconds: seconds(), why: message.split('\n')[0] ?? '' };
  }
}

/** @param {readonly import('./layers.mjs').Layer[]} selected */
async function runAll(selected) {
  // The slowest preparation needs no npm package of the project, so it runs during the install and the first layers.
  for (const { embeds } of selected) if (embeds) prepareEditor(embeds);
  const rows = [await measure('install', install)];
  for (const { label, run } of selected) rows.push(await measure(label, run));
  return rows;
}

async function install() {
  await ensureDependencies();
  return { passed: 0, failed: 0, pending: 0 };
}

const rows = await runAll(select(process.argv.slice(2)));
console.log(`\n${summary(rows)}`);
process.exit(rows.some(({ failed }) => failed > 0) ? 1 : 0);
