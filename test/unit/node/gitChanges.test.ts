// The fingerprint of uncommitted changes, in real repositories.
import { strict as assert } from 'node:assert';
import { changesIn } from '../../../src/node/git/gitChanges.ts';
import { repositoryIn } from './repository.ts';
import { useSandbox } from './sandbox.ts';

describe('changesIn', () => {
  const sandbox = useSandbox();

  it('returns the same text for equal changes and another text for different ones', async () => {
    const { git, commit } = repositoryIn(sandbox);
    git('init', '-q');
    commit('source');
    const unchanged = await changesIn(sandbox.folder);
    sandbox.put('source', 'one');
    const one = await changesIn(sandbox.folder);
    sandbox.put('source', 'two');
    const two = await changesIn(sandbox.folder);
    assert.equal(new Set([unchanged, one, two]).size, 3);
    sandbox.put('source', 'one');
    assert.equal(await changesIn(sandbox.folder), one);
    assert.match(one ?? '', /^[0-9a-f]{16}$/);
  });

  it('ignores changes of baselines and config.json in any workspace folder', async () => {
    const { git, commit } = repositoryIn(sandbox);
    git('init', '-q');
    const own = ['.benchmark-baseline/config.json', 'crates/sort/.benchmark-baseline/baselines/default/s.json'];
    for (const path of own) sandbox.put(path, '{}');
    commit('source');
    const unchanged = await changesIn(sandbox.folder);
    for (const path of own) sandbox.put(path, '{ }');
    assert.equal(await changesIn(sandbox.folder), unchanged);
  });

  it('returns undefined outside a repository', async () => {
    assert.equal(await changesIn(sandbox.folder), undefined);
  });
});
