// Description of a machine and its conditions during a measurement.

/** Facts about the machine stated in an output file; absent fields were not stated. */
export interface MachineFacts {
  readonly os?: string;
  readonly arch?: string;
  readonly cpuModel?: string;
  readonly cpuCores?: number;
  readonly totalMemoryGb?: number;
}

/** Full description of a machine, read from the machine or the output file. */
export interface SystemInfo {
  readonly os: string;
  readonly arch: string;
  readonly cpuModel: string;
  readonly cpuCores: number;
  readonly totalMemoryGb: number;
  /** Version of the benchmark tool; empty if the output does not state it. */
  readonly toolVersion: string;
}

/** Conditions during a measurement; absent fields are unknown. */
export interface MachineConditions {
  /** Load average of the last minute. */
  readonly load?: number;
  /** Linux CPU frequency governor: `performance`, `powersave`, `schedutil`. */
  readonly governor?: string;
  readonly onBattery?: boolean;
}
