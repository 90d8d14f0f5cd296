// Layout rules of the editor: which folder may import which, what activation loads, and how large the main parts may be.
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix, sep } from 'node:path';

interface Import {
  readonly path: string;
  /** True if the imported file is loaded with the importing one: not a type import and not a dynamic import. */
  readonly isLoaded: boolean;
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`);

const editor = filesBelow('src/editor');
const imports = new Map(filesBelow('src').map((path) => [path, importsOf(path)]));

function importsOf(path: string): readonly Import[] {
  const found = readFileSync(path, 'utf8').matchAll(
    /^(import|export)( type)?\b[^'"`;]*?\bfrom\s+'(\.[^']+)'|^import\s+'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'/gm,
  );
  return [...found].map(([, , types, from, bare, onDemand]) => ({
    path: posix.join(dirname(path), from ?? bare ?? onDemand ?? ''),
    isLoaded: types === undefined && onDemand === undefined,
  }));
}

const arrows = [...imports].flatMap(([from, list]) => list.map(({ path }) => ({ from, path })));

/** Imports into a folder from outside it. */
const arrowsInto = (folder: string): readonly string[] =>
  arrows
    .filter(({ from, path }) => path.startsWith(folder) && !from.startsWith(folder))
    .map(({ from, path }) => `${from} → ${path}`)
    .sort();

/** All files loaded with a file, including itself. */
function loadedWith(path: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(path)) return known;
  known.add(path);
  for (const each of imports.get(path) ?? []) if (each.isLoaded) loadedWith(each.path, known);
  return known;
}

/** An import cycle that starts and ends with the given file. */
function cycleFrom(start: string): readonly string[] | undefined {
  const seen = new Set<string>();
  const search = (path: string, way: readonly string[]): readonly string[] | undefined => {
    for (const { path: next } of imports.get(path) ?? []) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = search(next, [...way, next]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(start, [start]);
}

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

describe('editor', () => {
  it('imports commands and views only in the files that assemble it', () => {
    assert.deepEqual(arrowsInto('src/editor/commands/'), [
      'src/editor/editorEngine.ts → src/editor/commands/index.ts',
      'src/extension.ts → src/editor/commands/registerCommands.ts',
    ]);
    const fromViews = arrowsInto('src/editor/views/');
    assert.ok(fromViews.length > 0);
    assert.deepEqual(
      fromViews.filter((arrow) => !arrow.startsWith('src/editor/surfaces.ts ')),
      [],
    );
  });

  it('has no import cycle, even of types', () => {
    assert.deepEqual(
      ['src/extension.ts', 'src/engine.ts', ...editor].flatMap((path) => cycleFrom(path)?.join(' → ') ?? []),
      [],
    );
  });

  it('loads no command, tool or folder session on activation', () => {
    const atActivation = loadedWith('src/extension.ts');
    const late = loadedWith('src/editor/editorEngine.ts');
    for (const path of ['src/editor/surfaces.ts', 'src/editor/views/tree.ts']) assert.ok(atActivation.has(path), path);
    const isLate = (path: string) =>
      /^src\/editor\/(commands|languageModelTools)\//.test(path) || path === 'src/editor/session/folderSession.ts';
    const onlyLate = [...late].filter(isLate);
    assert.ok(onlyLate.length > 40, 'the imports were really read');
    assert.deepEqual(
      onlyLate.filter((path) => atActivation.has(path)),
      [],
    );
    // Editing config.json, formats and declarations are part of the engine, too.
    assert.deepEqual(
      [...atActivation].filter((path) =>
        /^src\/core\/(config\/\w*[eE]dit|formats\/(?!reading)|declarations)/.test(path),
      ),
      [],
    );
  });

  it('has at most 25 files per folder, and only entry points outside folders', () => {
    const byFolder = Map.groupBy(editor, (path) => dirname(path));
    const full = [...byFolder].filter(([, files]) => files.length > 25);
    assert.deepEqual(
      full.map(([folder]) => folder),
      [],
    );
    assert.deepEqual(byFolder.get('src/editor')?.sort(), ['src/editor/editorEngine.ts', 'src/editor/surfaces.ts']);
  });

  it('has a short activate function with few imports, and a short session', () => {
    const text = readFileSync('src/extension.ts', 'utf8');
    const [activate = ''] = /^export function activate\b.*?^\}/ms.exec(text) ?? [];
    assert.ok(linesOf(activate) > 1 && linesOf(activate) <= 40, `activate has ${linesOf(activate)} lines`);
    const count = [...text.matchAll(/^import\b/gm)].length;
    assert.ok(count > 1 && count <= 15, `extension.ts has ${count} imports`);
    const session = linesOf(readFileSync('src/editor/session/folderSession.ts', 'utf8'));
    assert.ok(session < 200, `folderSession.ts has ${session} lines`);
  });
});
