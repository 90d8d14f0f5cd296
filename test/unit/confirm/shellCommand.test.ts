// A benchmark's name in a command: what the shell makes of it, asked of a real shell with names that would like to be commands.

import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { checkName, nameVariable, shellCommand } from '../../../src/core/confirm/shellCommand.ts';

const spiteful = `a b'"$(touch owned)\`touch owned\`;touch owned & \\ * %PATH% !x! ñ 🐎`;

describe('A command with a benchmark in it', () => {
  const cases: readonly (readonly [command: string, printed: string])[] = [
    ['{benchmark}', spiteful],
    [`\${benchmark}`, spiteful],
    ['--only={benchmark}', `--only=${spiteful}`],
    ['"^{benchmark}$"', `^${spiteful}$`],
    [`'^{benchmark}$'`, `^${spiteful}$`],
    [`"it's {benchmark}"`, `it's ${spiteful}`],
    [`"\\"{benchmark}\\""`, `"${spiteful}"`],
    [`\\'{benchmark}\\'`, `'${spiteful}'`],
    ['{bench}', '{bench}'],
  ];
  for (const [command, printed] of cases) {
    it(`gives ${command} to a program as it is`, () => {
      const text = shellCommand(`printf '%s' ${command}`, 'posix');
      const answer = execFileSync('/bin/sh', ['-c', text], {
        encoding: 'utf8',
        env: { ...process.env, [nameVariable]: spiteful },
      });
      assert.equal(answer, printed);
      assert.ok(!text.includes('owned'));
    });
  }

  it('reads the name late on Windows, in the quotes that are there', () => {
    assert.equal(
      shellCommand('run {benchmark} "x {benchmark}"', 'cmd'),
      `run "!${nameVariable}!" "x !${nameVariable}!"`,
    );
  });

  it('refuses names that no program can be given', () => {
    for (const name of ['a\nb', 'a\rb', 'a\0b']) assert.throws(() => checkName(name, 'posix'), /more than one line/);
    assert.throws(() => checkName('a"b', 'cmd'), /quotation mark/);
    checkName('a"b', 'posix');
  });
});
