// Ctrl+C and SIGTERM end the command line at once, whatever it is doing: a shell then sees 130 and 143.

import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { useProject } from './commandLine.ts';

const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;

describeOnPosix('A signal', () => {
  const { sandbox, acceptedProject } = useProject();

  /** Runs the command line with `hook` loaded before it; sends the signal when it says that it is there. */
  async function end(
    hook: string,
    signal: 'SIGINT' | 'SIGTERM',
    ...words: readonly string[]
  ): Promise<NodeJS.Signals | number> {
    const preload = sandbox.put('hook.cjs', hook);
    const program = join(process.cwd(), 'dist', 'cli.cjs');
    const child = spawn(process.execPath, ['--require', preload, program, ...words], {
      cwd: sandbox.folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 15_000,
      killSignal: 'SIGKILL',
    });
    const ended = once(child, 'close');
    let said = '';
    for await (const text of child.stdout) {
      said += text;
      if (said.includes('there\n')) break;
    }
    child.kill(signal);
    const [code, by] = await ended;
    return by ?? code;
  }

  const busy = "console.log = () => { require('node:fs').writeSync(1, 'there\\n'); for (;;); };";
  /** The rename that ends the writing of a file never comes back. */
  const writing = `const fs = require('node:fs');
    fs.rename = (from) => { fs.writeSync(1, (fs.existsSync(from) ? 'there' : 'gone') + '\\n'); setInterval(() => {}, 1000); };`;

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`${signal} ends a busy loop`, async () => {
      acceptedProject();
      assert.equal(await end(busy, signal, 'check'), signal);
    });

    it(`${signal} ends the writing of a file, and leaves nothing half-written behind`, async () => {
      acceptedProject();
      sandbox.put('bench.json', JSON.stringify([{ name: 'a', unit: 'ns', value: 1 }]));
      assert.equal(await end(writing, signal, 'accept'), signal);
      const left = readdirSync(sandbox.path('.benchmark-baseline'), { recursive: true, encoding: 'utf8' });
      assert.deepEqual(
        left.filter((name) => /\.\d+$/.test(name)),
        [],
      );
    });
  }
});
