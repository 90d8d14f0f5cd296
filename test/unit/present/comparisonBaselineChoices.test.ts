// Choices of "Compare With Another Baseline…": every inactive named baseline, and none.
import { strict as assert } from 'node:assert';
import { comparisonBaselineChoices } from '../../../src/core/present/dialogs/comparisonBaselineChoices.ts';

describe('comparisonBaselineChoices', () => {
  const labels = (names: readonly string[], compareWith?: string) =>
    comparisonBaselineChoices(names, { name: 'default', compareWith }).map(
      ({ label, description }) => `${label}|${description}`,
    );

  it('offers every named baseline except the active one, and none', () => {
    assert.deepEqual(labels(['default', 'main', 'v1.2']), ['main|', 'v1.2|', 'None|current']);
  });

  it('marks the current comparison baseline', () => {
    assert.deepEqual(labels(['default', 'v1.2'], 'v1.2'), ['v1.2|current', 'None|']);
  });

  it('keeps the full name as the value when the label is shortened to one line', () => {
    const name = 'a\n$(x)b';
    assert.deepEqual(comparisonBaselineChoices([name], { name: 'default' })[0], {
      label: 'a $(x)b',
      description: '',
      value: name,
    });
  });
});
