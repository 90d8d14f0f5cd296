// How this machine runs now: its processors' governor, whether a battery feeds it, how busy it is. Read from Linux's
// /sys.

import { readdirSync, readFileSync } from 'node:fs';
import { loadavg, platform } from 'node:os';
import { join } from 'node:path';
import type { MachineConditions } from '../../core/model/model.ts';

/** @param system where Linux tells of its devices */
export function machineConditions(system = '/sys', load = averageLoad()): MachineConditions {
  const governor = textOf(join(system, 'devices/system/cpu/cpu0/cpufreq/scaling_governor'));
  const onBattery = isOnBattery(join(system, 'class/power_supply'));
  return {
    ...(load === undefined ? {} : { load }),
    ...(governor === undefined ? {} : { governor }),
    ...(onBattery === undefined ? {} : { onBattery }),
  };
}

/** Windows answers with zeros: it keeps no such average. */
export const averageLoad = (): number | undefined => (platform() === 'win32' ? undefined : loadavg()[0]);

/** A mains supply says it, else a battery that is being emptied; `undefined` for a machine that has neither. */
function isOnBattery(folder: string): boolean | undefined {
  const supplies = namesIn(folder).map((name) => join(folder, name));
  const mains = supplies.filter((supply) => textOf(join(supply, 'type')) === 'Mains');
  if (mains.length > 0) return mains.every((supply) => textOf(join(supply, 'online')) === '0');
  const batteries = supplies.filter((supply) => textOf(join(supply, 'type')) === 'Battery' && isOfSystem(supply));
  return batteries.length === 0
    ? undefined
    : batteries.some((supply) => textOf(join(supply, 'status')) === 'Discharging');
}

/** A mouse has a battery, too. */
const isOfSystem = (supply: string): boolean => textOf(join(supply, 'scope')) !== 'Device';

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Another system, or a container that shows no devices: nothing is known.
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // As above.
    return undefined;
  }
}
