// Writes dist/README.md, the README of the package. VS Code shows only pictures and links with an https address, which
// vsce derives from the repository in package.json. Without a repository, relative pictures are omitted and relative
// links become plain text.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './editors.mjs';

const picture = /^!\[[^\]]*\]\((?!https:)[^)]+\)\n\n/gm;
const link = /(?<!!)\[([^\]]+)\]\((?!https:|mailto:|#)[^)]+\)/g;

const text = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const { repository } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
const withoutRelatives = text.replace(picture, '').replace(link, '$1');
mkdirSync(join(projectRoot, 'dist'), { recursive: true });
writeFileSync(join(projectRoot, 'dist', 'README.md'), repository === undefined ? withoutRelatives : text);
