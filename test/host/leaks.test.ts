// Folders come and go: after 50 of them no watch, no process and no listener of theirs is left.
import { strict as assert } from 'node:assert';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { FolderSession } from '../../src/editor/session/folderSession.ts';
import type { Api } from '../../src/extension.ts';
import { configOf, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, untilRegressions } from './surfaces.ts';

const rounds = 50;
/** What a folder that stays open would hold: watched folders, and programs that were started. */
const watched = ['FSEventWrap', 'ProcessWrap', 'StatWatcher'];

const source = `bench('sort', () => sort(numbers));\nbench('parse', () => parse(text));\n`;

describe('Folders that were opened and closed 50 times', () => {
  let api: Api;
  let ended = false;

  before(async () => {
    api = await activated();
    await untilRegressions(api, 9);
  });

  after(() => {
    ended = true;
    return untilRegressions(api, 9);
  });

  /** Opens a folder, uses it as a person would, closes it. In a function of its own, so that nothing here holds it. */
  async function openAndClose(): Promise<WeakRef<FolderSession>> {
    const own = await openOwnFolder(api, 'passing', (folder) => {
      put(folder, '.benchmark-baseline/config.json', configOf());
      put(folder, 'bench.json', rows({ sort: 1000, parse: 2000 }));
      put(folder, 'bench.mjs', source);
    });
    const session = api.sessions.all.find(({ workspace }) => workspace === own.workspace);
    const suite = own.workspace.suite('bench.json');
    const verdict = suite?.verdicts.get('sort');
    assert.ok(session !== undefined && suite !== undefined && verdict !== undefined);
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    const found = await session.locator.find(suite, verdict.benchmark);
    assert.equal(vscode.workspace.asRelativePath(found?.uri ?? '', false), 'bench.mjs');
    await own.remove();
    return new WeakRef(session);
  }

  it('leave no watch and no process behind, and nothing that listens to them or that they listen to', async function () {
    this.timeout(300_000);
    const before = held();
    const sessions: WeakRef<FolderSession>[] = [];
    for (let round = 0; round < rounds; round++) sessions.push(await openAndClose());
    // Watches end some time after their folder was closed. The demo's own come and go: one a folder would be many more.
    while (!ended && held() - before >= rounds / 2) await turn();
    // VS Code itself keeps the last. Whoever still listened to one of the others, or was listened to by it, would keep it.
    const gone = sessions.slice(0, -1);
    const collect = collector();
    // What a process or a timer that is just ending still holds is garbage a moment later; a leak is there for ever.
    while (!ended && gone.some(isThere)) {
      // Looking at one holds it to the end of the turn.
      await turn();
      collect();
    }
  });
});

const isThere = (session: WeakRef<FolderSession>): boolean => session.deref() !== undefined;

const held = (): number => process.getActiveResourcesInfo().filter((name) => watched.includes(name)).length;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Node's garbage collection, which the extension host was not started with. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  assert.ok(typeof collect === 'function');
  return () => void collect();
}
