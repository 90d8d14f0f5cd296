// Tests of benchmark names in shell commands, using a real shell and names that try to inject commands.

import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { checkName, nameVariable, shellCommand } from '../../../src/core/confirm/shellCommand.ts';

const hostileName = `a b'"$(touch owned)\`touch owned\`;touch owned & \\ * %PATH% !x! ñ 🐎`;

describe('shellCommand', () => {
  const cases: readonly (readonly [command: string, printed: string])[] = [
    ['{benchmark}', hostileName],
    [`\${benchmark}`, hostileName],
    ['--only={benchmark}', `--only=${hostileName}`],
    ['"^{benchmark}$"', `^${hostileName}$`],
    [`'^{benchmark}$'`, `^${hostileName}$`],
    [`"it's {benchmark}"`, `it's ${hostileName}`],
    [`"\\"{benchmark}\\""`, `"${hostileName}"`],
    [`\\'{benchmark}\\'`, `'${hostileName}'`],
    ['{bench}', '{bench}'],
  ];
  for (const [command, printed] of cases) {
    it(`passes ${command} literally to a program`, () => {
      const text = shellCommand(`printf '%s' ${command}`, 'posix');
      const answer = execFileSync('/bin/sh', ['-c', text], {
        encoding: 'utf8',
        env: { ...process.env, [nameVariable]: hostileName },
      });
      assert.equal(answer, printed);
      assert.ok(!text.includes('owned'));
    });
  }

  it('uses delayed expansion on Windows within the existing quotes', () => {
    assert.equal(
      shellCommand('run {benchmark} "x {benchmark}"', 'cmd'),
      `run "!${nameVariable}!" "x !${nameVariable}!"`,
    );
  });

  it('rejects names that cannot be passed to a program', () => {
    for (const name of ['a\nb', 'a\rb', 'a\0b']) assert.throws(() => checkName(name, 'posix'), /more than one line/);
    assert.throws(() => checkName('a"b', 'cmd'), /quotation mark/);
    checkName('a"b', 'posix');
  });
});
