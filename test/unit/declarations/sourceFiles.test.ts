// Tests reading real files in all encodings from disk into the index.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeclarationIndex } from '../../../src/core/declarations/declarationIndex.ts';
import { indexSources } from '../../../src/node/sources/sourceFiles.ts';

describe('indexSources', () => {
  let folder = '';
  const path = (name: string) => join(folder, name);
  const names = ['utf8', 'marked', 'little', 'big', 'typed', 'large', 'gone'];
  const source = (name: string) => `bench('${name} µ', f)\r\n`;
  const index = new DeclarationIndex();
  const columnOf = (name: string) => index.find({ language: 'javascript', names: [`${name} µ`] })?.column;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sources-'));
    writeFileSync(path('utf8.js'), source('utf8'));
    writeFileSync(path('marked.ts'), `\ufeff${source('marked')}`);
    writeFileSync(path('little.tsx'), `\ufeff${source('little')}`, 'utf16le');
    writeFileSync(path('big.mts'), Buffer.from(`\ufeff${source('big')}`, 'utf16le').swap16());
    writeFileSync(path('typed.cts'), source('before'));
    writeFileSync(path('large.js'), source('large') + ' '.repeat(10 << 20));
    const extensions = ['js', 'ts', 'tsx', 'mts', 'cts', 'js', 'js'];
    await indexSources(
      index,
      'javascript',
      names.map((name, at) => path(`${name}.${extensions[at]}`)),
      { openText: (file) => (file === path('typed.cts') ? source('typed') : undefined) },
    );
  });

  after(() => rmSync(folder, { recursive: true }));

  for (const name of ['utf8', 'marked', 'little', 'big'])
    it(`reads the file ${name}`, () => assert.equal(columnOf(name), 7));

  it('prefers unsaved text to the saved file', () => {
    assert.equal(columnOf('typed'), 7);
    assert.equal(columnOf('before'), undefined);
  });

  it('leaves out files above the size limit and missing files', () => {
    assert.equal(columnOf('large'), undefined);
    assert.equal(columnOf('gone'), undefined);
    assert.equal(index.size, 5);
  });

  it('stops when it is canceled', async () => {
    const other = new DeclarationIndex();
    await indexSources(other, 'javascript', [path('utf8.js')], { isCancelled: () => true });
    assert.equal(other.size, 0);
  });
});
