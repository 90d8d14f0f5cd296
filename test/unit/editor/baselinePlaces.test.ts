// Lines of benchmarks in baseline files on a real disk.
import { strict as assert } from 'node:assert';
import { rmSync } from 'node:fs';
import { BaselinePlaces } from '../../../src/editor/documents/baselinePlaces.ts';
import { useSandbox } from '../node/sandbox.ts';

describe('BaselinePlaces', () => {
  const sandbox = useSandbox();
  const write = (...ids: readonly string[]): string =>
    sandbox.put('suite.json', ['{', ...ids.map((id) => `      "id": ${JSON.stringify(id)},`), '}'].join('\n'));

  it('finds the line of each id, and the first line for an unknown one', async () => {
    const lineOf = await new BaselinePlaces().of(write('sort/quick', 'a "quoted" name'));
    assert.deepEqual(['sort/quick', 'a "quoted" name', 'unknown'].map(lineOf), [1, 2, 0]);
  });

  it('reads a file again when it changed, was deleted or came back', async () => {
    const places = new BaselinePlaces();
    const file = write('sort/quick');
    assert.equal((await places.of(file))('sort/quick'), 1);
    write('sort/merge', 'sort/quick');
    assert.equal((await places.of(file))('sort/quick'), 2);
    rmSync(file);
    assert.equal((await places.of(file))('sort/quick'), 0);
    write('sort/quick');
    assert.equal((await places.of(file))('sort/quick'), 1);
  });
});
