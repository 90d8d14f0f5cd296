// Watched paths of a folder output.
import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { planWatch } from '../../../src/node/watching/watchPlan.ts';
import { useSandbox } from './sandbox.ts';

describe('planWatch', () => {
  const sandbox = useSandbox();

  it('includes an empty folder of a folder output and one with subfolders, but not one with unrelated files only', async () => {
    sandbox.put('target/criterion/sort/new/estimates.json', '{}');
    sandbox.put('target/criterion/report/index.html', '');
    mkdirSync(sandbox.path('target/criterion/fresh'));
    const path = sandbox.path('target/criterion');
    const rule = { path: 'target/criterion', origin: 'default' } as const;
    const layouts = [{ marker: 'new/estimates.json', siblings: ['sample.json'] }];
    const scope = { folder: sandbox.folder, outsideAllowed: false, layouts };
    const targets = await planWatch([rule], [{ suite: 'criterion', path, rule }], scope);
    const [target, another] = targets.filter(({ reach }) => reach === 'below');
    assert.deepEqual([target?.path, another], [path, undefined]);
    assert.deepEqual(
      ['sort', 'sort/new', 'fresh', 'report', 'gone'].map((folder) => target?.accepts(folder, true)),
      [true, true, true, false, false],
    );
    assert.deepEqual(
      ['sort/new/estimates.json', 'sort/new/sample.json', 'report/index.html'].map((file) =>
        target?.accepts(file, false),
      ),
      [true, true, false],
    );
  });
});
