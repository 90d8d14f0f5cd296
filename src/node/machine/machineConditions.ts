// Current conditions of this machine: CPU frequency governor, battery power and load. Reads Linux's /sys.

import { readdirSync, readFileSync } from 'node:fs';
import { loadavg, platform } from 'node:os';
import { join } from 'node:path';
import type { MachineConditions } from '../../core/model/model.ts';

/** @param system root of Linux's sysfs */
export function machineConditions(system = '/sys', load = averageLoad()): MachineConditions {
  const governor = textOf(join(system, 'devices/system/cpu/cpu0/cpufreq/scaling_governor'));
  const onBattery = isOnBattery(join(system, 'class/power_supply'));
  return {
    ...(load === undefined ? {} : { load }),
    ...(governor === undefined ? {} : { governor }),
    ...(onBattery === undefined ? {} : { onBattery }),
  };
}

/** `undefined` on Windows, where Node always returns zeros. */
export const averageLoad = (): number | undefined => (platform() === 'win32' ? undefined : loadavg()[0]);

/** True if all mains supplies are offline or, without any, a battery discharges; `undefined` without power supplies. */
function isOnBattery(folder: string): boolean | undefined {
  const supplies = namesIn(folder).map((name) => join(folder, name));
  const mains = supplies.filter((supply) => textOf(join(supply, 'type')) === 'Mains');
  if (mains.length > 0) return mains.every((supply) => textOf(join(supply, 'online')) === '0');
  const batteries = supplies.filter((supply) => textOf(join(supply, 'type')) === 'Battery' && isOfSystem(supply));
  return batteries.length === 0
    ? undefined
    : batteries.some((supply) => textOf(join(supply, 'status')) === 'Discharging');
}

/** False for batteries of peripherals such as a mouse. */
const isOfSystem = (supply: string): boolean => textOf(join(supply, 'scope')) !== 'Device';

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not Linux, or a container without devices.
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // Not Linux, or a container without devices.
    return undefined;
  }
}
