// The walkthrough after installation, and the history by commits. Takes screenshots for review.
import { strict as assert } from 'node:assert';
import { violations } from './accessibility.ts';
import { writeDemoHistory } from './demoHistory.ts';
import { openWindow, type Window } from './window.ts';

describe('Walkthrough', () => {
  let window: Window;

  before(async function () {
    this.timeout(120_000);
    window = await openWindow({ theme: 'light', prepare: writeDemoHistory });
  });

  afterEach(function () {
    return this.currentTest?.state === 'failed' ? window.screenshot(`failed-${this.currentTest.title}`) : undefined;
  });

  after(() => window?.close());

  it('has five steps, each with a picture', async () => {
    await window.runCommand('Welcome: Open Walkthrough...');
    await window
      .option(/Benchmark Baseline/)
      .first()
      .click();
    const steps = window.page.locator('.getting-started-step');
    await steps.first().waitFor();
    assert.equal(await steps.count(), 5);
    for (const [index, step] of (await steps.all()).entries()) {
      await step.click();
      const picture = window.page
        .frameLocator('.getting-started-media iframe')
        .frameLocator('#active-frame')
        .locator('svg');
      await picture.first().waitFor();
      await window.screenshot(`walkthrough-${index + 1}`);
    }
  });
});

describe('History by commits', () => {
  let window: Window;

  before(async function () {
    this.timeout(120_000);
    window = await openWindow({ theme: 'dark', prepare: writeDemoHistory });
  });

  after(() => window?.close());

  it('has one point per commit and shows its author in the tooltip', async () => {
    await window.viewContainer('Benchmarks').click();
    await window.row(/^sort\/quick 1000, 102 percent slower/).waitFor();
    await window.runCommand('Benchmarks: Show History');
    await window
      .option(/sort\/quick 1000/)
      .first()
      .click();
    const panel = window.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await panel.locator('.u-over').first().waitFor();
    await panel.getByRole('button', { name: 'Commits', exact: true }).click();
    await panel.locator('[aria-pressed="true"]', { hasText: 'Commits' }).waitFor();
    await panel.locator('#chart-0').focus();
    await window.page.keyboard.press('End');
    await panel.getByText('Barbara').first().waitFor();
    await window.screenshot('history-commits');
    const frame = await (await panel.locator('body').elementHandle())?.ownerFrame();
    assert.ok(frame);
    assert.deepEqual(await violations(frame), []);
  });
});
