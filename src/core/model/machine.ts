// Which computer measured: its fingerprint, and whether an output's own words name this one or another.

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
/** Vendors' marks and spacing differ between tools that read the same processor. */
const sameProcessor = (text: string): string =>
  plain(text)
    .replace(/\((r|tm)\)/g, '')
    .replace(/\s+/g, ' ');

/** Asked for every benchmark of a run, which share one description. */
const known = new WeakMap<SystemInfo, string>();

/** Identity of a machine: operating system, architecture, processor and its cores. Eight hexadecimal digits. */
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
 * The machine that measured. What the output states and what contradicts this machine makes it another one, of which
 * only the stated facts are known; an output that states nothing was measured here.
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
