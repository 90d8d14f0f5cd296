// Every message has a German translation with the same placeholders, and no translation is unused. The editor translates
// all its text; the command line and stored text stay English.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { readManifest, textsOf } from './manifest.ts';
import { isNode, lineOf, type Node, nodesBelow, piecesOf, programOf, type Source, sources } from './syntaxTree.ts';

const german = new Map<string, unknown>(Object.entries(JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8'))));

const isTranslator = (value: unknown): boolean => isNode(value) && value.type === 'Identifier' && value.name === 't';

/** English text of an l10n call, as in its bundle; `undefined` if it is computed at run time. */
function keyOf(node: Node): string | undefined {
  if (node.type === 'TaggedTemplateExpression' && isNode(node.quasi)) {
    return piecesOf(node.quasi).reduce((key, piece, index) => `${key}{${index - 1}}${piece}`);
  }
  const [message] = Array.isArray(node.arguments) ? node.arguments : [];
  return isNode(message) && message.type === 'StringLiteral' ? String(message.value) : undefined;
}

const translations = ({ text }: Source): readonly Node[] =>
  [...nodesBelow(programOf(text))].filter(
    ({ type, tag, callee }) =>
      (type === 'TaggedTemplateExpression' && isTranslator(tag)) || (type === 'CallExpression' && isTranslator(callee)),
  );

const placeholders = (text: string): readonly string[] => (text.match(/\{\d+\}/g) ?? []).sort();

/** Editor methods that display their arguments. */
const showing = /^(?:show(?:Information|Warning|Error)Message|setStatusBarMessage)$/;
/** Option properties that are displayed. */
const shown = /^(?:title|prompt|placeHolder|tooltip|detail|description|label)$/;

const wordsIn = (text: string): boolean => /\p{L}{2}/u.test(text);

/** Literals with words that are used untranslated, including in conditional expressions. */
function* rawTexts(value: unknown): Generator<Node> {
  if (!isNode(value)) return;
  if (value.type === 'StringLiteral' && wordsIn(String(value.value))) yield value;
  if (value.type === 'TemplateLiteral' && wordsIn(piecesOf(value).join(''))) yield value;
  if (value.type === 'ConditionalExpression')
    yield* [value.consequent, value.alternate].flatMap((branch) => [...rawTexts(branch)]);
  if (value.type === 'LogicalExpression' || value.type === 'BinaryExpression') {
    yield* [value.left, value.right].flatMap((side) => [...rawTexts(side)]);
  }
}

const nameOf = (value: unknown): string => (isNode(value) && typeof value.name === 'string' ? value.name : '');

function shownValues(node: Node): readonly unknown[] {
  const { type, callee, key, left } = node;
  if (type === 'CallExpression' && isNode(callee) && showing.test(nameOf(callee.property)))
    return Array.isArray(node.arguments) ? node.arguments : [];
  if (type === 'ObjectProperty' && shown.test(nameOf(key))) return [node.value];
  if (type === 'AssignmentExpression' && isNode(left) && shown.test(nameOf(left.property))) return [node.right];
  return [];
}

function untranslated({ path, text }: Source): readonly string[] {
  const values = [...nodesBelow(programOf(text))].flatMap(shownValues);
  return values.flatMap((value) => [...rawTexts(value)]).map((node) => `${path}:${lineOf(text, node)}`);
}

/** Nodes outside functions, which are evaluated when the module is loaded. */
function* atLoad(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* atLoad(item);
  if (!isNode(value) || /Function|Method|ClassPrivateProperty|ClassProperty/.test(value.type)) return;
  yield value;
  for (const child of Object.values(value)) yield* atLoad(child);
}

/** A source and everything it loads, directly or not. */
function loadedBy(path: string, found: Set<string>): ReadonlySet<string> {
  const source = sources.find((each) => each.path === path);
  if (source === undefined || found.has(path)) return found;
  found.add(path);
  for (const [, file = ''] of source.text.matchAll(/^(?:import|export|\}) (?!type\b)[^;]*?from '(\.[^']+)';$/gm))
    loadedBy(join(dirname(path), file).split(sep).join('/'), found);
  return found;
}

describe('translations', function () {
  // Parsing every source takes seconds on a busy machine.
  this.timeout(60_000);
  const uses = new Map<string, string>();

  before(() => {
    for (const source of sources) {
      for (const node of translations(source))
        uses.set(keyOf(node) ?? '', `${source.path}:${lineOf(source.text, node)}`);
    }
  });

  it('have literal keys', () => assert.equal(uses.get(''), undefined));

  it('are complete in German', () => {
    const missing = [...uses].filter(([key]) => !german.has(key)).map(([key, place]) => `${place} ${key}`);
    assert.deepEqual(missing, []);
    assert.ok(uses.size > 800);
  });

  it('have no unused keys', () => {
    assert.deepEqual(
      [...german.keys()].filter((key) => !uses.has(key)),
      [],
    );
  });

  it('keep every placeholder', () => {
    const changed = [...german].filter(([key, text]) => `${placeholders(key)}` !== `${placeholders(String(text))}`);
    assert.deepEqual(changed, []);
  });

  it('are sorted, to avoid merge conflicts', () => {
    assert.deepEqual([...german.keys()], [...german.keys()].sort());
  });

  it('cover everything that the editor shows', () => {
    const editor = sources.filter(({ path }) => path.startsWith('editor/') || path === 'extension.ts');
    assert.deepEqual(editor.flatMap(untranslated), []);
    assert.ok(editor.length > 50);
  });

  it('are loaded first in both bundles of the editor, because modules may translate while loading', () => {
    for (const path of ['extension.ts', 'editor/editorEngine.ts']) {
      const { text = '' } = sources.find((source) => source.path === path) ?? {};
      const [, first = ''] = /^import [^;]*'(\.[^']+)';$/m.exec(text) ?? [];
      assert.match(first, /\/language\.ts$/, path);
    }
  });

  it('reach the panel after its scripts, so none of them translates while loading', () => {
    const loaded = loadedBy('webview/main.ts', new Set());
    assert.ok(loaded.has('core/present/wording/formatNumbers.ts'));
    const panel = sources.filter(({ path }) => loaded.has(path));
    const early = panel.flatMap(({ path, text }) =>
      [...atLoad(programOf(text))]
        .filter(({ tag, callee }) => isTranslator(tag) || isTranslator(callee))
        .map((node) => `${path}:${lineOf(text, node)}`),
    );
    assert.deepEqual(early, []);
  });

  const raw = [
    "vscode.window.showErrorMessage('It failed');",
    'vscode.window.showInformationMessage(`There is no \u0024{name}`);',
    "pick({ title: isOne ? t('One') : 'Many' });",
    "item.tooltip = 'Click me';",
  ];
  for (const text of raw)
    it(`detect untranslated text: ${text}`, () => assert.equal(untranslated({ path: '', text }).length, 1));

  it('ignore literals without words', () => {
    assert.deepEqual(untranslated({ path: '', text: 'pick({ label: `$' + '{name} · $' + '{unit}` });' }), []);
  });
});

/** Properties of package.json that VS Code displays. Text for language models stays English. */
const shownPlaces = [
  /^\/(?:capabilities\/\w+\/)?description$/,
  /^\/contributes\/(?!.*\/inputSchema\/).*\/(?:title|description|markdownDescription|contents|category|contextualTitle|altText)$/,
  /^\/contributes\/.*\/(?:enumDescriptions\/\d+|userDescription|displayName)$/,
  /^\/contributes\/views\/.*\/name$/,
];

function* textsIn(value: unknown, path = ''): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') {
    if (shownPlaces.some((place) => place.test(path))) yield [path, value];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) yield* textsIn(child, `${path}/${key}`);
  }
}

describe('texts of package.json', () => {
  const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
  const english = textsOf('package.nls.json');
  const german = textsOf('package.nls.de.json');

  it('are all keys', () => {
    const plain = [...textsIn(manifest)].filter(([, text]) => !/^%[\w.-]+%$/.test(text));
    assert.deepEqual(plain, []);
    assert.ok([...textsIn(manifest)].length > 100);
  });

  it('exist in both languages, without unused ones', () => {
    const used = new Set(JSON.stringify(manifest).match(/(?<="%)[\w.-]+(?=%")/g));
    assert.deepEqual([...english.keys()], [...used].sort());
    assert.deepEqual([...german.keys()], [...english.keys()]);
    assert.ok(readManifest('package.nls.de.json'));
  });

  it('link to the same commands in both languages', () => {
    const links = (text: string) => [...text.matchAll(/\(command:[^)]+\)|`#[^#]+#`/g)].map(([link]) => link).sort();
    for (const [key, text] of english) assert.deepEqual(links(german.get(key) ?? ''), links(text), key);
  });
});
