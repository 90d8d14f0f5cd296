// Looks for leaks: after opening and closing 50 folders, no watcher, process or listener of theirs is left.
import { strict as assert } from 'node:assert';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { FolderSession } from '../../src/editor/session/folderSession.ts';
import type { Api } from '../../src/extension.ts';
import { configOf, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, demoRegressions, untilRegressions } from './surfaces.ts';

const rounds = 50;
/** Types of the resources that an open folder holds: watchers and child processes. */
const watched = ['FSEventWrap', 'ProcessWrap', 'StatWatcher'];

const source = `bench('sort', () => sort(numbers));\nbench('parse', () => parse(text));\n`;

describe('Opening and closing a folder 50 times', () => {
  let api: Api;
  let ended = false;

  before(async () => {
    api = await activated();
    await untilRegressions(api, demoRegressions);
  });

  after(() => {
    ended = true;
    return untilRegressions(api, demoRegressions);
  });

  /** Opens a folder, uses it and closes it. A separate function, so that no local variable keeps the session alive. */
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

  it('leaks no watcher, process or listener', async function () {
    this.timeout(300_000);
    const before = held();
    const sessions: WeakRef<FolderSession>[] = [];
    for (let round = 0; round < rounds; round++) sessions.push(await openAndClose());
    // Watchers end some time after their folder was closed. The demo's own vary slightly; a leak would add one per folder.
    while (!ended && held() - before >= rounds / 2) await turn();
    // VS Code keeps the last session alive. A leaked listener would keep others alive as well.
    const gone = sessions.slice(0, -1);
    const collect = collector();
    // Ending processes and timers release their memory soon; only a leak is permanent.
    while (!ended && gone.some(isThere)) {
      // `deref` keeps the object alive until the end of the turn.
      await turn();
      collect();
    }
  });
});

const isThere = (session: WeakRef<FolderSession>): boolean => session.deref() !== undefined;

const held = (): number => process.getActiveResourcesInfo().filter((name) => watched.includes(name)).length;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Returns Node's garbage collector, which the extension host does not expose by default. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  assert.ok(typeof collect === 'function');
  return () => void collect();
}
