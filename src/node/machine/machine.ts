// Hardware and operating system of this machine.

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

/** The system's name without its release, so that a system update does not count as a different machine. */
export function readSystemInfo(): SystemInfo {
  const processors = cpus();
  return {
    os: platformNames.get(platform()) ?? type(),
    arch: arch(),
    cpuModel: (processors[0]?.model ?? '').trim().replace(/\s+/g, ' '),
    // Some sandboxes hide the processor list.
    cpuCores: processors.length || availableParallelism(),
    totalMemoryGb: Math.round((totalmem() / bytesPerGigabyte) * 10) / 10,
    toolVersion: '',
  };
}

/** This machine; read once, because it cannot change while the process runs. */
export const nodeMachine: Machine = {
  systemInfo: readSystemInfo(),
  load: averageLoad,
  conditions: () => machineConditions(),
  variable: (name) => process.env[name],
};
