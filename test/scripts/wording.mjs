// Part of `npm run lint`: reports discouraged wording in comments and messages. `npm run lint -- --all` also prints the
// number of hits in folders that are not yet reworded.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './editors.mjs';
import { hitsIn } from './wordingHits.mjs';
import { allowed, notChecked, notYetReworded } from './wordingList.mjs';

/** @typedef {import('./wordingHits.mjs').Hit & { path: string }} FoundHit */

const paths = ['src', 'test']
  .flatMap((folder) => filesBelow(folder))
  .concat('esbuild.mjs')
  .filter((path) => /\.(?:ts|mjs)$/.test(path) && !/^test\/(?:fixtures|workspaces)\//.test(path))
  .filter((path) => !notChecked.includes(path));

/** @param {string} folder */
function filesBelow(folder) {
  const names = readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' });
  return names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

/** @param {FoundHit} hit */
const isAllowed = ({ path, text }) => allowed.some((entry) => entry.path === path && text.includes(entry.text));

/**
 * @param {FoundHit} hit
 * @param {(typeof notYetReworded)[number]} exemption
 */
function isExempt({ path, kind }, exemption) {
  const isInside = path === exemption.path || path.startsWith(`${exemption.path}/`);
  return isInside && (exemption.only === undefined || exemption.only === kind);
}

const hits = paths.flatMap((path) =>
  hitsIn(readFileSync(join(projectRoot, path), 'utf8')).map((hit) => ({ path, ...hit })),
);
const open = hits.filter((hit) => !isAllowed(hit));
const errors = open.filter((hit) => !notYetReworded.some((exemption) => isExempt(hit, exemption)));
const unused = allowed.filter(({ path, text }) => !hits.some((hit) => hit.path === path && hit.text.includes(text)));

for (const { path, line, text, advice } of errors) console.error(`${path}:${line}: use ${advice}\n    ${text}`);
for (const { path, text } of unused)
  console.error(`wordingList.mjs allows "${text}" in ${path}, which has no such hit.`);
if (process.argv.includes('--all')) {
  for (const exemption of notYetReworded) {
    const count = open.filter((hit) => isExempt(hit, exemption)).length;
    console.log(`${String(count).padStart(4)} ${exemption.path}${exemption.only ? ` (${exemption.only}s)` : ''}`);
  }
}
console.log(`Checked the wording of ${paths.length} files: ${errors.length + unused.length} errors.`);
process.exitCode = errors.length + unused.length === 0 ? 0 : 1;
