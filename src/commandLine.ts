// The program `benchmark-baseline`: loads the engine, passes the arguments on, and sets the exit code.

import { exitCodes } from './cli/exitCodes.ts';
import { messageOf } from './core/model/errors.ts';

const oldestNode = 22;

function checkNode(): void {
  const version = process.versions.node;
  if (Number.parseInt(version, 10) >= oldestNode) return;
  console.error(`benchmark-baseline needs Node ${oldestNode} or newer; this is ${version}.`);
  process.exit(exitCodes.unusable);
}

async function run(words: readonly string[]): Promise<number> {
  const { loadCommandLine } = await import('./engine.ts');
  const { main } = await loadCommandLine();
  return main(words);
}

checkNode();
run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = exitCodes.unusable;
  },
);
