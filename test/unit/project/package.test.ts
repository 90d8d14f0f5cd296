// Content of the package: applies .vscodeignore to a project with files that must not be included.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

const shipped = [
  'CHANGELOG.md',
  'LICENSE',
  'dist/README.md',
  'dist/cli.cjs',
  'dist/customFormats.cjs',
  'dist/engine.cjs',
  'dist/extension.cjs',
  'dist/panel.css',
  'dist/panel.js',
  'docs/editor.md',
  'l10n/bundle.l10n.de.json',
  'media/icon.png',
  'media/walkthrough/accept.svg',
  'package.json',
  'package.nls.de.json',
  'package.nls.json',
];

const kept = [
  '.benchmark-baseline/config.json',
  '.build/unit/core/model.test.mjs',
  '.ci/run',
  '.gitignore',
  '.mocharc.json',
  '.vscode-test/code-server.log',
  'README.md',
  'biome.json',
  'dist/benchmark-baseline.vsix',
  'dist/cli.cjs.map',
  'dist/customFormats.cjs.map',
  'dist/engine.cjs.map',
  'dist/extension.cjs.map',
  'esbuild.mjs',
  'media/pictures/regression.png',
  'node_modules/chokidar/package.json',
  'package-lock.json',
  'src/extension.ts',
  'test/screenshots/tree.png',
  'tsconfig.json',
];

describe('package', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'benchmark-baseline-package-'));
    for (const file of [...shipped, ...kept]) write(file, '{}');
    for (const file of ['package.json', '.vscodeignore']) cpSync(file, join(folder, file));
    for (const file of ['package.nls.json', 'package.nls.de.json'])
      if (existsSync(file)) cpSync(file, join(folder, file));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  it('contains only the bundles, the media and the documents', () => {
    assert.deepEqual(listed(folder), shipped);
  });

  it('has its own README, and shows every picture in a document with alternative text', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.match(scripts.package, /packageReadme\.mjs && vsce package .*--readme-path dist\/README\.md/);
    const documents = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)];
    const shown = documents.flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/^!\[[^\]]{20,}\]\((?:\.\.\/)?(media\/pictures\/[\w-]+\.png)\)\n\n/gm),
    ]);
    const files = readdirSync('media/pictures').map((name) => `media/pictures/${name}`);
    assert.deepEqual(shown.map(([, file]) => file).sort(), files.sort());
  });

  it('has only files in media/ that VS Code shows or reads', () => {
    const media = existsSync('media') ? readdirSync('media', { recursive: true, encoding: 'utf8' }) : [];
    const files = media.map((file) => file.split(sep).join('/')).filter((file) => file.includes('.'));
    for (const file of files) assert.match(file, /\.(svg|png|gif|md|woff2?|js|css|schema\.json)$/);
  });
});

/** Files that `vsce ls` would package in a project, sorted. */
function listed(folder: string): string[] {
  const vsce = join(process.cwd(), 'node_modules', '@vscode', 'vsce', 'vsce');
  const output = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies', '--readme-path', 'dist/README.md'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .sort();
}
