// A result is marked when the code that declares it changed since it was measured, and no longer when that is undone or measured again.
// It has a folder of its own: what it measures is in no other test's history.
import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { lensesOf } from './offers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, problems, rowOf, until, untilRegressions } from './surfaces.ts';

const name = 'stale/sort';
const code = `bench('${name}', () => sort());\n`;
const edited = `${code}// edited\n`;

describe('A result whose code changed', () => {
  let api: Api;
  let own: OwnFolder;

  before(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'stale', (folder) => {
      put(folder, '.benchmark-baseline/config.json', configOf());
      put(folder, 'sort.mjs', code);
      put(folder, 'bench.json', rows({ [name]: 1000 }));
    });
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    own.put('bench.json', rows({ [name]: 2000 }));
    await untilRegressions(api, 10);
    await until(api, () => problems().some((problem) => /sort\.mjs:1 /.test(problem)));
  });

  after(async () => {
    await own?.remove();
    await untilRegressions(api, 9);
  });

  const isStale = () => rowOf(api, name).description.includes('outdated: code changed');

  async function lens(): Promise<string> {
    const source = vscode.Uri.file(join(own.path, 'sort.mjs'));
    const found = await lensesOf(source);
    return found.map(({ command }) => command?.title ?? '').join('\n');
  }

  async function hover(): Promise<string> {
    const source = vscode.Uri.file(join(own.path, 'sort.mjs'));
    const place = new vscode.Position(0, code.indexOf(name));
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', source, place);
    return found
      .flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value)))
      .join();
  }

  it('is stale after an edit is saved, in the row, the lens and the problem, until it is undone', async () => {
    assert.equal(isStale(), false);
    own.put('sort.mjs', edited);
    await until(api, isStale);
    assert.match(await lens(), /outdated: code changed/);
    assert.match(await hover(), /Outdated\\?: the code changed after this run/);
    await until(api, () =>
      problems().some((problem) => /sort\.mjs:1 .*Outdated: the code changed after/.test(problem)),
    );
    own.put('sort.mjs', code);
    await until(api, () => !isStale());
  });

  it('is stale when its declaration is taken out, until it is back', async () => {
    own.put('sort.mjs', '// Nothing is measured here.\n');
    await until(api, isStale);
    own.put('sort.mjs', code);
    await until(api, () => !isStale());
  });

  it('is stale no longer when it is measured again', async () => {
    own.put('sort.mjs', edited);
    await until(api, isStale);
    own.put('bench.json', rows({ [name]: 2001 }));
    await until(api, () => !isStale());
    own.put('sort.mjs', code);
    await until(api, isStale);
  });
});
