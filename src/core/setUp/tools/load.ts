// Detects load generators and command timers, with the command that makes each write an output file.

import type { SetUpTool } from '../proposal.ts';

export const loadTools: readonly SetUpTool[] = [
  {
    tool: 'k6',
    files: /(^|\/)[^/]*(k6|load|perf|stress|smoke|soak|bench|script)[^/]*\.(js|ts)$/i,
    mentions: /\bfrom\s*['"]k6(?:\/\w+)?['"]/,
    command: ({ name }) => `k6 run --summary-export k6.json ${name}`,
    output: 'k6.json',
  },
  {
    tool: 'Artillery',
    files: /(^|\/)[^/]*(artillery|load|perf|stress|script)[^/]*\.ya?ml$/i,
    mentions: /^scenarios:\s*$/m,
    command: ({ name, file }) =>
      /^config:\s*$/m.test(file.text) ? `artillery run -o artillery.json ${name}` : undefined,
    output: 'artillery.json',
  },
  {
    tool: 'fio',
    files: /\.fio$/,
    mentions: /^[ \t]*rw[ \t]*=[ \t]*\w/m,
    command: ({ name }) => `fio --output-format=json --output=fio.json ${name}`,
    output: 'fio.json',
  },
  {
    tool: 'hyperfine',
    files: /(^|\/)(justfile|Justfile|Makefile|makefile|GNUmakefile|[^/]*bench[^/]*\.sh)$/,
    mentions: /\bhyperfine\b[^\n]*--export-json[ =]([\w./-]+\.json)\b/,
    command: ({ file, name }) => {
      if (/\.sh$/.test(file.path)) return `sh ${name}`;
      const target = targetOf(file.text);
      return target && `${/just/i.test(name) ? 'just' : 'make'} ${target}`;
    },
    output: ({ found }) => found[1]?.replace(/^\.\//, ''),
  },
];

/** Returns the target or recipe that calls hyperfine. */
function targetOf(text: string): string | undefined {
  const before = text.slice(0, text.search(/\bhyperfine\b[^\n]*--export-json/));
  return [...before.matchAll(/^([\w-]+)(?:[ \t][^\n:=]*)?:(?!=)/gm)].at(-1)?.[1];
}
