// The packaged extension in a German window: what VS Code reads of package.json, and what the extension says itself.
import { strict as assert } from 'node:assert';
import { openWindow, type Window } from './window.ts';

describe('A German window', () => {
  let window: Window;

  before(async function () {
    this.timeout(120_000);
    window = await openWindow({ language: 'de' });
  });

  after(() => window?.close());

  it('has German rows and a German status bar', async () => {
    await window.statusItem(/^Benchmarks: \d+ (?:langsamer|schlechter)$/).waitFor();
    await window.viewContainer('Benchmarks').click();
    await window
      .row(/, \d+ Prozent langsamer, (?:kritisch|erheblich|gering)$/)
      .first()
      .waitFor();
    await window.screenshot('german');
  });

  it('has German commands, which ask in German', async () => {
    await window.runCommand('Benchmarks: Schwelle setzen …');
    await window.page.getByPlaceholder('Den Benchmark auswählen, für den eine Schwelle gesetzt wird').waitFor();
    await window.page.keyboard.press('Escape');
    assert.equal(await window.notification(/./).count(), 0);
  });
});
