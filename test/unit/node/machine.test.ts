// Information about this machine, and the system clock.

import assert from 'node:assert/strict';
import { cpus, release, totalmem } from 'node:os';
import { readSystemInfo } from '../../../src/node/machine/machine.ts';
import { systemClock } from '../../../src/node/scheduling/clock.ts';

describe('readSystemInfo', () => {
  it('returns plausible values for this machine', () => {
    const info = readSystemInfo();
    assert.equal(info.arch, process.arch);
    assert.equal(info.cpuCores, cpus().length);
    assert.equal(info.cpuModel, info.cpuModel.trim());
    assert.ok(Math.abs(info.totalMemoryGb - totalmem() / 1024 ** 3) <= 0.05);
    assert.equal(Math.round(info.totalMemoryGb * 10) / 10, info.totalMemoryGb);
    assert.equal(info.toolVersion, '');
  });

  it('names the system without its release', () => {
    assert.match(readSystemInfo().os, /^[A-Za-z]+$/);
    assert.ok(!readSystemInfo().os.includes(release()));
  });
});

describe('systemClock', () => {
  it('calls back once, after the delay', async () => {
    const before = systemClock.now();
    await new Promise<void>((resolve) => {
      const waiting = setInterval(() => {}, 1_000);
      systemClock.after(5, () => {
        clearInterval(waiting);
        resolve();
      });
    });
    assert.ok(systemClock.now() >= before + 4);
  });

  it('does not call back after disposal', async () => {
    const calls: string[] = [];
    systemClock.after(1, () => calls.push('disposed')).dispose();
    await new Promise<void>((resolve) => {
      systemClock.after(20, resolve);
    });
    assert.deepEqual(calls, []);
  });
});
