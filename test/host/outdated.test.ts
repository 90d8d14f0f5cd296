// Results are marked as outdated when their code changed after the run, until the change is undone or the benchmark is
// run again. Uses its own folder to keep its runs out of the history of other tests.
import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { lensesOf } from './offers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, demoRegressions, problems, rowOf, until, untilRegressions } from './surfaces.ts';

const name = 'outdated/sort';
const code = `bench('${name}', () => sort());\n`;
const edited = `${code}// edited\n`;

describe('A result whose code changed', () => {
  let api: Api;
  let own: OwnFolder;

  before(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'outdated', (folder) => {
      put(folder, '.benchmark-baseline/config.json', configOf());
      put(folder, 'sort.mjs', code);
      put(folder, 'bench.json', rows({ [name]: 1000 }));
    });
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    own.put('bench.json', rows({ [name]: 2000 }));
    await untilRegressions(api, demoRegressions + 1);
    await until(api, () => problems().some((problem) => /sort\.mjs:1 /.test(problem)));
  });

  after(async () => {
    await own?.remove();
    await untilRegressions(api, demoRegressions);
  });

  const isOutdated = () => rowOf(api, name).description.includes('outdated: code changed');

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

  it('is outdated in row, lens and problem after an edit is saved, until it is undone', async () => {
    assert.equal(isOutdated(), false);
    own.put('sort.mjs', edited);
    await until(api, isOutdated);
    assert.match(await lens(), /outdated: code changed/);
    assert.match(await hover(), /Outdated\\?: the code changed after this run/);
    await until(api, () =>
      problems().some((problem) => /sort\.mjs:1 .*Outdated: the code changed after/.test(problem)),
    );
    own.put('sort.mjs', code);
    await until(api, () => !isOutdated());
  });

  it('is outdated when its declaration is removed, until it is restored', async () => {
    own.put('sort.mjs', '// Nothing is measured here.\n');
    await until(api, isOutdated);
    own.put('sort.mjs', code);
    await until(api, () => !isOutdated());
  });

  it('is not outdated after the benchmark is run again', async () => {
    own.put('sort.mjs', edited);
    await until(api, isOutdated);
    own.put('bench.json', rows({ [name]: 2001 }));
    await until(api, () => !isOutdated());
    own.put('sort.mjs', code);
    await until(api, isOutdated);
  });
});
