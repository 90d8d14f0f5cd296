// What "Compare With…" offers: every other named baseline, and none.
import { strict as assert } from 'node:assert';
import { besideChoices } from '../../../src/core/present/dialogs/besideChoices.ts';

describe('The choices of "Compare With…"', () => {
  const labels = (names: readonly string[], beside?: string) =>
    besideChoices(names, { name: 'default', beside }).map(({ label, description }) => `${label}|${description}`);

  it('are every named baseline but the one in use, and nothing', () => {
    assert.deepEqual(labels(['default', 'main', 'v1.2']), ['main|', 'v1.2|', 'Nothing beside|as now']);
  });

  it('say which one is shown now', () => {
    assert.deepEqual(labels(['default', 'v1.2'], 'v1.2'), ['v1.2|shown now', 'Nothing beside|']);
  });

  it('keep the whole name as what is written, however it is shown', () => {
    const name = 'a\n$(x)b';
    assert.deepEqual(besideChoices([name], { name: 'default' })[0], { label: 'a $(x)b', description: '', value: name });
  });
});
