// Names in README.md, ARCHITECTURE.md, CONTRIBUTING.md and docs/ are correct: links, files, commands, settings, keys,
// options, exit codes.

import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as jsonc from 'jsonc-parser';
import { readArguments, usage } from '../../../src/cli/arguments.ts';
import { exitCodes } from '../../../src/cli/exitCodes.ts';
import { configSchema } from '../../../src/core/config/schema.ts';
import { reportFormats } from '../../../src/core/present/reports/index.ts';
import { jsonSchemas } from '../../scripts/schemaFiles.ts';
import { codeIn, documentAt, documents, rowsOf } from './documents.ts';
import { readManifest } from './manifest.ts';

interface Manifest {
  readonly category: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly colors: readonly { readonly id: string }[];
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly default?: unknown }>>;
    }[];
    readonly languageModelTools: readonly { readonly name: string }[];
    readonly problemMatchers: readonly { readonly name: string; readonly pattern: { readonly regexp: string } }[];
  };
}

// JSON.parse has no type.
const manifest = readManifest() as Manifest;
const { contributes } = manifest;
const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();
const properties = contributes.configuration.flatMap((section) => Object.entries(section.properties));

/** Every wrong name with its document: `README.md: docs/none.md`. */
const wrongIn = (find: (document: (typeof documents)[number]) => readonly string[]): readonly string[] =>
  documents.flatMap((document) => find(document).map((what) => `${document.path}: ${what}`));

/** The tool invented for the worked example in CONTRIBUTING.md. */
const madeUpTool = 'tictoc';

describe('documents', () => {
  it('keep README.md within 220 lines', () => {
    assert.ok(documentAt('README.md').text.trimEnd().split('\n').length <= 220);
  });

  it('link to files and headings that exist', () => {
    const isThere = (link: string): boolean => {
      const [path = '', anchor] = link.split('#');
      return existsSync(path) && (anchor === undefined || documentAt(path).anchors.includes(anchor));
    };
    assert.deepEqual(
      wrongIn(({ links }) => links.filter((link) => !isThere(link))),
      [],
    );
    assert.ok(documents.flatMap(({ links }) => links).length > 80);
  });

  it('name files and folders that exist', () => {
    const isPath = (span: string): boolean =>
      /^(?:\.ci|docs|l10n|media|src|test)(?:\/[\w.-]+)+\/?$/.test(span) && !span.includes(madeUpTool);
    const missing = (spans: readonly string[]) => spans.filter((span) => isPath(span) && !existsSync(span));
    assert.deepEqual(
      wrongIn(({ spans }) => missing(spans)),
      [],
    );
    assert.ok(documents.flatMap(({ spans }) => spans.filter(isPath)).length > 80);
  });

  it('name npm scripts that exist in package.json', () => {
    const unknown = (text: string) =>
      [...text.matchAll(/\bnpm run ([\w:]+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !Object.hasOwn(manifest.scripts, name));
    assert.deepEqual(
      wrongIn(({ text }) => unknown(text)),
      [],
    );
  });

  it('name commands by their titles', () => {
    const titles = new Set(contributes.commands.map(({ title }) => title));
    const unknown = (commands: readonly string[]) =>
      commands.filter((command) => !titles.has(command.replace(/^Benchmarks: /, '')));
    assert.deepEqual(
      wrongIn(({ commands }) => unknown(commands)),
      [],
    );
    assert.ok(documents.flatMap(({ commands }) => commands).length > 80);
  });

  it('name only ids that package.json contributes', () => {
    const known = new Set([
      ...contributes.commands.map(({ command }) => command),
      ...contributes.colors.map(({ id }) => id),
      ...properties.map(([key]) => key),
      // Used in the example in CONTRIBUTING.md.
      'benchmarkBaseline.name',
    ]);
    const ids = (text: string) => [...text.matchAll(/\bbenchmarkBaseline\.[\w.]*\w/g)].map(([id]) => id);
    assert.deepEqual(
      wrongIn(({ text }) => ids(text).filter((id) => !known.has(id))),
      [],
    );
  });

  it('list exactly the folders of src in the floor plan', () => {
    const entries = readdirSync('src', { recursive: true, withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const plan = documentAt('ARCHITECTURE.md').fences[0]?.text ?? '';
    const named = [...plan.matchAll(/\b(\w+)\//g)].map(([, name = '']) => name).filter((name) => name !== 'src');
    assert.deepEqual(sorted(new Set(named)), sorted(new Set(folders)));
  });

  it('give a reason for every dependency', () => {
    const rows = rowsOf(documentAt('ARCHITECTURE.md').section('## Dependencies'));
    const named = rows.flatMap(([cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    const needed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.deepEqual(sorted(named.filter((name) => name !== 'zod/mini')), sorted(needed));
  });

  it('list shared functions with the files that export them', () => {
    for (const [files = '', functions = ''] of rowsOf(
      documentAt('docs/adding-a-format.md').section('## Shared functions'),
    )) {
      const paths = [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => join('src/core/formats/reading', file));
      const text = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
      for (const [, name = ''] of functions.matchAll(/`(\w+)(?:\([^`]*\))?`/g)) {
        if (name === 'sniff' || name === 'incomplete' || name === 'invalid') continue;
        assert.match(text, new RegExp(`^export (?:function|const) ${name}\\b`, 'm'), `${files}: ${name}`);
      }
    }
  });
});

describe('docs/editor.md', () => {
  const document = documentAt('docs/editor.md');

  it('lists every command with its title and id', () => {
    const rows = rowsOf(document.section('## Commands')).map(([title, id]) => `${codeIn(id)} ${title}`);
    assert.deepEqual(sorted(rows), sorted(contributes.commands.map(({ command, title }) => `${command} **${title}**`)));
    assert.ok(contributes.commands.every(({ category }) => category === 'Benchmarks'));
  });

  it('lists every setting with its default', () => {
    const rows = rowsOf(document.section('## Settings')).map(([key, value]) => `${codeIn(key)} ${codeIn(value)}`);
    assert.deepEqual(
      sorted(rows),
      sorted(properties.map(([key, { default: value }]) => `${key} ${JSON.stringify(value)}`)),
    );
  });

  it('explains every problem code', () => {
    const codes = rowsOf(document.section('## Problems')).map(([code]) => codeIn(code));
    const [, known = ''] = /\\\[\(([^)]+)\)\\\]\$$/.exec(contributes.problemMatchers[0]?.pattern.regexp ?? '') ?? [];
    assert.deepEqual(codes.map(String).sort(), known.split('|').sort());
  });

  it('lists every language model tool', () => {
    const tools = rowsOf(document.section('## Language model tools')).map(([tool]) => String(codeIn(tool)));
    assert.deepEqual(sorted(tools), sorted(contributes.languageModelTools.map(({ name }) => name)));
  });
});

interface Schema {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Keys of a schema with their default as JSON: `overrides[].budget –`, `runGapSeconds 120`. */
function keysOf(schema: Schema, prefix: string): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    const text = value.default === undefined ? '–' : JSON.stringify(value.default);
    return [`${path} ${text}`, ...keysOf(value, `${path}.`), ...keysOf(value.items ?? {}, `${path}[].`)];
  });
}

describe('docs/config.md', () => {
  it('lists every key of config.json with its default', () => {
    const rows = rowsOf(documentAt('docs/config.md').prose);
    const listed = rows.map(([key, value = '']) => `${codeIn(key)} ${codeIn(value) ?? value}`);
    assert.deepEqual(sorted(listed), sorted(keysOf(jsonSchemas().get('config.schema.json') ?? {}, '')));
  });

  it('has valid examples, as do README.md and docs/formats.md', () => {
    const files = ['README.md', 'docs/config.md', 'docs/formats.md'].map(documentAt);
    const examples = files.flatMap(({ fences }) => fences.filter(({ language }) => language === 'jsonc'));
    for (const { text } of examples) {
      const errors: jsonc.ParseError[] = [];
      const value: unknown = jsonc.parse(text.trimStart().startsWith('{') ? text : `{${text}}`, errors);
      assert.deepEqual(errors, [], text);
      const { error } = configSchema.safeParse(value);
      assert.equal(error, undefined, `${text}\n${error?.message}`);
    }
    assert.ok(examples.length >= 4);
  });
});

describe('docs/cli.md', () => {
  const document = documentAt('docs/cli.md');
  const firstCells = (heading: string) => rowsOf(document.section(heading)).map(([cell]) => String(codeIn(cell)));

  it('lists every command and every option', () => {
    const commands = [...usage.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name = '']) => name);
    const options = [...usage.matchAll(/^ {2}(--[a-z]+)/gm)].map(([, name = '']) => name);
    assert.deepEqual(sorted(firstCells('## Commands')), sorted(commands));
    assert.deepEqual(sorted(firstCells('## Options')), sorted(options));
  });

  it('lists every exit code', () => {
    const rows = rowsOf(document.section('## Exit codes')).map(([code, name]) => [codeIn(name), Number(code)]);
    assert.deepEqual(Object.fromEntries(rows), exitCodes);
  });

  it('agrees with docs/ci.md and README.md on exit codes and reports', () => {
    const ci = documentAt('docs/ci.md');
    const codes = Object.values(exitCodes);
    assert.deepEqual(
      rowsOf(ci.section('## Exit codes')).map(([code]) => Number(code)),
      codes,
    );
    const sentence = /Exit codes: ([\s\S]*?)\./.exec(documentAt('README.md').prose)?.[1] ?? '';
    assert.deepEqual((sentence.match(/\d/g) ?? []).map(Number), codes);
    const formats = rowsOf(ci.section('## Reports')).flatMap(([cell = '']) => cell.match(/\w+/g) ?? []);
    assert.deepEqual(
      formats,
      reportFormats.map(({ id }) => id),
    );
    assert.ok(ci.text.includes(`$${contributes.problemMatchers[0]?.name}`));
  });

  it('shows only valid commands, as do all other documents', () => {
    const program = /^(?:- run: )?(?:benchmark-baseline|node \S*cli\.cjs) (.+?)(?: {2,}#.*| (?:>>|\|\|) .*)?$/;
    const lines = documents.flatMap(({ fences, spans }) => [
      ...fences.flatMap(({ text }) => text.split('\n')),
      ...spans,
    ]);
    const shown = lines.flatMap((line) => program.exec(line.trim())?.[1] ?? []);
    for (const words of shown) {
      if (words.includes('…')) continue;
      const parts = (words.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
      assert.doesNotThrow(() => readArguments(parts), words);
    }
    assert.ok(shown.length > 20);
  });
});
