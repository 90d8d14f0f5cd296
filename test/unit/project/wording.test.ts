// The check of wording that `npm run lint` performs.
import { strict as assert } from 'node:assert';
import { hitsIn } from '../../scripts/wordingHits.mjs';

describe('hitsIn', () => {
  for (const source of [
    '// It refuses to read.',
    '/**\n * Returns what is held\n * against it.\n */',
    '// a link to nobody\n// in particular',
    'const text = "the file beside it";',
    'const text = t`$' + '{name} is no folder`;',
    'const text = `$' + "{count > 0 ? 'a stands here' : ''}`;",
    "const quoted = /['`]/; const text = 'from the policy';",
    "const half = total / 2 / 3; // nobody's",
  ]) {
    it(`finds one hit in ${JSON.stringify(source)}`, () => assert.equal(hitsIn(source).length, 1));
  }

  for (const source of [
    '// This is no longer needed, and there is no other.',
    '// The policy of the editor.',
    'const beside = nobody.stands;',
    "const key = 'beside';",
    'const pattern = /is no folder/;',
    'const nested = `$' + '{list.map((each) => `$' + '{each}`)}`; beside(nobody);',
  ]) {
    it(`finds nothing in ${JSON.stringify(source)}`, () => assert.deepEqual(hitsIn(source), []));
  }

  it('returns kind, line and text of a hit', () => {
    const [hit] = hitsIn("const a = 1;\n\n  // first\n  // nobody's\nconst b = 2;");
    assert.deepEqual([hit?.kind, hit?.line, hit?.text], ['comment', 4, "// nobody's"]);
  });
});
