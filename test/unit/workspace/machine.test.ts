// Tests of machine fingerprints and of machines described by output files.
import { strict as assert } from 'node:assert';
import { fingerprint, machineOf } from '../../../src/core/model/machine.ts';
import type { MachineFacts, SystemInfo } from '../../../src/core/model/model.ts';
import { thisSystem } from '../doubles.ts';

describe('fingerprint', () => {
  const same: readonly Partial<SystemInfo>[] = [
    { os: 'Linux 6.1.0' },
    { arch: 'x86_64' },
    { arch: 'AMD64' },
    { cpuModel: 'Own(R)  CPU ' },
    { totalMemoryGb: 64 },
    { toolVersion: '9' },
  ];
  for (const words of same) {
    it(`is the same with ${JSON.stringify(words)}`, () => {
      assert.equal(fingerprint({ ...thisSystem, ...words }), fingerprint(thisSystem));
    });
  }

  const other: readonly Partial<SystemInfo>[] = [
    { os: 'darwin' },
    { arch: 'arm64' },
    { cpuModel: 'x' },
    { cpuCores: 9 },
  ];
  for (const words of other) {
    it(`differs with ${JSON.stringify(words)}`, () => {
      assert.notEqual(fingerprint({ ...thisSystem, ...words }), fingerprint(thisSystem));
    });
  }

  it('is equal for all names of Windows', () => {
    const prints = ['win32', 'Windows', 'Windows_NT', 'windows 10'].map((os) => fingerprint({ ...thisSystem, os }));
    assert.equal(new Set(prints).size, 1);
  });
});

describe('machineOf', () => {
  const here: readonly (MachineFacts | undefined)[] = [
    undefined,
    {},
    { arch: 'x86_64' },
    { cpuModel: 'own cpu', cpuCores: 8 },
  ];
  for (const facts of here) {
    it(`returns this machine for ${JSON.stringify(facts)}`, () => {
      assert.deepEqual(machineOf(facts, thisSystem, '5'), { ...thisSystem, toolVersion: '5' });
    });
  }

  it('returns another machine with only the stated facts if any of them contradicts this machine', () => {
    assert.deepEqual(machineOf({ cpuCores: 4, os: 'linux' }, thisSystem), {
      os: 'linux',
      arch: '',
      cpuModel: '',
      cpuCores: 4,
      totalMemoryGb: 0,
      toolVersion: '',
    });
  });
});
