// Fingerprint of a machine, and whether an output file was measured on this machine or another one.

import { shortHash } from './hash.ts';
import type { MachineFacts, SystemInfo } from './model.ts';

const architectures = new Map([
  ['x86_64', 'x64'],
  ['amd64', 'x64'],
  ['x64', 'x64'],
  ['aarch64', 'arm64'],
  ['arm64', 'arm64'],
  ['i386', 'ia32'],
  ['386', 'ia32'],
]);

const systems = new Map([
  ['win32', 'windows'],
  ['windows_nt', 'windows'],
  ['macos', 'darwin'],
]);

const plain = (text: string): string => text.trim().toLowerCase();
const sameArchitecture = (text: string): string => architectures.get(plain(text)) ?? plain(text);
const sameSystem = (text: string): string => {
  const first = plain(text).split(/[\s-]/)[0] ?? '';
  return systems.get(first) ?? first;
};
/** Normalizes trademark signs and spacing, which differ between tools for the same processor. */
const sameProcessor = (text: string): string =>
  plain(text)
    .replace(/\((r|tm)\)/g, '')
    .replace(/\s+/g, ' ');

/** Cached, because all benchmarks of a run share one description. */
const known = new WeakMap<SystemInfo, string>();

/** Returns the identity of a machine (operating system, architecture, processor, cores) as eight hexadecimal digits. */
export function fingerprint(info: SystemInfo): string {
  const before = known.get(info);
  if (before !== undefined) return before;
  const print = computeFingerprint(info);
  known.set(info, print);
  return print;
}

function computeFingerprint(info: SystemInfo): string {
  const parts = [sameSystem(info.os), sameArchitecture(info.arch), sameProcessor(info.cpuModel), info.cpuCores];
  return shortHash(parts.join('|')).slice(0, 8);
}

/**
 * Returns the machine that measured: another machine, described by the stated facts only, if any of them contradicts
 * this one; otherwise this machine.
 */
export function machineOf(facts: MachineFacts | undefined, here: SystemInfo, toolVersion = ''): SystemInfo {
  if (facts === undefined || agrees(facts, here)) return { ...here, toolVersion };
  return {
    os: facts.os ?? '',
    arch: facts.arch ?? '',
    cpuModel: facts.cpuModel ?? '',
    cpuCores: facts.cpuCores ?? 0,
    totalMemoryGb: facts.totalMemoryGb ?? 0,
    toolVersion,
  };
}

function agrees(facts: MachineFacts, here: SystemInfo): boolean {
  return (
    (facts.os === undefined || sameSystem(facts.os) === sameSystem(here.os)) &&
    (facts.arch === undefined || sameArchitecture(facts.arch) === sameArchitecture(here.arch)) &&
    (facts.cpuModel === undefined || sameProcessor(facts.cpuModel) === sameProcessor(here.cpuModel)) &&
    (facts.cpuCores === undefined || facts.cpuCores === here.cpuCores)
  );
}
