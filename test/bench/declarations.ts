// Indexes the declarations of a repository with 20,000 source files once, in all languages: the worst case.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import picomatch from 'picomatch';
import { DeclarationIndex } from '../../src/core/declarations/declarationIndex.ts';
import { scanners } from '../../src/core/declarations/index.ts';
import { indexSources } from '../../src/node/sources/sourceFiles.ts';
import { milliseconds, type Row } from './table.ts';

const fixtures = 'test/fixtures/declarations';
const bar = 2000;
/** One file in this many has benchmarks. */
const rarity = 100;

/** Writes files of ordinary size, each a source followed by ordinary code in its language. */
function writeSources(folder: string, count: number): void {
  const sources = readdirSync(fixtures, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ extension: extname(name), text: readFileSync(join(fixtures, name), 'utf8') }));
  const ordinary = 'value = compute(first, second)\n'.repeat(130);
  for (let number = 0; number < count; number++) {
    const { extension, text } = sources[number % sources.length] ?? { extension: '.js', text: '' };
    const into = join(folder, `module${number % 200}`);
    if (number < 200) mkdirSync(into, { recursive: true });
    const test = extension === '.go' ? '_test' : '';
    writeFileSync(join(into, `file${number}${test}${extension}`), number % rarity === 0 ? text + ordinary : ordinary);
  }
}

/** @param folder folder to create for the sources */
export async function measureDeclarations(folder: string, count: number): Promise<Row> {
  writeSources(folder, count);
  const index = new DeclarationIndex();
  const start = performance.now();
  const processor = process.cpuUsage();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const byLanguage = scanners.map(({ language, files: globs }) => {
    const isOf = picomatch([...globs]);
    return { language, paths: files.filter((file) => isOf(file)).map((file) => join(folder, file)) };
  });
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  for (const { language, paths } of byLanguage) await indexSources(index, language, paths);
  const took = performance.now() - start;
  clearInterval(watch);
  const { user, system } = process.cpuUsage(processor);
  return {
    what: `declarations in ${count} source files, once`,
    measured: milliseconds(took),
    bar: milliseconds(bar),
    met: took <= bar,
    note: `${milliseconds((user + system) / 1000)} processor time; ${index.size} declarations; longest stretch ${milliseconds(longest)}`,
  };
}
