// Ctrl+C and SIGTERM end the command line at once, with exit codes 130 and 143.

import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { useProject } from './commandLine.ts';

const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;

describeOnPosix('A signal', () => {
  const { sandbox, acceptedProject } = useProject();

  /** Runs the command line with `hook` preloaded, and sends the signal when the hook says that it is ready. */
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
  /** A hook in which the rename that completes a file never returns. */
  const writing = `const fs = require('node:fs');
    fs.rename = (from) => { fs.writeSync(1, (fs.existsSync(from) ? 'there' : 'gone') + '\\n'); setInterval(() => {}, 1000); };`;

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends a busy loop on ${signal}`, async () => {
      acceptedProject();
      assert.equal(await end(busy, signal, 'check'), signal);
    });

    it(`ends the writing of a file on ${signal} without leaving a partial file`, async () => {
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
