// Rules for all sources: which folder may import which, no import cycles, file length, and that package.json and the
// code name the same commands and settings.
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { readManifest } from './manifest.ts';

interface Source {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

const sources = sourcesBelow('src');

function sourcesBelow(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).split(sep).join('/'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** Imports of a file, including type imports: project files by path, packages by name. */
function importsOf({ path, text }: Source): readonly string[] {
  const found = text.matchAll(
    /^(?:import|export)\b[^'"`;]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm,
  );
  return [...found].map(([, from, bare, dynamic]) => {
    const name = from ?? bare ?? dynamic ?? '';
    return name.startsWith('.') ? posix.join(dirname(path), name) : name;
  });
}

interface Arrow {
  readonly folder: string;
  /** Project folders and files that it may import, in addition to itself. */
  readonly project: readonly string[];
  readonly packages: RegExp;
}

const pure = /^(@vscode\/l10n|zod(\/.*)?|jsonc-parser|picomatch|d3-dsv|@rgrove\/parse-xml|json-p3|re2js|papaparse)$/;
const arrows: readonly Arrow[] = [
  { folder: 'src/core/', project: [], packages: pure },
  {
    folder: 'src/node/',
    project: ['src/core/'],
    packages: /^(node:.+|@vscode\/l10n|chokidar|write-file-atomic|proper-lockfile|picomatch)$/,
  },
  {
    folder: 'src/editor/',
    project: ['src/node/', 'src/core/'],
    packages: /^(vscode|@vscode\/l10n|node:.+|jsonc-parser)$/,
  },
  { folder: 'src/cli/', project: ['src/node/', 'src/core/'], packages: /^node:.+$/ },
  {
    folder: 'src/webview/',
    // Types, and pure functions for texts that the extension host uses, too.
    project: [
      'src/core/model/model.ts',
      'src/core/present/history/axisText.ts',
      'src/core/present/history/forestPlot.ts',
      'src/core/present/history/panelTypes.ts',
      'src/core/present/history/panelState.ts',
      'src/core/present/history/pointText.ts',
      'src/core/present/wording/formatNumbers.ts',
      'src/core/present/acceptance/versionsText.ts',
    ],
    packages: /^(uplot|@vscode\/l10n)$/,
  },
  {
    folder: 'src/extension.ts',
    project: ['src/engine.ts', 'src/editor/', 'src/node/', 'src/core/'],
    packages: /^vscode$/,
  },
  { folder: 'src/commandLine.ts', project: ['src/engine.ts', 'src/cli/', 'src/core/'], packages: /^$/ },
  { folder: 'src/engine.ts', project: ['src/editor/', 'src/cli/'], packages: /^$/ },
];
const webviewProtocol = 'src/webview/protocol.ts';

function isAllowed({ folder, project, packages }: Arrow, imported: string): boolean {
  if (!imported.startsWith('src/')) return packages.test(imported);
  if (folder === 'src/editor/' && imported === webviewProtocol) return true;
  return [folder, ...project].some((allowed) => imported.startsWith(allowed));
}

/** Folders of core from top to bottom: each may import those below it. */
const coreFolders = [
  'present',
  'confirm',
  'workspace',
  'acceptance',
  'acknowledgments',
  'trends',
  'setUp',
  'suites',
  'detection',
  'declarations',
  'history',
  'baselines',
  'formats',
  'config',
  'globs',
  'statistics',
  'model',
];
const coreFiles = sources.filter(({ path }) => path.startsWith('src/core/'));
const folderInCore = (path: string): string => path.split('/')[2] ?? '';

/** Index from the top; -1 for files directly in core. */
const heightOf = (path: string): number => coreFolders.indexOf(folderInCore(path));

/** Largest groups of files that all import each other, directly or not. */
function importCycles(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const reached = new Map([...imports.keys()].map((path) => [path, filesBehind(path, imports)]));
  const inCycle = [...reached].filter(([path, files]) => files.has(path));
  const groups = Map.groupBy(inCycle, ([path, files]) =>
    [...files]
      .filter((other) => reached.get(other)?.has(path))
      .sort()
      .join(', '),
  );
  return [...groups.values()].map((group) => group.map(([path]) => path));
}

/** All files that a file imports, directly or not. */
function filesBehind(path: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const imported of imports.get(next) ?? []) {
      if (found.has(imported) || !imports.has(imported)) continue;
      found.add(imported);
      open.push(imported);
    }
  }
  return found;
}

describe('imports', () => {
  it('have a rule for every source file', () => {
    const unknown = sources.filter(({ path }) => !arrows.some(({ folder }) => path.startsWith(folder)));
    assert.deepEqual(
      unknown.map(({ path }) => path),
      [],
    );
  });

  for (const arrow of arrows) {
    it(`of ${arrow.folder} follow ARCHITECTURE.md`, () => {
      const own = sources.filter(({ path }) => path.startsWith(arrow.folder));
      const wrong = own.flatMap((source) =>
        importsOf(source).flatMap((imported) => (isAllowed(arrow, imported) ? [] : `${source.path} → ${imported}`)),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('between folders of core point down, and none leads to a file directly in core', () => {
    assert.deepEqual(sorted(coreFiles.map(({ path }) => folderInCore(path))), sorted(coreFolders));
    const wrong = coreFiles.flatMap((source) =>
      importsOf(source)
        .filter((imported) => imported.startsWith('src/core/'))
        .filter((imported) => heightOf(imported) < heightOf(source.path))
        .map((imported) => `${source.path} → ${imported}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('have no cycles, even through other files', () => {
    assert.deepEqual(importCycles(new Map(sources.map((source) => [source.path, importsOf(source)]))), []);
  });

  it('lead to existing files', () => {
    const known = new Set(sources.map(({ path }) => path));
    const imported = sources.flatMap(importsOf).filter((name) => name.startsWith('src/'));
    assert.deepEqual(
      imported.filter((name) => !known.has(name)),
      [],
    );
    assert.ok(imported.length > 300, 'the imports were really read');
  });

  it('are not replaced by globals of the browser or Node in core', () => {
    const globals = /\b(document|window|process|Buffer|setTimeout|setInterval|require|globalThis|fetch)\s*[.(]/;
    const own = sources.filter(({ path }) => path.startsWith('src/core/'));
    const wrong = own.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && globals.test(withoutTexts(line)))
        .map((line) => `${path}: ${line.trim()}`),
    );
    assert.deepEqual(wrong, []);
  });
});

/** A line of code without strings, templates, regular expressions, and members with the names of globals. */
const withoutTexts = (line: string): string =>
  line.replace(/'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?:[^/\\\n]|\\.)+\/[a-z]*/g, "''").replace(/\.\w+/g, '.');

describe('source files', () => {
  const all = [...sources, ...sourcesBelow('test/unit')];

  it('have at most 300 lines, and a header comment from 20 lines on', () => {
    const long = sources.filter(({ text }) => text.trimEnd().split('\n').length > 300);
    assert.deepEqual(
      long.map(({ path }) => path),
      [],
    );
    assert.deepEqual(
      all
        .filter(({ text }) => !text.startsWith('// ') && text.trimEnd().split('\n').length >= 20)
        .map(({ path }) => path),
      [],
    );
  });

  it('have no default export and no comment that disables the compiler or linter', () => {
    const silencers = new RegExp(`^export default |@ts-${'(ignore|expect-error|nocheck)'}|biome-${'ignore'}`, 'm');
    assert.deepEqual(
      all.filter(({ text }) => silencers.test(text)).map(({ path }) => path),
      [],
    );
  });
});

interface Property {
  readonly default?: unknown;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Property>> }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly languageModelTools: readonly { readonly name: string }[];
  };
}

// JSON.parse has no type.
const manifest = readManifest() as Manifest;
const { contributes } = manifest;
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

describe('package.json', () => {
  const declared = contributes.commands.map(({ command }) => command);

  it('declares exactly the commands that the code registers', () => {
    const folder = 'src/editor/commands/';
    const files = sources.filter(({ path }) => path.startsWith(folder));
    const defined = files.flatMap(({ text }) => [...text.matchAll(/^\s+id: '([^']+)',$/gm)].map(([, id]) => id ?? ''));
    assert.deepEqual(sorted(declared), sorted(defined));
    assert.equal(declared.length, new Set(declared).size);
  });

  it('matches the list of command files in the code', () => {
    const index = readFileSync('src/editor/commands/index.ts', 'utf8');
    const list = /commands: readonly Command\[\] = \[([^\]]*)\]/.exec(index)?.[1] ?? '';
    const listed = list.split(',').flatMap((name) => (name.trim() === '' ? [] : name.trim()));
    const folder = 'src/editor/commands/';
    const exported = sources.flatMap(({ path, text }) =>
      path.startsWith(folder)
        ? [...text.matchAll(/^export const (\w+): Command\b/gm)].map(([, name]) => name ?? '')
        : [],
    );
    assert.deepEqual(sorted(listed), sorted(exported));
  });

  it('uses only existing commands in menus and welcome texts', () => {
    const used = [
      ...Object.values(contributes.menus).flatMap((items) => items.flatMap(({ command }) => command ?? [])),
      ...contributes.viewsWelcome.flatMap(({ contents }) =>
        [...contents.matchAll(/\(command:([^)?]+)/g)].map(([, command]) => command ?? ''),
      ),
    ].filter((command) => command.startsWith('benchmarkBaseline.'));
    assert.deepEqual(
      sorted(used).filter((command) => !declared.includes(command)),
      [],
    );
  });

  it('declares the settings that the code reads, with the same defaults', () => {
    const text = readFileSync('src/editor/session/settings.ts', 'utf8');
    const read = [...text.matchAll(/\bread(?:Number)?(?:<[^>]*>)?\(\s*'([^']+)',\s*('[^']*'|[\w.]+)/g)];
    const inCode = new Map(read.map(([, key, fallback]) => [`benchmarkBaseline.${key}`, literal(fallback ?? '')]));
    const properties = contributes.configuration.flatMap((section) => Object.entries(section.properties));
    const inManifest = new Map(properties.map(([key, property]) => [key, property.default]));
    assert.deepEqual(new Map([...inCode].sort()), new Map([...inManifest].sort()));
    assert.ok(inCode.size > 0);
  });

  it('declares exactly the language model tools that the code registers', () => {
    const folder = 'src/editor/languageModelTools/';
    const texts = sources.flatMap(({ path, text }) => (path.startsWith(folder) ? text : []));
    const defined = texts.flatMap((text) =>
      [...text.matchAll(/^ {2}name: '([^']+)',$/gm)].map(([, name]) => name ?? ''),
    );
    assert.deepEqual(sorted(contributes.languageModelTools.map(({ name }) => name)), sorted(defined));
    const exported = texts.flatMap((text) => [...text.matchAll(/^export const (\w+): LanguageModelTool\b/gm)]);
    const index = readFileSync(`${folder}index.ts`, 'utf8');
    for (const [, name] of exported) assert.match(index, new RegExp(`^  ${name},$`, 'm'));
    assert.equal(exported.length, defined.length);
  });

  it('refers to existing JSON schemas', () => {
    for (const { url } of contributes.jsonValidation) assert.ok(JSON.parse(readFileSync(url, 'utf8')));
  });
});

const literal = (text: string): unknown => JSON.parse(text.replaceAll("'", '"'));
