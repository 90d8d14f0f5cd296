// What the state of one workspace folder is given from outside. It refuses behaviour.

import type { Detector } from '../detection/detector.ts';
import type { Clock, Files, Git, Log, Machine } from '../model/ports.ts';

export interface WorkspaceOptions {
  /** The folder's name, for people. */
  readonly name: string;
  /** Absolute path of the workspace folder, with `/`. */
  readonly folder: string;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine: Machine;
  readonly git: Git;
  /** Throws an error for people where config.json must not change now: somebody edits it. */
  readonly beforeConfigWrite?: () => void;
  /** The config's method when absent. */
  readonly detector?: Detector;
}
