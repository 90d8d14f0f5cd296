// Benchmarks in Ruby: reports of benchmark-ips and of Ruby's own Benchmark. Calls as in
// https://github.com/evanphx/benchmark-ips and https://docs.ruby-lang.org/en/3.4/Benchmark.html

import { type Found, foundAt, scannerFor } from '../scanner.ts';
import { kinds, type Tokens } from '../tokens.ts';
import { rubySyntax } from './rubySyntax.ts';

const reports = new Set(['report', 'item']);

function* find(tokens: Tokens): Generator<Found> {
  for (let index = 0; index < tokens.length; index++) {
    if (!reports.has(tokens.word(index)) || !tokens.isMark(index - 1, '.')) continue;
    const label = labelOf(tokens, tokens.isMark(index + 1, '(') ? index + 2 : index + 1);
    if (label !== undefined && isWhole(tokens, label + 1)) yield foundAt(tokens, label, 'benchmark');
  }
}

/** A string or a symbol. */
function labelOf(tokens: Tokens, index: number): number | undefined {
  if (tokens.isString(index)) return index;
  return tokens.isMark(index, ':') && tokens.kind(index + 1) === kinds.word ? index + 1 : undefined;
}

/** True if the label is a complete argument: `"a" do`, `"a") {`, `"a", "code"`. */
function isWhole(tokens: Tokens, index: number): boolean {
  return tokens.word(index) === 'do' || [',', ')', '{'].some((mark) => tokens.isMark(index, mark));
}

export const ruby = scannerFor({
  language: 'ruby',
  files: ['**/*.rb', '**/Rakefile', '**/*.rake'],
  syntax: rubySyntax,
  mentions: /Benchmark|benchmark/,
  find,
});
