// Builds the bundles of the package (editor host, command line, shared engine, webview), one kind of test
// (--tests for unit, --host, --browser), --pictures, --bench, --fuzz or --attack.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { build, context } from 'esbuild';

const flags = new Set(process.argv.slice(2));

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  minify: flags.has('--minify'),
  metafile: flags.has('--minify'),
  sourcemap: flags.has('--minify') ? false : 'linked',
  // jsonc-parser's `main` is UMD with dynamic requires, which bundlers cannot follow; its `module` is plain ESM.
  mainFields: ['module', 'main'],
  // proper-lockfile needs graceful-fs only for thousands of open files; node:fs suffices and is 11 KB smaller.
  // Translations are passed to l10n as an object, so its file reader is left out and core stays free of file access.
  alias: { 'graceful-fs': 'node:fs', '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
  logLevel: 'info',
};

/** Bundle of each lazily loaded entry point. */
const lazyBundles = new Map([
  [/\/engine\.ts$/, './engine.cjs'],
  [/\/libraries\.ts$/, './customFormats.cjs'],
]);

/** Keeps dynamic imports as separate files next to the importing bundle. */
const lazy = {
  name: 'lazy',
  setup({ onResolve }) {
    for (const [file, bundle] of lazyBundles) {
      onResolve({ filter: file }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: bundle, external: true } : undefined,
      );
    }
  },
};

/** Replaces `signal-exit`, which makes a busy process ignore Ctrl+C, by exitHooks.ts in bundled packages. */
const exitHooks = {
  name: 'exit hooks',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^signal-exit$/ }, () => ({ path: 'signal-exit', namespace: 'exit-hooks' }));
    onLoad({ filter: /.*/, namespace: 'exit-hooks' }, () => ({
      contents:
        'const { atExit, onExit } = require("./src/node/files/exitHooks.ts"); module.exports = Object.assign(atExit, { onExit });',
      resolveDir: import.meta.dirname,
    }));
  },
};

/** Entry points loaded by VS Code, the command line, and the shared engine, which both load on demand. */
const host = (entryPoints) => ({
  ...shared,
  entryPoints,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: ['vscode'],
  plugins: [lazy, exitHooks],
  // `vscode` is only available through require.
  supported: { 'dynamic-import': false },
});

const cli = {
  ...host({ cli: 'src/commandLine.ts' }),
  banner: { js: '#!/usr/bin/env node' },
};

/** Script and style of the history panel and of HTML reports; they run in browsers, without Node. */
const webview = {
  ...shared,
  entryPoints: [
    { in: 'src/webview/main.ts', out: 'panel' },
    { in: 'src/webview/panel.css', out: 'panel' },
  ],
  outdir: 'dist',
  platform: 'browser',
  format: 'iife',
  target: 'es2023',
  sourcemap: false,
};

/** Entry points for every `*.test.ts` below a folder; the output keeps the folder's structure. */
function testEntries(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => join(folder, file));
}

const tests = (entryPoints) => ({
  ...shared,
  logLevel: 'warning',
  minify: false,
  sourcemap: 'linked',
  entryPoints,
  outbase: 'test',
  outdir: '.build',
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  // Defines require and __filename for CommonJS packages inside the ESM bundle.
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url); const __filename = import.meta.filename;",
  },
  external: ['mocha', 'playwright-core', 'esbuild', 'typescript'],
});

/** Tests loaded into VS Code's extension host, where `vscode` is only available through require. */
const hostTests = () => ({
  ...shared,
  logLevel: 'warning',
  minify: false,
  sourcemap: 'linked',
  entryPoints: ['test/host/index.ts', 'test/host/raceWindow.ts', ...testEntries('test/host')],
  outbase: 'test',
  outdir: '.build',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: ['vscode', 'mocha'],
});

function chooseTargets() {
  if (flags.has('--one')) return [{ ...tests(process.argv.slice(3)), outbase: 'test/unit', outdir: '.build/one' }];
  if (flags.has('--tests')) return [tests(testEntries('test/unit'))];
  if (flags.has('--host')) return [hostTests()];
  if (flags.has('--browser')) return [tests(testEntries('test/browser'))];
  if (flags.has('--pictures')) return [tests(testEntries('test/pictures'))];
  if (flags.has('--bench')) {
    return [tests(['test/bench/bench.ts', 'test/bench/formats.ts', 'test/bench/detection/benchDetection.ts'])];
  }
  if (flags.has('--fuzz')) return [tests(['test/fuzz/fuzz.ts'])];
  if (flags.has('--attack')) return [tests(['test/attack/attack.ts'])];
  return [
    host({ extension: 'src/extension.ts' }),
    host({ engine: 'src/engine.ts' }),
    host({ customFormats: 'src/core/formats/custom/libraries.ts' }),
    cli,
    webview,
  ];
}

/** Writes .build/<bundle>.meta.json, from which `npm run bench` computes the share of each package. */
function keepMetafile({ metafile }) {
  if (metafile === undefined) return;
  const [bundle = ''] = Object.keys(metafile.outputs);
  mkdirSync('.build', { recursive: true });
  writeFileSync(`.build/${parse(bundle).name}.meta.json`, JSON.stringify(metafile));
}

const targets = chooseTargets();
// Remove stale bundles, so that deleted or renamed tests do not run.
for (const layer of ['unit', 'host', 'browser']) {
  if (flags.has(layer === 'unit' ? '--tests' : `--${layer}`))
    rmSync(join('.build', layer), { recursive: true, force: true });
}

if (flags.has('--watch')) {
  for (const options of targets) await (await context(options)).watch();
} else {
  for (const result of await Promise.all(targets.map((options) => build(options)))) keepMetafile(result);
}
