// What this machine is: really read from it, never a constant.

import { arch, availableParallelism, cpus, platform, totalmem, type } from 'node:os';
import type { SystemInfo } from '../../core/model/model.ts';
import type { Machine } from '../../core/model/ports.ts';
import { averageLoad, machineConditions } from './machineConditions.ts';

const platformNames = new Map<string, string>([
  ['linux', 'Linux'],
  ['darwin', 'macOS'],
  ['win32', 'Windows'],
]);

const bytesPerGigabyte = 1024 ** 3;

/** Name of the system without its release, so that an update of the system makes no other machine. */
export function readSystemInfo(): SystemInfo {
  const processors = cpus();
  return {
    os: platformNames.get(platform()) ?? type(),
    arch: arch(),
    cpuModel: (processors[0]?.model ?? '').trim().replace(/\s+/g, ' '),
    // Some sandboxes hide the list of processors.
    cpuCores: processors.length || availableParallelism(),
    totalMemoryGb: Math.round((totalmem() / bytesPerGigabyte) * 10) / 10,
    toolVersion: '',
  };
}

/** This machine behind the core's port; read once, it does not change under a running process. */
export const nodeMachine: Machine = {
  systemInfo: readSystemInfo(),
  load: averageLoad,
  conditions: () => machineConditions(),
  variable: (name) => process.env[name],
};
