// Every regular expression of the product runs in linear time, because its input comes from untrusted files.

import assert from 'node:assert/strict';
import { analyse } from 'scslre';
import { isNode, lineOf, type Node, nodesBelow, piecesOf, programOf, sources } from './syntaxTree.ts';

interface Expression {
  readonly line: number;
  /** `undefined` if it is only known at run time. */
  readonly pattern: { readonly source: string; readonly flags: string } | undefined;
}

/** Literal text of a string or template; a placeholder counts as one letter. */
function literalText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'StringLiteral') return String(node.value);
  return node.type === 'TemplateLiteral' ? piecesOf(node).join('x') : undefined;
}

/** Sources of named regular expressions, for expressions built from them with other flags. */
function namedSources(nodes: readonly Node[]): ReadonlyMap<unknown, string> {
  const sources = new Map<unknown, string>();
  for (const { id, init } of nodes) {
    if (isNode(id) && isNode(init) && init.type === 'RegExpLiteral') sources.set(id.name, String(init.pattern));
  }
  return sources;
}

function patternOf(node: Node, named: ReadonlyMap<unknown, string>): Expression['pattern'] {
  if (node.type === 'RegExpLiteral') return { source: String(node.pattern), flags: String(node.flags) };
  const [written, flags] = Array.isArray(node.arguments) ? node.arguments : [];
  const source = literalText(written) ?? named.get(isNode(written) ? written.name : undefined);
  const flagText = flags === undefined ? '' : literalText(flags);
  return source === undefined || flagText === undefined ? undefined : { source, flags: flagText };
}

function makesExpression(node: { readonly type: string; readonly callee?: unknown }): boolean {
  if (node.type === 'RegExpLiteral') return true;
  const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
  return isCall && isNode(node.callee) && node.callee.name === 'RegExp';
}

function expressionsIn(text: string): readonly Expression[] {
  const nodes = [...nodesBelow(programOf(text))];
  const named = namedSources(nodes);
  return nodes.filter(makesExpression).map((node) => ({
    line: lineOf(text, node),
    pattern: patternOf(node, named),
  }));
}

function findingsIn(path: string, text: string): readonly string[] {
  return expressionsIn(text).flatMap(({ line, pattern }) => {
    if (pattern === undefined) return [`${path}:${line} is put together from more than literals`];
    const speeds = analyse(pattern).reports.map(({ exponential }) => (exponential ? 'exponential' : 'polynomial'));
    return speeds.map((speed) => `${path}:${line} /${pattern.source}/ takes ${speed} time`);
  });
}

describe('regular expressions', () => {
  it('run in linear time', function () {
    // Parsing every source takes seconds on a busy machine.
    this.timeout(60_000);
    assert.deepEqual(
      sources.flatMap(({ path, text }) => findingsIn(path, text)),
      [],
    );
  });

  it('are all found', () => {
    assert.ok(sources.flatMap(({ text }) => expressionsIn(text)).length > 150);
  });

  const slow = [
    'const slow = /(a+)+$/;',
    "const slow = new RegExp('\\\\s+$');",
    'const slow = new RegExp(`\u0024{name}(a+)+$`);',
    'const slow = /^(.*?)\\s+end$/;',
    'const unknown = new RegExp(name);',
    "const name = /(a+)+$/; const slow = new RegExp(name, 'g');",
  ];
  for (const text of slow) it(`reports ${text}`, () => assert.ok(findingsIn('slow.ts', text).length > 0));

  it('accepts a linear expression', () => assert.deepEqual(findingsIn('fast.ts', 'const fast = /^a+b$/;'), []));
});
