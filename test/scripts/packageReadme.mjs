// The README as the package has it: dist/README.md. VS Code shows only pictures that have an https address (no relative one, none inside the
// text), and vsce makes one from the repository that package.json names. It refuses broken pictures: without a repository there are none.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './editors.mjs';

const picture = /^!\[[^\]]*\]\(media\/[^)]+\)\n\n/gm;

const text = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const { repository } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
mkdirSync(join(projectRoot, 'dist'), { recursive: true });
writeFileSync(join(projectRoot, 'dist', 'README.md'), repository === undefined ? text.replace(picture, '') : text);
