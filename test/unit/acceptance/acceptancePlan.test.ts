// Tests of planned acceptances that need a reason.
import { strict as assert } from 'node:assert';
import { needsReason } from '../../../src/core/acceptance/acceptancePlan.ts';
import { calm, output, ran } from '../history/runs.ts';

describe('planAcceptance', () => {
  it('requires a reason for a suspected result', async () => {
    const { workspace } = await ran([...calm, 1.5].map((factor) => ({ value: 100 * factor })));
    const id = { suite: output.suite, benchmark: 'sort' };
    assert.equal(workspace.verdict(id)?.status, 'suspected');
    const items = workspace.acceptances.plan();
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ['worse'],
    );
    assert.equal(needsReason(items), true);
    await assert.rejects(workspace.acceptances.accept(items), { kind: 'conflict' });
    assert.equal(await workspace.acceptances.accept(items, 'safer pivots'), 1);
    assert.equal(workspace.baselines.getBaseline(id)?.metadata.notes, 'safer pivots');
  });
});
