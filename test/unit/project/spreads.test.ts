// No list is spread into the arguments of a call, because about 100,000 values overflow the call stack.

import assert from 'node:assert/strict';
import { isNode, lineOf, type Node, nodesBelow, programOf, sources } from './syntaxTree.ts';

/** Spreads that are always short: words of a command, buttons, parts of a key. */
const short = new Set([
  'node/git/gitAncestry.ts ask',
  'node/watching/chokidarWatcher.ts tell',
  'editor/commands/registerCommands.ts from',
  'editor/surfaces.ts from',
  'core/formats/custom/guessJson.ts jsonPlace',
  'core/baselines/formerNames.ts renamesIn',
  'core/present/tree/suiteRows.ts rowId',
  'editor/commands/index.ts run',
  'editor/languageModelTools/registerTools.ts from',
  'editor/commands/config/setUp.ts showInformationMessage',
]);

function calleeName({ callee }: Node): string {
  if (!isNode(callee)) return '';
  const named = isNode(callee.property) ? callee.property : callee;
  return String(named.name ?? '');
}

/** Spread expressions as `path callee`, by `path:line`. */
function spreadsIn(path: string, text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of nodesBelow(programOf(text))) {
    const isCall = /^(?:Optional)?CallExpression$|^NewExpression$/.test(node.type);
    const words = isCall && Array.isArray(node.arguments) ? node.arguments : [];
    if (words.some((word) => isNode(word) && word.type === 'SpreadElement')) {
      found.set(`${path}:${lineOf(text, node)}`, `${path} ${calleeName(node)}`);
    }
  }
  return found;
}

describe('spread arguments in the sources', () => {
  // The page builds its elements from short lists of children.
  const others = sources.filter(({ path }) => !path.startsWith('webview/'));
  const found = new Map(others.flatMap(({ path, text }) => [...spreadsIn(path, text)]));

  it('are only the exceptions listed here', () => {
    assert.deepEqual(
      [...found].filter(([, call]) => !short.has(call)).map(([place]) => place),
      [],
    );
  });

  it('exist for every listed exception', () => {
    const calls = new Set(found.values());
    assert.deepEqual(
      [...short].filter((call) => !calls.has(call)),
      [],
    );
  });

  for (const text of ['Math.max(...list)', 'all.push(...list)', 'new Set(...lists)', 'a?.b(0, ...list)']) {
    it(`are found in ${text}`, () => assert.equal(spreadsIn('file.ts', text).size, 1));
  }

  it('are not confused with spreads in arrays and objects', () =>
    assert.equal(spreadsIn('file.ts', 'f([...a], { ...b })').size, 0));
});
