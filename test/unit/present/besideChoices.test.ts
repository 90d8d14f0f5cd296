// What "Compare With…" offers: every other named baseline, and none.
import { strict as assert } from 'node:assert';
import { comparisonBaselineChoices } from '../../../src/core/present/dialogs/comparisonBaselineChoices.ts';

describe('The choices of "Compare With…"', () => {
  const labels = (names: readonly string[], compareWith?: string) =>
    comparisonBaselineChoices(names, { name: 'default', compareWith }).map(
      ({ label, description }) => `${label}|${description}`,
    );

  it('are every named baseline but the one in use, and nothing', () => {
    assert.deepEqual(labels(['default', 'main', 'v1.2']), ['main|', 'v1.2|', 'None|current']);
  });

  it('say which one is shown now', () => {
    assert.deepEqual(labels(['default', 'v1.2'], 'v1.2'), ['v1.2|current', 'None|']);
  });

  it('keep the whole name as what is written, however it is shown', () => {
    const name = 'a\n$(x)b';
    assert.deepEqual(comparisonBaselineChoices([name], { name: 'default' })[0], {
      label: 'a $(x)b',
      description: '',
      value: name,
    });
  });
});
