// Part of `npm run lint`: reports discouraged wording in comments and messages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './editors.mjs';
import { hitsIn } from './wordingHits.mjs';
import { allowed, notChecked } from './wordingList.mjs';

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

const hits = paths.flatMap((path) =>
  hitsIn(readFileSync(join(projectRoot, path), 'utf8')).map((hit) => ({ path, ...hit })),
);
const errors = hits.filter((hit) => !isAllowed(hit));
const unused = allowed.filter(({ path, text }) => !hits.some((hit) => hit.path === path && hit.text.includes(text)));

for (const { path, line, text, advice } of errors) console.error(`${path}:${line}: use ${advice}\n    ${text}`);
for (const { path, text } of unused)
  console.error(`wordingList.mjs allows "${text}" in ${path}, which has no such hit.`);
console.log(`Checked the wording of ${paths.length} files: ${errors.length + unused.length} errors.`);
process.exitCode = errors.length + unused.length === 0 ? 0 : 1;
