// The commits that the history panel asks git about.
import { strict as assert } from 'node:assert';
import { panelModel } from '../../../src/core/present/history/historyModel.ts';
import { commitsIn } from '../../../src/editor/panel/historyContent.ts';
import { metric, result } from '../doubles.ts';
import { commitOf, output, projectWith } from '../present/history/measuredProject.ts';

describe('commitsIn', () => {
  it('names the commits of the points and those of the versions', async () => {
    const past = { results: [result('a', 100)], daysAgo: 1, commit: commitOf(1) };
    const { workspace } = await projectWith([past], [result('a', 101)]);
    await workspace.baselines.setBaselines([
      { id: { suite: output.suite, benchmark: 'a' }, metrics: [metric('duration', 100)], gitCommit: commitOf(2) },
    ]);
    const model = panelModel(workspace, { suite: output.suite, benchmark: 'a', axis: 'runs', others: [] });
    assert.deepEqual([...commitsIn(model)].toSorted(), [commitOf(1), commitOf(2)].toSorted());
  });

  it('names none where there is no benchmark to show', () => {
    assert.deepEqual([...commitsIn({ kind: 'nothing', title: 'a', message: '' })], []);
  });
});
