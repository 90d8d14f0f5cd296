// Notifications appear unrequested only for decisions of the user, and modal dialogs only for possible loss of data.
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const sources = ['src/extension.ts', ...filesBelow('src/editor')].map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name).split(sep).join('/'));
}

const containing = (pattern: RegExp): readonly string[] =>
  sources.flatMap(({ path, text }) => (pattern.test(text) ? path : [])).sort();

/** Files with notifications outside commands and shared dialogs, with the reason. */
const byThemselves = new Map([
  ['src/editor/session/autoUpdates.ts', 'an update that the config requests, once per run, with a way to turn it off'],
  ['src/editor/session/showError.ts', 'an action of the user, or an automatic one from the config, failed'],
  ['src/editor/panel/panelMessages.ts', 'the clicked item in the panel has nothing to show'],
  ['src/extension.ts', 'another extension registered an invalid format'],
]);

const modal = new Map([
  ['src/editor/commands/baselines/deleteBaseline.ts', 'deletes a named baseline'],
  ['src/editor/commands/baselines/setUpMergeDriver.ts', 'writes git settings outside the project'],
]);

describe('notifications', () => {
  it('outside commands are only those listed here with a reason', () => {
    const found = containing(/\.show(Information|Warning|Error)Message\(/);
    assert.deepEqual(
      found.filter((path) => !/^src\/editor\/(commands|dialogs)\//.test(path)),
      [...byThemselves.keys()].sort(),
    );
  });

  it('about errors are shown in one place, which logs them and offers one action', () => {
    assert.deepEqual(containing(/\.showErrorMessage\(/), ['src/editor/session/showError.ts']);
  });

  it('are modal only where something could be lost', () => {
    assert.deepEqual(containing(/\bmodal: true\b/), [...modal.keys()].sort());
  });

  it('show progress only for cancelable work of minutes that the user started', () => {
    const found = containing(/ProgressLocation\.Notification/);
    assert.deepEqual(found, ['src/editor/commands/measure/runMeasurement.ts']);
    for (const path of found) assert.match(readFileSync(path, 'utf8'), /cancellable: true/);
  });
});
