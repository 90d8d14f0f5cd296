// What is known of a machine that measures: what it is, and how it ran meanwhile.

/** What an output says about the machine that measured; absent fields were not stated. */
export interface MachineFacts {
  readonly os?: string;
  readonly arch?: string;
  readonly cpuModel?: string;
  readonly cpuCores?: number;
  readonly totalMemoryGb?: number;
}

/** A machine, fully described. Read from the machine or from the output file, never a constant. */
export interface SystemInfo {
  readonly os: string;
  readonly arch: string;
  readonly cpuModel: string;
  readonly cpuCores: number;
  readonly totalMemoryGb: number;
  /** Version of the benchmark tool, empty when the output does not say. */
  readonly toolVersion: string;
}

/** How a machine ran while it measured; absent is not known. */
export interface MachineConditions {
  /** Average number of processes that wanted a processor in the last minute. */
  readonly load?: number;
  /** Linux's word for how the processor's frequency is chosen: `performance`, `powersave`, `schedutil`. */
  readonly governor?: string;
  readonly onBattery?: boolean;
}
